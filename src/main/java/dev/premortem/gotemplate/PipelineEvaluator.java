package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoValue.Element;
import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoFloat;
import dev.premortem.gotemplate.GoValue.GoInt;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoMissing;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.GoUnknown;
import dev.premortem.gotemplate.GoValue.GoVersion;
import dev.premortem.gotemplate.TemplateNode.Command;
import dev.premortem.gotemplate.TemplateNode.Operand;
import dev.premortem.gotemplate.TemplateNode.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Computes the values of pipelines, and keeps the variables of one execution.
 *
 * <p>Source: "Arguments", "Pipelines" and "Variables" in the documentation of {@code text/template}, and the messages
 * of its executor in Go 1.26.
 */
final class PipelineEvaluator {
    private final Options options;
    private final Budget budget;
    private final FunctionCaller calls;
    private List<Variable> variables = new ArrayList<>();

    PipelineEvaluator(FunctionSet functions, Options options, Budget budget) {
        this.options = options;
        this.budget = budget;
        this.calls = new FunctionCaller(this, functions, budget);
    }

    private record Variable(String name, Slot slot) {}

    /** The variables of a template that calls another one. */
    static final class Frame {
        private final List<Variable> variables;

        private Frame(List<Variable> variables) {
            this.variables = variables;
        }
    }

    int mark() {
        return variables.size();
    }

    void pop(int mark) {
        variables.subList(mark, variables.size()).clear();
    }

    void push(String name, Slot slot) {
        variables.add(new Variable(name, slot));
    }

    /** @param fromTop which of the newest variables the loop declared, where it does not assign */
    void setRangeVariable(String name, int fromTop, boolean assigns, Slot slot) {
        if (assigns) {
            assign(name, slot, 0);
        } else {
            variables.set(variables.size() - fromTop, new Variable(name, slot));
        }
    }

    private void assign(String name, Slot slot, int offset) {
        for (int i = variables.size() - 1; i >= 0; i--) {
            if (variables.get(i).name().equals(name)) {
                variables.set(i, new Variable(name, slot));
                return;
            }
        }
        throw new TemplateFailure("undefined variable: " + name, offset);
    }

    /** The value of a pipeline, which its variables get too. */
    Slot evaluate(Pipeline pipeline, Slot dot) {
        budget.step();
        Optional<GoValue> value = Optional.empty();
        for (Command command : pipeline.commands()) {
            GoValue next = evaluate(command, dot, value).value();
            value = Optional.of(next instanceof GoNil ? GoMissing.MISSING : next);
        }
        Slot slot = new Slot(value.orElse(GoMissing.MISSING), false);
        for (String name : pipeline.variables()) {
            if (pipeline.assigns()) {
                assign(name, slot, pipeline.offset());
            } else {
                push(name, slot);
            }
        }
        return slot;
    }

    private Slot evaluate(Command command, Slot dot, Optional<GoValue> last) {
        Operand first = command.first();
        if (first instanceof TemplateNode.Identifier identifier) {
            return calls.call(
                    identifier, command.operands().subList(1, command.operands().size()), dot, last);
        }
        boolean arguments = command.operands().size() > 1 || last.isPresent();
        if (arguments && !takesArguments(first)) {
            throw new TemplateFailure("can't give argument to non-function " + OperandText.bare(first), first.offset());
        }
        if (first instanceof TemplateNode.Nil) {
            throw new TemplateFailure("nil is not a command", first.offset());
        }
        return arguments ? fieldWithArguments(first, dot) : operand(first, dot);
    }

    private static boolean takesArguments(Operand operand) {
        return operand instanceof TemplateNode.Field
                || operand instanceof TemplateNode.Chain
                || operand instanceof TemplateNode.Variable variable
                        && !variable.names().isEmpty();
    }

    /** A field of a map is no method, whatever it holds. */
    private Slot fieldWithArguments(Operand operand, Slot dot) {
        List<String> names;
        Slot receiver;
        if (operand instanceof TemplateNode.Field field) {
            names = field.names();
            receiver = dot;
        } else if (operand instanceof TemplateNode.Chain chain) {
            names = chain.names();
            receiver = operand(chain.of(), dot);
        } else {
            TemplateNode.Variable variable = (TemplateNode.Variable) operand;
            names = variable.names();
            receiver = lookUp(variable);
        }
        String name = names.get(names.size() - 1);
        Slot owner = fields(receiver, names.subList(0, names.size() - 1), operand.offset());
        if (owner.value() instanceof GoMap) {
            throw new TemplateFailure(name + " is not a method but has arguments", operand.offset());
        }
        return field(owner, name, operand.offset());
    }

