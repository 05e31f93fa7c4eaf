package dev.premortem.actions.workflow;

import dev.premortem.actions.expression.Availability;
import dev.premortem.actions.expression.EmbeddedExpression;
import dev.premortem.actions.expression.ExpressionProblem;
import dev.premortem.actions.expression.ExpressionText;
import dev.premortem.actions.expression.ExpressionType.Basic;
import dev.premortem.actions.expression.ExpressionType.ObjectType;
import dev.premortem.actions.expression.TypeCheck;
import dev.premortem.actions.expression.TypeChecker;
import dev.premortem.actions.expression.TypeScope;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;

/**
 * A scalar of a workflow that has an expression, or is a condition.
 *
 * @param node the scalar; its embedded text maps the offsets of {@code text} to the file
 * @param availability what may be used at its key
 * @param scope the types of the contexts there
 */
public record ExpressionPlace(
        YamlScalar node, ExpressionText text, Use use, Availability availability, TypeScope scope) {
    /** What becomes of the value. */
    public enum Use {
        /** A text is made of it. */
        TEXT,
        /** It may be a list or an object where it is one expression. */
        VALUE,
        /** It must be an object: the whole mapping is one expression. */
        MAPPING,
        /** An {@code if}, which needs no braces. */
        CONDITION
    }

    /** The type of the value, and what is wrong in the expressions. */
    public TypeCheck check() {
        if (use == Use.CONDITION) {
            return TypeChecker.checkCondition(text, scope, availability);
        }
        TypeCheck check = TypeChecker.check(text, scope, availability, use == Use.TEXT);
        boolean object = check.type() == Basic.ANY || check.type() instanceof ObjectType;
        return use != Use.MAPPING || object || !text.isOneExpression() ? check : withoutObject(check);
    }

    private TypeCheck withoutObject(TypeCheck check) {
        EmbeddedExpression whole = text.expressions().get(0);
        List<ExpressionProblem> problems = new ArrayList<>(check.problems());
        problems.add(new ExpressionProblem(
                ExpressionProblem.Kind.VALUE_TYPE,
                whole.start(),
                whole.end(),
                availability.key(),
                "a mapping must stand here, and this is " + check.type().noun(),
                "write the mapping out, or read one with fromJSON(…)"));
        return new TypeCheck(check.type(), problems);
    }
}
