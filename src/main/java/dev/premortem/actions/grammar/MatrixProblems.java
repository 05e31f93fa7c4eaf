package dev.premortem.actions.grammar;

import dev.premortem.actions.grammar.MatrixFilter.Answer;
import dev.premortem.actions.grammar.MatrixModel.Row;
import dev.premortem.actions.grammar.MatrixValue.Member;
import dev.premortem.actions.grammar.MatrixValue.Members;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with a matrix.
 *
 * <p>Source: {@code MatrixBuilder} of actions/runner, read 2026-11. What {@code include} adds comes after {@code exclude},
 * so a name or value that only {@code include} has cannot be excluded. The numbers 1 and 1.0 are the same value, the text
 * {@code '1'} is another one.
 */
public final class MatrixProblems {
    private final MatrixModel matrix;
    private final List<Problem> problems = new ArrayList<>();

    private MatrixProblems(MatrixModel matrix) {
        this.matrix = matrix;
    }

    /** What sort of problem it is; GitHub refuses the workflow for those that are fatal. */
    public enum Kind {
        /** A value that its row has before: two jobs of the same sort. */
        DUPLICATE_VALUE(false),
        /** A row without values makes a product without jobs. */
        EMPTY_ROW(true),
        /** {@code exclude}, and nothing that it could leave out. */
        EXCLUDE_WITHOUT_ROWS(true),
        /** An item of {@code exclude} without names. */
        EXCLUDE_EMPTY(true),
        /** A name in {@code exclude} that is no row. */
        EXCLUDE_KEY(true),
        /** A value in {@code exclude} that no value of the row equals, so that nothing is left out. */
        EXCLUDE_VALUE(false),
        /** An item of {@code include} without names. */
        INCLUDE_EMPTY(true),
        /** Everything is left out. */
        NO_JOBS(false),
        TOO_MANY_JOBS(true);

        private final boolean fatal;

        Kind(boolean fatal) {
            this.fatal = fatal;
        }

        public boolean isFatal() {
            return fatal;
        }
    }

    /**
     * One problem.
     *
     * @param node what to edit: the value, the name, the item, or the whole matrix
     * @param row the row that it is about; empty where it is about none
     * @param first the value before that is the same
     */
    public record Problem(Kind kind, YamlNode node, Optional<Row> row, Optional<YamlNode> first) {}

    public static List<Problem> of(MatrixModel matrix) {
        MatrixProblems found = new MatrixProblems(matrix);
        if (!matrix.open()) {
            matrix.rows().forEach(found::row);
            found.exclude();
            found.include();
            found.jobs();
        }
        return List.copyOf(found.problems);
    }

    private void add(Kind kind, YamlNode node) {
        problems.add(new Problem(kind, node, Optional.empty(), Optional.empty()));
    }

    private void row(Row row) {
        List<MatrixValue> values = row.values().orElse(List.of());
        if (row.values().isPresent() && values.isEmpty()) {
            problems.add(new Problem(Kind.EMPTY_ROW, row.key(), Optional.of(row), Optional.empty()));
        }
        for (int i = 1; i < values.size(); i++) {
            MatrixValue value = values.get(i);
            Optional<MatrixValue> first =
                    values.subList(0, i).stream().filter(value::isSame).findFirst();
            first.ifPresent(same -> problems.add(
                    new Problem(Kind.DUPLICATE_VALUE, value.node(), Optional.of(row), Optional.of(same.node()))));
        }
    }

    private void exclude() {
        if (matrix.rows().isEmpty() && !matrix.exclude().isEmpty()) {
            add(Kind.EXCLUDE_WITHOUT_ROWS, matrix.exclude().get(0).node());
            return;
        }
        for (Members item : matrix.exclude()) {
            if (item.members().isEmpty()) {
                add(Kind.EXCLUDE_EMPTY, item.node());
            }
            item.members().forEach(this::exclude);
        }
    }

    private void exclude(Member member) {
        Optional<Row> row = matrix.row(member.name());
        if (row.isEmpty()) {
            add(Kind.EXCLUDE_KEY, member.key());
            return;
        }
        Optional<List<MatrixValue>> values = row.get().values();
        boolean matches = values.isEmpty()
                || values.get().isEmpty()
                || values.get().stream()
                        .anyMatch(value -> MatrixFilter.matches(member.value(), Optional.of(value)) != Answer.NO);
        if (!matches) {
            problems.add(new Problem(Kind.EXCLUDE_VALUE, member.value().node(), row, Optional.empty()));
        }
    }

    private void include() {
        for (Members item : matrix.include()) {
            if (item.members().isEmpty()) {
                add(Kind.INCLUDE_EMPTY, item.node());
            }
        }
    }

    private void jobs() {
        MatrixExpansion expansion = MatrixExpansion.of(matrix);
        boolean told = problems.stream().anyMatch(problem -> problem.kind() == Kind.EMPTY_ROW);
        boolean none = expansion.combinations().filter(List::isEmpty).isPresent()
                && !matrix.rows().isEmpty();
        if (expansion.isTooLarge()) {
            add(Kind.TOO_MANY_JOBS, matrix.node());
        } else if (none && !told) {
            add(Kind.NO_JOBS, matrix.node());
        }
    }
}
