package dev.premortem.actions.grammar;

import dev.premortem.actions.grammar.MatrixValue.Dynamic;
import dev.premortem.actions.grammar.MatrixValue.Items;
import dev.premortem.actions.grammar.MatrixValue.Members;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code strategy.matrix} as far as the file tells it.
 *
 * @param node the value of {@code matrix}
 * @param rows the values by name, without {@code include} and {@code exclude}, in the order of the file
 * @param include the combinations that are added or extended
 * @param exclude the combinations that are left out
 * @param open whether an expression gives the whole matrix, so that nothing of it is known
 * @param openInclude whether there may be more in {@code include} than is known
 * @param openExclude whether there may be more in {@code exclude} than is known
 */
public record MatrixModel(
        YamlNode node,
        List<Row> rows,
        List<Members> include,
        List<Members> exclude,
        boolean open,
        boolean openInclude,
        boolean openExclude) {
    public MatrixModel {
        rows = List.copyOf(rows);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /**
     * One row.
     *
     * @param key the node of its name
     * @param values empty where an expression gives them
     */
    public record Row(String name, YamlNode key, Optional<List<MatrixValue>> values) {
        public Row {
            values = values.map(List::copyOf);
        }
    }

    /** Reads the value of {@code matrix}; what is no matrix at all is open. */
    public static MatrixModel of(YamlNode node) {
        if (!(MatrixValue.of(node) instanceof Members matrix)) {
            return new MatrixModel(node, List.of(), List.of(), List.of(), true, true, true);
        }
        List<Row> rows = new ArrayList<>();
        for (MatrixValue.Member member : matrix.members()) {
            if (!member.name().equalsIgnoreCase("include") && !member.name().equalsIgnoreCase("exclude")) {
                rows.add(new Row(member.name(), member.key(), values(member.value())));
            }
        }
        Optional<MatrixValue> include = matrix.get("include");
        Optional<MatrixValue> exclude = matrix.get("exclude");
        return new MatrixModel(
                node, rows, combinations(include), combinations(exclude), false, isOpen(include), isOpen(exclude));
    }

    /** The row of a name. */
    public Optional<Row> row(String name) {
        return rows.stream().filter(row -> row.name().equalsIgnoreCase(name)).findFirst();
    }

    private static Optional<List<MatrixValue>> values(MatrixValue value) {
        return value instanceof Items items ? Optional.of(items.values()) : Optional.empty();
    }

    private static List<Members> combinations(Optional<MatrixValue> list) {
        List<Members> found = new ArrayList<>();
        if (list.isPresent() && list.get() instanceof Items items) {
            for (MatrixValue item : items.values()) {
                if (item instanceof Members members) {
                    found.add(members);
                }
            }
        }
        return found;
    }

    private static boolean isOpen(Optional<MatrixValue> list) {
        return list.isPresent()
                && (list.get() instanceof Dynamic
                        || list.get() instanceof Items items
                                && items.values().stream().anyMatch(Dynamic.class::isInstance));
    }
}
