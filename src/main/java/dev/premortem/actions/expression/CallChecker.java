package dev.premortem.actions.expression;

import dev.premortem.actions.expression.Availability.SpecialFunction;
import dev.premortem.actions.expression.ExpressionProblem.Kind;
import dev.premortem.actions.expression.ExpressionType.ArrayType;
import dev.premortem.actions.expression.ExpressionType.Basic;
import dev.premortem.actions.expression.ExpressionType.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks calls of functions: name, place, number and use of the arguments.
 *
 * <p>Source: the functions in {@code src/Sdk/DTExpressions2/Expressions2/Sdk/Functions} of actions/runner, read 2026-11.
 * Values without parts are converted wherever a text is needed, so only lists and objects are wrong arguments.
 */
final class CallChecker {
    private static final String IGNORED = ": the result is always ";

    private final TypeChecker checker;

    CallChecker(TypeChecker checker) {
        this.checker = checker;
    }

    ExpressionType type(Expression.Call call) {
        List<ExpressionType> types = new ArrayList<>(call.arguments().size());
        for (Expression argument : call.arguments()) {
            types.add(checker.type(argument));
        }
        Optional<Functions> known = Functions.of(call.name());
        if (known.isEmpty()) {
            add(
                    Kind.UNKNOWN_FUNCTION,
                    call,
                    "there is no function `" + call.name() + "`",
                    UnknownNames.functionHelp(call.name()));
            return Basic.ANY;
        }
        Functions function = known.get();
        if (!isAvailable(call, function) || !hasRightCount(call, function)) {
            return function.result();
        }
        return checked(function, call, types);
    }

    private void add(Kind kind, Expression.Call call, String message, String help) {
        checker.add(kind, call.start(), call.nameEnd(), call.name(), message, help);
    }

    private boolean isAvailable(Expression.Call call, Functions function) {
        Availability availability = checker.availability();
        if (!function.isSpecial() || availability.function(call.name()).isPresent()) {
            return true;
        }
        String where = function.isStatusCheck()
                ? "it may be called in the `if` of a job or step only"
                : "it may be called in steps only, where the files are";
        add(
                Kind.FUNCTION_NOT_AVAILABLE,
                call,
                "the function `" + function + "` is not available at `" + availability.key() + "`",
                where);
        return false;
    }

    private boolean hasRightCount(Expression.Call call, Functions function) {
        Optional<SpecialFunction> special = checker.availability().function(call.name());
        int least = special.map(SpecialFunction::least).orElse(function.least());
        int most = special.map(SpecialFunction::most).orElse(function.most());
        int count = call.arguments().size();
        if (count < least || count > most) {
            add(
                    Kind.ARGUMENT_COUNT,
                    call,
                    "`" + function + "` takes " + wanted(least, most) + ", and gets " + count,
                    "");
            return false;
        }
        if (function == Functions.CASE && count % 2 == 0) {
            add(
                    Kind.ARGUMENT_COUNT,
                    call,
                    "`case()` takes an odd number of arguments, and gets " + count,
                    "write pairs of a condition and its value, and a last value for when no condition holds");
            return false;
        }
        return true;
    }

    private static String wanted(int least, int most) {
        if (most == 0) {
            return "no arguments";
        }
        if (least == most) {
            return least == 1 ? "one argument" : least + " arguments";
        }
        return most == Integer.MAX_VALUE || most == 255
                ? "at least " + (least == 1 ? "one argument" : least + " arguments")
                : least + " or " + most + " arguments";
    }

    private ExpressionType checked(Functions function, Expression.Call call, List<ExpressionType> types) {
        switch (function) {
            case CONTAINS -> contains(call, types);
            case STARTS_WITH, ENDS_WITH -> {
                refuse(call, types, 0, IGNORED + "false");
                refuse(call, types, 1, IGNORED + "false");
            }
            case FORMAT -> format(call, types);
            case JOIN -> join(call, types);
            case FROM_JSON -> {
                return fromJson(call, types);
            }
            case CASE -> {
                return choice(call, types);
            }
            case HASH_FILES -> {
                for (int i = 0; i < types.size(); i++) {
                    refuse(call, types, i, ": no file is found");
                }
            }
            default -> {
                // toJSON takes anything, the others nothing
            }
        }
        return function.result();
    }