    /** The value of one word, with no type asked for. */
    Slot operand(Operand operand, Slot dot) {
        budget.step();
        if (operand instanceof TemplateNode.Dot) {
            return dot;
        }
        if (operand instanceof TemplateNode.Field field) {
            return fields(dot, field.names(), field.offset());
        }
        if (operand instanceof TemplateNode.Variable variable) {
            return fields(lookUp(variable), variable.names(), variable.offset());
        }
        if (operand instanceof TemplateNode.Group group) {
            return group(group, dot);
        }
        if (operand instanceof TemplateNode.Chain chain) {
            return fields(operand(chain.of(), dot), chain.names(), chain.offset());
        }
        if (operand instanceof TemplateNode.Identifier identifier) {
            return calls.call(identifier, List.of(), dot, Optional.empty());
        }
        return new Slot(constant(operand), false);
    }

    private Slot group(TemplateNode.Group group, Slot dot) {
        budget.enter();
        Slot value = evaluate(group.pipeline(), dot);
        budget.leave();
        return value;
    }

    private static GoValue constant(Operand operand) {
        if (operand instanceof TemplateNode.TextLiteral text) {
            return new GoString(text.text());
        }
        if (operand instanceof TemplateNode.Bool bool) {
            return new GoBool(bool.value());
        }
        if (operand instanceof TemplateNode.Numeral number) {
            NumberLiteral literal = number.literal();
            if (literal.integer().isEmpty() && literal.isWrittenAsInteger()) {
                throw new TemplateFailure(literal.text() + " overflows int", operand.offset());
            }
            if (literal.isIdealInteger()) {
                return new GoInt(literal.integer().orElseThrow());
            }
            return new GoFloat(literal.fraction().orElseThrow());
        }
        return GoNil.NIL;
    }

    private Slot lookUp(TemplateNode.Variable variable) {
        for (int i = variables.size() - 1; i >= 0; i--) {
            if (variables.get(i).name().equals(variable.name())) {
                return variables.get(i).slot();
            }
        }
        throw new TemplateFailure("undefined variable: " + variable.name(), variable.offset());
    }

    private Slot fields(Slot receiver, List<String> names, int offset) {
        Slot value = receiver;
        for (String name : names) {
            value = field(value, name, offset);
        }
        return value;
    }

    private Slot field(Slot receiver, String name, int offset) {
        budget.step();
        GoValue value = receiver.value();
        Optional<GoUnknown> unknown = GoValue.unknown(value);
        if (unknown.isPresent()) {
            return new Slot(unknown.get(), receiver.boxed());
        }
        if (value instanceof GoMissing) {
            if (options.missingKey() == Options.MissingKey.ERROR) {
                throw new TemplateFailure("nil data; no entry for key " + GoQuote.quote(name), offset);
            }
            return Slot.MISSING;
        }
        if (value instanceof GoNil) {
            throw new TemplateFailure("nil pointer evaluating interface {}." + name, offset);
        }
        if (value instanceof GoMap map) {
            return entry(map, name, offset);
        }
        if (value instanceof GoVersion version) {
            return new Slot(VersionFields.get(version.version(), name, offset), false);
        }
        String type = receiver.boxed() ? "interface {}" : GoType.nameOf(value);
        throw new TemplateFailure("can't evaluate field " + name + " in type " + type, offset);
    }

    private Slot entry(GoMap map, String name, int offset) {
        GoValue found = map.entries().get(name);
        if (found != null) {
            return new Slot(found, map.element() == Element.ANY);
        }
        return switch (options.missingKey()) {
            case DEFAULT -> Slot.MISSING;
            case ZERO -> new Slot(zero(map.element()), true);
            case ERROR -> throw new TemplateFailure("map has no entry for key " + GoQuote.quote(name), offset);
        };
    }

    /** What a map of such elements gives for a key that it does not have. */
    static GoValue zero(Element element) {
        return switch (element) {
            case STRING -> new GoString("");
            case INT -> new GoInt(0);
            default -> GoNil.NIL;
        };
    }

    /** Begins a template, which sees nothing but its data. */
    Frame enterTemplate(Slot data) {
        Frame frame = new Frame(variables);
        variables = new ArrayList<>(List.of(new Variable("$", data)));
        return frame;
    }

    void leaveTemplate(Frame frame) {
        variables = frame.variables;
    }
}
