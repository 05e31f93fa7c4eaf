package dev.premortem.actions.expression;

import dev.premortem.actions.expression.ExpressionProblem.Kind;
import dev.premortem.actions.expression.ExpressionType.ArrayType;
import dev.premortem.actions.expression.ExpressionType.Basic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Tells the type of an expression, and what in it GitHub refuses or evaluates to nothing.
 *
 * <p>Source of the semantics: {@code Index}, {@code EvaluationResult} and the functions in
 * {@code src/Sdk/DTExpressions2/Expressions2/Sdk} of actions/runner, read 2026-11. Silent on purpose: conversions that give
 * what was meant ({@code ports[5432]} on an object, {@code !} and {@code &&} on any value), {@code .*} on an object of
 * texts, and whatever is taken from a value of unknown type.
 */
public final class TypeChecker {
    private final TypeScope scope;
    private final Availability availability;
    private final List<ExpressionProblem> problems = new ArrayList<>(0);
    private final CallChecker calls = new CallChecker(this);
    private final ItemTypes items = new ItemTypes(this);

    /** The types of the last operands of chains. */
    private final IdentityHashMap<Expression.Logical, ExpressionType> decided = new IdentityHashMap<>(4);

    private TypeChecker(TypeScope scope, Availability availability) {
        this.scope = scope;
        this.availability = availability;
    }

    /** Checks one expression that stands at a key. */
    public static TypeCheck check(Expression expression, TypeScope scope, Availability availability) {
        TypeChecker checker = new TypeChecker(scope, availability);
        ExpressionType type = checker.type(expression);
        return checker.result(type);
    }

    /**
     * Checks the text of a scalar, its syntax included. Where the scalar is more than one expression, or is to be a text,
     * lists and objects in it are problems.
     *
     * @param printed whether the place takes texts only, as {@code run} and the values of {@code env} do
     */
    public static TypeCheck check(ExpressionText text, TypeScope scope, Availability availability, boolean printed) {
        TypeChecker checker = new TypeChecker(scope, availability);
        if (!availability.allowsExpressions()) {
            text.expressions().forEach(checker::refuseExpression);
            return checker.result(Basic.STRING);
        }
        checker.problems.addAll(text.problems());
        ExpressionType last = Basic.STRING;
        for (EmbeddedExpression embedded : text.expressions()) {
            Optional<Expression> expression = embedded.expression();
            last = expression.map(checker::type).orElse(Basic.ANY);
            if (expression.isPresent() && (printed || !text.isOneExpression())) {
                checker.refuseCollection(text, expression.get(), last);
                checker.refuseNull(text, expression.get(), last);
            }
        }
        return checker.result(text.isOneExpression() ? last : Basic.STRING);
    }

    /** Checks the value of an {@code if}. */
    public static TypeCheck checkCondition(ExpressionText text, TypeScope scope, Availability availability) {
        TypeChecker checker = new TypeChecker(scope, availability);
        checker.problems.addAll(text.problems());
        ExpressionType last = Basic.STRING;
        for (EmbeddedExpression embedded : text.expressions()) {
            last = embedded.expression().map(checker::type).orElse(Basic.ANY);
            if (last.isCollection() && text.isOneExpression()) {
                Expression expression = embedded.expression().orElseThrow();
                checker.add(
                        Kind.CONDITION,
                        expression,
                        "this condition is always true: it is " + last.noun() + ", and " + last.noun()
                                + " is true even when it is empty",
                        "compare one of its values");
            }
        }
        return checker.result(text.isOneExpression() ? last : Basic.STRING);
    }

    private TypeCheck result(ExpressionType type) {
        problems.sort(Comparator.comparingInt(ExpressionProblem::start));
        return new TypeCheck(type, problems);
    }

    void add(Kind kind, Expression at, String message, String help) {
        problems.add(new ExpressionProblem(kind, at.start(), at.end(), path(at), message, help));
    }

    void add(Kind kind, int start, int end, String subject, String message, String help) {
        problems.add(new ExpressionProblem(kind, start, end, subject, message, help));
    }

    Availability availability() {
        return availability;
    }

    private void refuseExpression(EmbeddedExpression embedded) {
        problems.add(new ExpressionProblem(
                Kind.NOT_ALLOWED,
                embedded.start(),
                embedded.end(),
                availability.key(),
                "no expression may stand at `" + availability.key() + "`",
                "write the value itself"));
    }

    /** Alone it is the value itself, which is no text; with text around a word is printed for it. */
    private void refuseCollection(ExpressionText text, Expression expression, ExpressionType type) {
        if (type.isCollection() && text.isOneExpression()) {
            add(Kind.PRINTED, expression, "a text must stand here, and this is " + type.noun(), remedy(type));
        } else {
            refusePrinting(expression, type);
        }
    }

