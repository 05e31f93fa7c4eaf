package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoFunction.Reach;
import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoFloat;
import dev.premortem.gotemplate.GoValue.GoInt;
import dev.premortem.gotemplate.GoValue.GoMissing;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.GoUnknown;
import dev.premortem.gotemplate.GoValue.IntType;
import dev.premortem.gotemplate.TemplateNode.Identifier;
import dev.premortem.gotemplate.TemplateNode.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls functions: counts and types of arguments, and what an unknown one does. */
final class FunctionCaller {
    private final PipelineEvaluator values;
    private final FunctionSet functions;
    private final Budget budget;

    FunctionCaller(PipelineEvaluator values, FunctionSet functions, Budget budget) {
        this.values = values;
        this.functions = functions;
        this.budget = budget;
    }

    /** @param last the value of the command before, which is the last argument */
    Slot call(Identifier identifier, List<Operand> operands, Slot dot, Optional<GoValue> last) {
        budget.step();
        String name = identifier.name();
        if (name.equals("and") || name.equals("or")) {
            return new Slot(decide(identifier, operands, dot, last), true);
        }
        GoFunction function = functions
                .get(name)
                .orElseThrow(() ->
                        new TemplateFailure(GoQuote.quote(name) + " is not a defined function", identifier.offset()));
        int count = operands.size() + (last.isPresent() ? 1 : 0);
        checkCount(function, operands.size(), count, identifier.offset());
        List<GoValue> arguments = new ArrayList<>(count);
        for (int i = 0; i < operands.size(); i++) {
            arguments.add(argument(operands.get(i), function.parameter(i), dot));
        }
        last.ifPresent(value ->
                arguments.add(checked(new Slot(value, false), function.parameter(count - 1), identifier.offset())));
        return new Slot(apply(function, arguments, identifier.offset()), true);
    }

    private static void checkCount(GoFunction function, int given, int count, int offset) {
        String wrong = "wrong number of args for " + function.name() + ": want ";
        if (function.variadic()) {
            if (count < function.fixed()) {
                throw new TemplateFailure(wrong + "at least " + function.fixed() + " got " + given, offset);
            }
        } else if (count != function.fixed()) {
            throw new TemplateFailure(wrong + function.fixed() + " got " + count, offset);
        }
    }

    private GoValue apply(GoFunction function, List<GoValue> arguments, int offset) {
        Optional<GoUnknown> unknown = unknown(function, arguments);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        try {
            GoValue result = function.body().apply(new Arguments(arguments, budget));
            if (result instanceof GoString text) {
                budget.requireLength(text.value().length());
            }
            return result;
        } catch (TemplateFailure failure) {
            throw failure.at(offset, "error calling " + function.name() + ": ");
        }
    }

    private Optional<GoUnknown> unknown(GoFunction function, List<GoValue> arguments) {
        if (function.reach() == Reach.NONE) {
            return Optional.empty();
        }
        for (GoValue argument : arguments) {
            Optional<GoUnknown> itself = GoValue.unknown(argument);
            if (itself.isPresent()) {
                return itself;
            }
            Optional<GoUnknown> inner = function.reach() == Reach.DEEP ? budget.look(argument) : Optional.empty();
            if (inner.isPresent()) {
                return inner;
            }
        }
        return Optional.empty();
    }

    /** {@code and} and {@code or}: arguments behind the one that decides are not computed. */
    private GoValue decide(Identifier identifier, List<Operand> operands, Slot dot, Optional<GoValue> last) {
        if (operands.isEmpty() && last.isEmpty()) {
            throw new TemplateFailure(
                    "wrong number of args for " + identifier.name() + ": want at least 1 got 0", identifier.offset());
        }
        boolean deciding = identifier.name().equals("or");
        GoValue value = GoMissing.MISSING;
        for (Operand operand : operands) {
            value = argument(operand, GoType.VALUE, dot);
            if (GoValue.unknown(value).isPresent() || ValueText.isTrue(value) == deciding) {
                return value;
            }
        }
        return last.orElse(value);
    }

    private GoValue argument(Operand operand, GoType type, Slot dot) {
        if (operand instanceof TemplateNode.Nil) {
            if (!type.takesNil()) {
                throw new TemplateFailure("cannot assign nil to " + type.text(), operand.offset());
            }
            return type == GoType.VALUE ? GoMissing.MISSING : GoNil.NIL;
        }
        boolean literal = operand instanceof TemplateNode.TextLiteral
                || operand instanceof TemplateNode.Bool
                || operand instanceof TemplateNode.Numeral;
        if (literal && type != GoType.ANY && type != GoType.VALUE) {
            return literal(operand, type);
        }
        return checked(values.operand(operand, dot), type, operand.offset());
    }

    private static GoValue literal(Operand operand, GoType type) {
        if (type == GoType.STRING && operand instanceof TemplateNode.TextLiteral text) {
            return new GoString(text.text());
        }
        if (type == GoType.BOOL && operand instanceof TemplateNode.Bool bool) {
            return new GoBool(bool.value());
        }
        if (operand instanceof TemplateNode.Numeral number) {
            NumberLiteral literal = number.literal();
            if (type == GoType.INT && literal.integer().isPresent()) {
                return new GoInt(literal.integer().getAsLong());
            }
            if (type == GoType.UINT32 && literal.integer().orElse(-1) >= 0) {
                return new GoInt(literal.integer().getAsLong(), IntType.UINT32);
            }
            if (type == GoType.FLOAT64) {
                return new GoFloat(literal.fraction().orElseThrow());
            }
        }
        throw new TemplateFailure(wanted(type) + OperandText.of(operand), operand.offset());
    }

    private static String wanted(GoType type) {
        return switch (type) {
            case STRING, BOOL -> "expected " + type.text() + "; found ";
            case INT -> "expected integer; found ";
            case UINT32 -> "expected unsigned integer; found ";
            case FLOAT64 -> "expected float; found ";
            default -> "can't handle assignment of a constant to " + type.text() + ": ";
        };
    }

    private static GoValue checked(Slot slot, GoType type, int offset) {
        GoValue value = slot.value();
        if (value instanceof GoMissing) {
            if (!type.takesNil()) {
                throw new TemplateFailure("invalid value; expected " + type.text(), offset);
            }
            return type == GoType.VALUE ? value : GoNil.NIL;
        }
        if (!type.takes(value)) {
            String given = value instanceof GoNil ? "interface {}" : GoType.nameOf(value);
            throw new TemplateFailure("wrong type for value; expected " + type.text() + "; got " + given, offset);
        }
        return value;
    }
}
