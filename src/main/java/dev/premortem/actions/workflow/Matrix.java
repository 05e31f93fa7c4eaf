package dev.premortem.actions.workflow;

import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The matrix of a job.
 *
 * @param key the node of {@code matrix}
 * @param rows the values by name, without {@code include} and {@code exclude}
 * @param include combinations that are added or extended
 * @param exclude combinations that are left out
 * @param open whether an expression gives the matrix or its {@code include}, so that names unknown here may be in it
 */
public record Matrix(YamlNode key, List<Row> rows, List<YamlMapping> include, List<YamlMapping> exclude, boolean open) {
    public Matrix {
        rows = List.copyOf(rows);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /**
     * One row.
     *
     * @param values empty where an expression gives them
     */
    public record Row(String name, YamlNode key, Optional<List<YamlNode>> values) {}

    static Matrix of(YamlEntry entry) {
        if (!(entry.value() instanceof YamlMapping mapping)) {
            return new Matrix(entry.key(), List.of(), List.of(), List.of(), true);
        }
        List<Row> rows = new ArrayList<>();
        for (YamlEntry row : ShapeChecker.entries(mapping)) {
            if (!row.name().equals("include") && !row.name().equals("exclude")) {
                rows.add(new Row(row.name(), row.key(), values(row.value())));
            }
        }
        Optional<YamlNode> include = mapping.get("include");
        boolean open = include.filter(node -> !isClosed(node)).isPresent();
        return new Matrix(entry.key(), rows, combinations(include), combinations(mapping.get("exclude")), open);
    }

    private static Optional<List<YamlNode>> values(YamlNode node) {
        return node instanceof YamlSequence list ? Optional.of(list.items()) : Optional.empty();
    }

    private static boolean isClosed(YamlNode node) {
        return node instanceof YamlSequence list && list.items().stream().allMatch(YamlMapping.class::isInstance);
    }

    private static List<YamlMapping> combinations(Optional<YamlNode> node) {
        return node.flatMap(Matrix::values).orElse(List.of()).stream()
                .flatMap(item -> item.asMapping().stream())
                .toList();
    }
}