    private static String remedy(ExpressionType type) {
        return type instanceof ArrayType
                ? "print its items with join(…, ',') or all of it with toJSON(…)"
                : "print one of its properties, or all of it with toJSON(…)";
    }

    private void refuseNull(ExpressionText text, Expression expression, ExpressionType type) {
        if (type == Basic.NULL && !text.isOneExpression()) {
            add(Kind.PRINTED, expression, "this prints nothing, because it is null", "remove it");
        }
    }

    void refusePrinting(Expression expression, ExpressionType type) {
        if (!type.isCollection()) {
            return;
        }
        String word = type instanceof ArrayType ? "Array" : "Object";
        add(
                Kind.PRINTED,
                expression,
                "this prints the word `" + word + "`, because it is " + type.noun(),
                remedy(type));
    }

    ExpressionType type(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return literalType(literal);
        }
        if (expression instanceof Expression.Context context) {
            return context(context);
        }
        if (expression instanceof Expression.Property property) {
            return items.property(property);
        }
        if (expression instanceof Expression.Index index) {
            return items.index(index);
        }
        if (expression instanceof Expression.Star star) {
            return items.star(star);
        }
        if (expression instanceof Expression.Call call) {
            return calls.type(call);
        }
        if (expression instanceof Expression.Not not) {
            type(not.operand());
            return Basic.BOOLEAN;
        }
        if (expression instanceof Expression.Comparison comparison) {
            ExpressionType left = type(comparison.left());
            ExpressionType right = type(comparison.right());
            Comparisons.problem(comparison, left, right).ifPresent(problems::add);
            return Basic.BOOLEAN;
        }
        return logical((Expression.Logical) expression);
    }

    private static ExpressionType literalType(Expression.Literal literal) {
        if (literal instanceof Expression.StringLiteral) {
            return Basic.STRING;
        }
        if (literal instanceof Expression.NumberLiteral) {
            return Basic.NUMBER;
        }
        return literal instanceof Expression.BooleanLiteral ? Basic.BOOLEAN : Basic.NULL;
    }

    private ExpressionType context(Expression.Context context) {
        Optional<ExpressionType> type = scope.context(context.name());
        if (type.isEmpty()) {
            add(
                    Kind.UNKNOWN_CONTEXT,
                    context,
                    "there is no context `" + context.name() + "`",
                    UnknownNames.contextHelp(context.name(), scope.names()));
            return Basic.ANY;
        }
        if (!availability.hasContext(context.name())) {
            add(
                    Kind.CONTEXT_NOT_AVAILABLE,
                    context,
                    "the context `" + context.name() + "` is not available at `" + availability.key() + "`",
                    UnknownNames.unavailableHelp(context.name(), availability));
            return Basic.ANY;
        }
        return type.get();
    }

    /** The type of {@code a && b} is that of a false {@code a} or of {@code b}, and the other way round for {@code ||}. */
    private ExpressionType logical(Expression.Logical logical) {
        Optional<ExpressionType> result = Optional.empty();
        List<Expression> operands = logical.operands();
        for (int i = 0; i < operands.size(); i++) {
            Expression operand = operands.get(i);
            ExpressionType type = type(operand);
            boolean last = i == operands.size() - 1;
            Optional<ExpressionType> ends = last ? Optional.of(type) : ending(operand, type, !logical.and());
            if (last) {
                decided.put(logical, type);
            }
            result = ends.isEmpty()
                    ? result
                    : Optional.of(result.map(ends.get()::merge).orElse(ends.get()));
        }
        return result.orElse(Basic.ANY);
    }

    /** What an operand's value is when the chain ends with it; empty where it never ends with it. */
    private Optional<ExpressionType> ending(Expression operand, ExpressionType type, boolean truth) {
        if (type == Basic.NULL && truth || type.isCollection() && !truth) {
            return Optional.empty();
        }
        if (operand instanceof Expression.Logical inner && inner.and() == truth) {
            // `a && b` is only true with the value of b
            return Optional.ofNullable(decided.get(inner));
        }
        return Optional.of(type);
    }

    /** What an expression reads, as a person would write it. */
    static String path(Expression expression) {
        if (expression instanceof Expression.Context context) {
            return context.name();
        }
        if (expression instanceof Expression.Property property) {
            return path(property.of()) + "." + property.name();
        }
        if (expression instanceof Expression.Star star) {
            return path(star.of()) + ".*";
        }
        if (expression instanceof Expression.Index index) {
            String name = index.index() instanceof Expression.StringLiteral literal
                    ? "'" + literal.value().replace("'", "''") + "'"
                    : index.index() instanceof Expression.NumberLiteral number ? NumberText.print(number.value()) : "…";
            return path(index.of()) + "[" + name + "]";
        }
        if (expression instanceof Expression.Call call) {
            return call.name() + "(…)";
        }
        return "(…)";
    }
}
