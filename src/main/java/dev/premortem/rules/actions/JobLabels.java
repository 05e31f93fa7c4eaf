package dev.premortem.rules.actions;

import dev.premortem.actions.expression.ConstantValue;
import dev.premortem.actions.grammar.MatrixExpansion;
import dev.premortem.actions.grammar.MatrixModel;
import dev.premortem.actions.grammar.MatrixValue;
import dev.premortem.actions.workflow.WorkflowJob;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The labels of the runners that a job asks for, those of its matrix included. Of another expression than
 * {@code ${{ matrix.name }}} nothing is known, and of text around it neither.
 *
 * @param all every label that can be read
 * @param lists the labels that one runner must have all of, for each job of the matrix
 */
record JobLabels(List<Label> all, List<List<Label>> lists) {
    private static final Pattern MATRIX =
            Pattern.compile("\\s*\\$\\{\\{\\s*matrix((?:\\.[A-Za-z_][\\w-]*)+)\\s*}}\\s*");
    private static final String SELF_HOSTED = "self-hosted";

    /** @param node where it is written */
    record Label(String text, YamlNode node) {}

    /** The labels of a job; none where it asks for a group, whose runners may have any. */
    static JobLabels of(WorkflowJob job) {
        List<YamlScalar> written = job.runnerGroup().isPresent() ? List.of() : job.labels();
        Optional<MatrixExpansion> matrix = job.node()
                .mapping("strategy")
                .flatMap(strategy -> strategy.get("matrix"))
                .map(node -> MatrixExpansion.of(MatrixModel.of(node)));
        List<Label> all = new ArrayList<>();
        for (YamlScalar label : written) {
            Optional<List<String>> path = path(label);
            if (path.isPresent()) {
                matrix.flatMap(found -> found.possible(path.get()))
                        .ifPresent(values -> values.forEach(value -> all.addAll(labels(value))));
            } else {
                literal(label).ifPresent(all::add);
            }
        }
        List<List<Label>> lists = new ArrayList<>();
        if (written.stream().anyMatch(label -> path(label).isPresent())) {
            for (Map<String, MatrixValue> combination :
                    matrix.flatMap(MatrixExpansion::combinations).orElse(List.of())) {
                lists.add(list(written, combination));
            }
        } else {
            lists.add(list(written, Map.of()));
        }
        return new JobLabels(all, lists);
    }

    /** Whether the job may run on a runner of one's own, which may have any label. */
    boolean isFree() {
        return isFree(all);
    }

    static boolean isFree(List<Label> labels) {
        return labels.stream().anyMatch(label -> label.text().equalsIgnoreCase(SELF_HOSTED));
    }

    private static List<Label> list(List<YamlScalar> written, Map<String, MatrixValue> combination) {
        List<Label> labels = new ArrayList<>();
        for (YamlScalar label : written) {
            Optional<List<String>> path = path(label);
            if (path.isPresent()) {
                at(combination, path.get()).ifPresent(value -> labels.addAll(labels(value)));
            } else {
                literal(label).ifPresent(labels::add);
            }
        }
        return labels;
    }

    private static Optional<MatrixValue> at(Map<String, MatrixValue> combination, List<String> path) {
        Optional<MatrixValue> value = combination.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(path.get(0)))
                .map(Map.Entry::getValue)
                .findFirst();
        for (String name : path.subList(1, path.size())) {
            value = value.filter(MatrixValue.Members.class::isInstance)
                    .flatMap(members -> ((MatrixValue.Members) members).get(name));
        }
        return value;
    }

    private static Optional<List<String>> path(YamlScalar label) {
        Matcher matcher = MATRIX.matcher(label.text());
        return matcher.matches()
                ? Optional.of(List.of(matcher.group(1).substring(1).split("\\.", -1)))
                : Optional.empty();
    }

    private static Optional<Label> literal(YamlScalar label) {
        return label.text().contains("${{") || label.isNull()
                ? Optional.empty()
                : Optional.of(new Label(label.text(), label));
    }

    private static List<Label> labels(MatrixValue value) {
        if (value instanceof MatrixValue.Items items) {
            return items.values().stream()
                    .flatMap(item -> labels(item).stream())
                    .toList();
        }
        return value instanceof MatrixValue.Scalar scalar && scalar.value() instanceof ConstantValue.Text text
                ? List.of(new Label(text.value(), scalar.node()))
                : List.of();
    }
}
