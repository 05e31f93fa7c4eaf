package dev.premortem.rules.actions;

import dev.premortem.actions.grammar.MatrixExpansion;
import dev.premortem.actions.grammar.MatrixModel;
import dev.premortem.actions.grammar.MatrixProblems;
import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.actions.workflow.WorkflowJob;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;

/**
 * What is wrong with the values of a matrix; what has the wrong kind, an empty row included, is told by another rule.
 *
 * <p>Silent for what an expression gives.
 */
public final class WorkflowMatrixInvalid implements WorkflowRule {
    private static final RuleMeta META = RuleMeta.of("workflow-matrix-invalid", Area.ACTIONS)
            .summary("matrix excludes what it does not have, or has a value twice")
            .why("""
                    The matrix of a job is the product of its rows; `exclude` takes combinations out of it, and \
                    `include` is added behind that. So `exclude` can name only rows and their values: with a name \
                    that is no row GitHub refuses the job, and with a value that the row does not have nothing is \
                    left out and the unwanted job runs. `1` and `1.0` are the same value, `'1'` is another one.

                    A value that a row has twice makes two jobs of the same sort. More than 256 jobs are refused.
                    """)
            .remedy("Correct the name or value; take a value that is there twice out of its row.")
            .reference(
                    "GitHub: matrix strategies",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstrategymatrixexclude")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(WorkflowFile workflow, RuleContext context, FindingSink sink) {
        for (WorkflowJob job : workflow.jobs()) {
            Optional<YamlEntry> matrix = job.node().mapping("strategy").flatMap(strategy -> strategy.entry("matrix"));
            if (matrix.isPresent()
                    && job.node().alias().isEmpty()
                    && matrix.get().value().alias().isEmpty()) {
                for (MatrixProblems.Problem problem :
                        MatrixProblems.of(MatrixModel.of(matrix.get().value()))) {
                    if (problem.kind() != MatrixProblems.Kind.EMPTY_ROW) {
                        sink.report(finding(problem, matrix.get()));
                    }
                }
            }
        }
    }

    private static Finding.Builder finding(MatrixProblems.Problem problem, YamlEntry matrix) {
        boolean whole =
                problem.kind() == MatrixProblems.Kind.NO_JOBS || problem.kind() == MatrixProblems.Kind.TOO_MANY_JOBS;
        Span place = whole ? matrix.key().span() : problem.node().span().firstLine();
        Finding.Builder finding = Finding.at(place, message(problem))
                .severity(problem.kind().isFatal() ? Severity.ERROR : Severity.WARNING)
                .help(help(problem.kind()));
        problem.first().ifPresent(first -> finding.related(first.span().firstLine(), "the first one"));
        if (problem.kind() == MatrixProblems.Kind.EXCLUDE_VALUE) {
            problem.row().ifPresent(row -> finding.related(row.key().span(), "the values of the row"));
        }
        return finding;
    }

    private static String message(MatrixProblems.Problem problem) {
        String row = problem.row().map(each -> "`" + each.name() + "`").orElse("");
        String value = problem.node() instanceof YamlScalar scalar ? "`" + scalar.text() + "`" : "this value";
        return switch (problem.kind()) {
            case DUPLICATE_VALUE -> "row " + row + " of the matrix has " + value + " already";
            case EMPTY_ROW -> "row " + row + " of the matrix is empty";
            case EXCLUDE_WITHOUT_ROWS -> "the matrix has no rows, so there is nothing to exclude";
            case EXCLUDE_EMPTY -> "an item of `exclude` names nothing";
            case EXCLUDE_KEY -> "the matrix has no row " + value + " that `exclude` could be about";
            case EXCLUDE_VALUE -> "row " + row + " of the matrix does not have " + value + ", so nothing is excluded";
            case INCLUDE_EMPTY -> "an item of `include` names nothing";
            case NO_JOBS -> "`exclude` leaves nothing of the matrix, so the job never runs";
            case TOO_MANY_JOBS ->
                "the matrix makes more than " + MatrixExpansion.MOST_JOBS + " jobs, which GitHub refuses";
        };
    }

    private static String help(MatrixProblems.Kind kind) {
        return switch (kind) {
            case DUPLICATE_VALUE -> "remove one of the two: each makes a job";
            case EMPTY_ROW -> "give the row a value";
            case EXCLUDE_WITHOUT_ROWS -> "remove the item from `include`, or remove `exclude`";
            case EXCLUDE_EMPTY, INCLUDE_EMPTY -> "remove the item, or name what is meant";
            case EXCLUDE_KEY -> "name a row; what `include` adds comes after `exclude`";
            case EXCLUDE_VALUE -> "write a value of the row as it stands there, quotes included";
            case NO_JOBS -> "remove an item from `exclude`";
            case TOO_MANY_JOBS -> "split the job, or shorten a row";
        };
    }
}
