package dev.premortem.rules.actions;

import dev.premortem.actions.expression.ConstantFolder;
import dev.premortem.actions.expression.Expression;
import dev.premortem.actions.expression.ExpressionText;
import dev.premortem.actions.workflow.ExpressionPlace;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.Area;
import dev.premortem.rule.FileRule;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Conditions that have one result, whatever happens. A {@code true} or {@code false}, alone or before a condition, is a
 * switch that somebody has thrown on purpose, and only mentioned. Conditions of {@code pre} and {@code post}, which GitHub does not evaluate in
 * braces, are told by the rules about metadata.
 */
public final class WorkflowConditionConstant implements FileRule {
    private static final RuleMeta META = RuleMeta.of("workflow-condition-constant", Area.ACTIONS)
            .summary("condition of a job or step has the same result in every run")
            .why("""
                    Text around `${{ }}` makes a string of the whole value, and as a condition a string that is not empty \
                    is true: in `if: ${{ a }} && ${{ b }}` the ` && ` is such text, the result is `false && false`, and \
                    that is true. A blank in quotes does it too, and so does the line break that `if: |` leaves at the \
                    end. The step or the deployment that the condition was to guard then runs always.
                    """)
            .remedy("Leave the braces away, or put them around the whole condition; write `if: >-` for several lines.")
            .reference(
                    "GitHub: jobs.<job_id>.if",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idif")
            .reference("zizmor: unsound-condition", "https://docs.zizmor.sh/audits/#unsound-condition")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<FileRole> roles() {
        return Set.of(FileRole.WORKFLOW, FileRole.ACTION);
    }

    @Override
    public void check(RepositoryFile file, RuleContext context, FindingSink sink) {
        Set<Integer> told = new HashSet<>();
        for (ExpressionPlace place : context.workflows().expressions(file)) {
            boolean condition = place.use() == ExpressionPlace.Use.CONDITION
                    && !place.availability().key().endsWith("-if")
                    && place.text().problems().isEmpty();
            if (condition && told.add(place.node().span().start())) {
                finding(place).ifPresent(sink::report);
            }
        }
    }

    private static Optional<Finding.Builder> finding(ExpressionPlace place) {
        ExpressionText text = place.text();
        if (text.hasTextAround()) {
            return Optional.of(textAround(place));
        }
        Optional<Expression> expression = text.single();
        return expression
                .flatMap(ConstantFolder::truth)
                .map(truth -> constant(place, truth, isSwitch(expression.get())));
    }

    /** Whether somebody wrote {@code true} or {@code false} to switch the rest on or off. */
    private static boolean isSwitch(Expression expression) {
        return expression instanceof Expression.BooleanLiteral
                || expression instanceof Expression.Logical logical
                        && logical.operands().stream().anyMatch(Expression.BooleanLiteral.class::isInstance)
                        && !logical.operands().stream()
                                .allMatch(
                                        operand -> ConstantFolder.truth(operand).isPresent());
    }

    private static Finding.Builder textAround(ExpressionPlace place) {
        String text = place.text().text();
        boolean block = place.node().style().isBlock();
        boolean blankOnly = place.text().expressions().size() == 1
                && (text.substring(0, place.text().expressions().get(0).start())
                                + text.substring(
                                        place.text().expressions().get(0).end()))
                        .isBlank();
        if (blankOnly && block) {
            return Finding.at(
                            span(place),
                            "this condition is always true: the block keeps the line break behind `}}`, and GitHub makes"
                                    + " a text of both, which is never empty")
                    .label("followed by a line break")
                    .help("remove `${{` and `}}`, or write `>-` instead of the sign behind `if:`");
        }
        return Finding.at(
                        span(place),
                        blankOnly
                                ? "this condition is always true: a blank stands beside `${{ }}`, and GitHub makes a text of"
                                        + " both, which is never empty"
                                : "this condition is always true: text stands around `${{ }}`, and GitHub makes a text of"
                                        + " both, which is never empty")
                .label("always true")
                .help(
                        blankOnly
                                ? "remove the blank"
                                : "put the whole condition between one `${{` and `}}`, or remove all of them");
    }

    private static Finding.Builder constant(ExpressionPlace place, boolean truth, boolean intended) {
        String message = "this condition is always " + truth
                + (truth ? ", so that it has no effect" : ", so that nothing runs behind it");
        return Finding.at(span(place), message)
                .label("always " + truth)
                .severity(intended ? Severity.INFO : Severity.WARNING)
                .help(truth ? "remove the condition" : "compare a value of a context, or remove what never runs");
    }

    /** The condition; of a block the sign that begins it, on the line of {@code if}, since its style is part of the fault. */
    private static Span span(ExpressionPlace place) {
        Span node = place.node().span();
        return place.node().style().isBlock() ? node.file().span(node.start(), node.start() + 1) : node;
    }
}