    /** Says of a list or an object that the function makes nothing of it. */
    private void refuse(Expression.Call call, List<ExpressionType> types, int index, String consequence) {
        ExpressionType type = types.get(index);
        if (type.isCollection()) {
            checker.add(
                    Kind.ARGUMENT_TYPE,
                    call.arguments().get(index),
                    "`" + call.name() + "()` cannot use " + type.noun() + consequence,
                    type instanceof ArrayType ? "use one of its items, or join(…)" : "use one of its properties");
        }
    }

    private void contains(Expression.Call call, List<ExpressionType> types) {
        ExpressionType search = types.get(0);
        if (search instanceof ObjectType) {
            checker.add(
                    Kind.ARGUMENT_TYPE,
                    call.arguments().get(0),
                    "`" + call.name() + "()` does not look into an object" + IGNORED + "false",
                    "search the list of its values with `.*`");
        } else if (search.isScalar()) {
            refuse(call, types, 1, IGNORED + "false");
        }
    }

    private void join(Expression.Call call, List<ExpressionType> types) {
        if (types.get(0) instanceof ObjectType) {
            refuse(call, types, 0, IGNORED + "empty");
        } else if (types.get(0) instanceof ArrayType list && list.element().isCollection()) {
            checker.add(
                    Kind.ARGUMENT_TYPE,
                    call.arguments().get(0),
                    "`" + call.name() + "()` prints " + list.element().noun() + " as one word, `"
                            + (list.element() instanceof ArrayType ? "Array" : "Object") + "`",
                    "take a property of each item with `.*.name`, or use toJSON(…)");
        }
        if (types.size() > 1) {
            refuse(call, types, 1, ": the items are separated by commas");
        }
    }

    private void format(Expression.Call call, List<ExpressionType> types) {
        refuse(call, types, 0, ": it is no text");
        for (int i = 1; i < types.size(); i++) {
            checker.refusePrinting(call.arguments().get(i), types.get(i));
        }
        if (!(call.arguments().get(0) instanceof Expression.StringLiteral literal)) {
            return;
        }
        int count = types.size() - 1;
        FormatText format = FormatText.read(literal.value());
        if (format.fault().isPresent()) {
            checker.add(
                    Kind.FORMAT,
                    literal,
                    format.fault().get().message(),
                    format.fault().get().help());
            return;
        }
        boolean[] used = new boolean[count];
        for (FormatText.Part part : format.parts()) {
            if (part.argument() >= count) {
                checker.add(
                        Kind.FORMAT,
                        literal,
                        "{" + part.argument() + "} stands for argument number " + (part.argument() + 1) + ", and there "
                                + (count == 1 ? "is one" : "are " + count),
                        "add the argument, or count the placeholders from 0; braces that stand for themselves are doubled");
                return;
            }
            if (part.argument() >= 0) {
                used[part.argument()] = true;
            }
        }
        for (int i = 0; i < count; i++) {
            if (!used[i]) {
                checker.add(
                        Kind.FORMAT_UNUSED,
                        call.arguments().get(i + 1),
                        "the text of `" + call.name() + "()` has no {" + i + "}, so this argument is not printed",
                        "add {" + i + "} to the text, or remove the argument");
            }
        }
    }

    private ExpressionType fromJson(Expression.Call call, List<ExpressionType> types) {
        Expression argument = call.arguments().get(0);
        if (types.get(0).isCollection()) {
            refuse(call, types, 0, ": the run fails here");
            return Basic.ANY;
        }
        if (types.get(0) == Basic.NULL) {
            checker.add(Kind.JSON, argument, "null is an empty text, which is not JSON", "");
            return Basic.ANY;
        }
        if (!(argument instanceof Expression.StringLiteral literal)) {
            return Basic.ANY;
        }
        JsonText json = JsonText.read(literal.value());
        json.fault()
                .ifPresent(fault -> checker.add(
                        Kind.JSON,
                        literal,
                        "the text is not JSON: " + fault,
                        "names and texts stand in double quotes, the whole in single quotes"));
        return json.value().map(ConstantValue::type).orElse(Basic.ANY);
    }

    private ExpressionType choice(Expression.Call call, List<ExpressionType> types) {
        int last = types.size() - 1;
        ExpressionType result = types.get(last);
        for (int i = 0; i < last; i += 2) {
            result = result.merge(types.get(i + 1));
            ExpressionType condition = types.get(i);
            if (condition != Basic.ANY && condition != Basic.BOOLEAN) {
                checker.add(
                        Kind.ARGUMENT_TYPE,
                        call.arguments().get(i),
                        "a condition of `case()` must be a boolean, and this is " + condition.noun()
                                + ": the run fails here",
                        "compare it, as in value != ''");
            }
        }
        return result;
    }
}
