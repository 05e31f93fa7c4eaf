package dev.premortem.rules.actions;

import dev.premortem.actions.expression.ExpressionProblem;
import dev.premortem.actions.workflow.CheckedExpression;
import dev.premortem.finding.Finding;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.FileRule;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.text.Span;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A rule about some kinds of problems of expressions. A scalar that is used through an alias is checked at each place, and
 * reported once, where it is written.
 */
interface ExpressionProblemRule extends FileRule {
    /** The finding for a problem; empty for one of another rule, or one that proves nothing. */
    Optional<Finding.Builder> finding(
            ExpressionProblem problem, CheckedExpression expression, RepositoryFile file, RuleContext context);

    @Override
    default Set<FileRole> roles() {
        return Set.of(FileRole.WORKFLOW, FileRole.ACTION);
    }

    @Override
    default void check(RepositoryFile file, RuleContext context, FindingSink sink) {
        Set<Integer> told = new HashSet<>();
        for (CheckedExpression expression : context.workflows().checkedExpressions(file)) {
            for (ExpressionProblem problem : expression.check().problems()) {
                Optional<Finding.Builder> finding = finding(problem, expression, file, context);
                if (finding.isPresent() && told.add(span(problem, expression).start())) {
                    sink.report(finding.get());
                }
            }
        }
    }

    /** Where the problem stands in the file. */
    static Span span(ExpressionProblem problem, CheckedExpression expression) {
        return expression.place().node().embedded().span(problem.start(), problem.end());
    }

    /** A finding with the words of the problem. */
    static Finding.Builder at(ExpressionProblem problem, CheckedExpression expression, String label) {
        return Finding.at(span(problem, expression), problem.message())
                .label(label)
                .help(Optional.of(problem.help()).filter(help -> !help.isEmpty()));
    }
}
