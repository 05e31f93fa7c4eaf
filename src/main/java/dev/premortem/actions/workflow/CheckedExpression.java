package dev.premortem.actions.workflow;

import dev.premortem.actions.expression.Expression;
import dev.premortem.actions.expression.ExpressionProblem;
import dev.premortem.actions.expression.TypeCheck;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** An expression of a file together with what its types tell, which several rules ask for. */
public record CheckedExpression(ExpressionPlace place, TypeCheck check) {
    public static CheckedExpression of(ExpressionPlace place) {
        return new CheckedExpression(place, place.check());
    }

    /**
     * The names that lead to the object whose property is a problem, in small letters: {@code steps}, {@code build} and
     * {@code outputs} for {@code steps.build.outputs.nope}. Empty where it is no plain path from a context.
     */
    public List<String> pathTo(ExpressionProblem problem) {
        Deque<Expression> left = new ArrayDeque<>();
        place.text().expressions().forEach(embedded -> embedded.expression().ifPresent(left::add));
        while (!left.isEmpty()) {
            Expression at = left.pop();
            if (at instanceof Expression.Property property && property.nameStart() == problem.start()) {
                return path(property.of());
            }
            if (at instanceof Expression.Index index && index.index().start() == problem.start()) {
                return path(index.of());
            }
            at.children().forEach(left::push);
        }
        return List.of();
    }

    private static List<String> path(Expression receiver) {
        List<String> names = new ArrayList<>(3);
        Expression at = receiver;
        while (true) {
            if (at instanceof Expression.Property property) {
                names.add(property.name().toLowerCase(Locale.ROOT));
                at = property.of();
            } else if (at instanceof Expression.Index index
                    && index.index() instanceof Expression.StringLiteral literal) {
                names.add(literal.value().toLowerCase(Locale.ROOT));
                at = index.of();
            } else if (at instanceof Expression.Context context) {
                names.add(context.name().toLowerCase(Locale.ROOT));
                Collections.reverse(names);
                return names;
            } else {
                return List.of();
            }
        }
    }
}
