package dev.premortem.argocd.appset;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which Applications a RollingSync takes in which step. An Application that no step takes is never synced.
 *
 * <p>Source: {@code buildAppDependencyList} in {@code applicationset/controllers/applicationset_controller.go} of Argo CD
 * 3.x, in 3.6 in {@code applicationset/progressivesync} (read 2026-11): expressions are joined by and, know {@code In} and
 * {@code NotIn} alone, and an Application without the label is taken unless the operator is {@code In}, also by an
 * operator that is none.
 *
 * @param steps names by step, in the order of the Applications
 * @param stepOf the first step of each Application that has one
 * @param empty steps without any Application, counted from 0
 * @param repeated Applications that more than one step takes
 * @param invalid expressions with another operator
 */
public record RollingSteps(
        List<List<String>> steps,
        Map<String, Integer> stepOf,
        List<Integer> empty,
        List<String> repeated,
        List<InvalidOperator> invalid) {
    /** An expression that can hold for no Application with its label. */
    public record InvalidOperator(int step, String operator, YamlMapping node) {}

    public RollingSteps {
        steps = List.copyOf(steps);
        stepOf = Collections.unmodifiableMap(new LinkedHashMap<>(stepOf));
        empty = List.copyOf(empty);
        repeated = List.copyOf(repeated);
        invalid = List.copyOf(invalid);
    }

    /** @param applications the generated objects; without a RollingSync no step has any */
    public static RollingSteps of(ApplicationSet set, List<YamlMapping> applications) {
        List<YamlMapping> written = written(set);
        Map<String, Integer> stepOf = new LinkedHashMap<>();
        List<List<String>> steps = new ArrayList<>();
        List<Integer> empty = new ArrayList<>();
        List<String> repeated = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            List<String> names = new ArrayList<>();
            for (YamlMapping application : applications) {
                if (takes(written.get(i), application)) {
                    names.add(name(application));
                }
            }
            for (String name : names) {
                if (stepOf.putIfAbsent(name, i) != null && !repeated.contains(name)) {
                    repeated.add(name);
                }
            }
            if (names.isEmpty()) {
                empty.add(i);
            }
            steps.add(List.copyOf(names));
        }
        return new RollingSteps(steps, stepOf, empty, repeated, invalid(written));
    }

    private static List<YamlMapping> written(ApplicationSet set) {
        Optional<YamlMapping> strategy = set.spec().flatMap(spec -> spec.mapping("strategy"));
        boolean rolling = strategy.flatMap(node -> node.text("type"))
                .filter("RollingSync"::equals)
                .isPresent();
        List<YamlMapping> steps = new ArrayList<>();
        if (rolling) {
            strategy.flatMap(node -> node.mapping("rollingSync"))
                    .map(node -> GeneratorReader.items(node, "steps"))
                    .orElse(List.of())
                    .forEach(step -> step.asMapping().ifPresent(steps::add));
        }
        return steps;
    }

    private static boolean takes(YamlMapping step, YamlMapping application) {
        for (YamlNode item : GeneratorReader.items(step, "matchExpressions")) {
            if (item instanceof YamlMapping expression && !holds(expression, application)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(YamlMapping expression, YamlMapping application) {
        String operator = expression.text("operator").orElse("");
        Optional<String> value = application
                .at("metadata", "labels", expression.text("key").orElse(""))
                .flatMap(YamlNode::asScalar)
                .map(YamlScalar::text);
        if (value.isEmpty()) {
            return !operator.equals("In");
        }
        boolean listed = GeneratorReader.texts(expression, "values").contains(value.get());
        return operator.equals("In") && listed || operator.equals("NotIn") && !listed;
    }

    private static List<InvalidOperator> invalid(List<YamlMapping> steps) {
        List<InvalidOperator> invalid = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            for (YamlNode item : GeneratorReader.items(steps.get(i), "matchExpressions")) {
                if (item instanceof YamlMapping expression) {
                    String operator = expression.text("operator").orElse("");
                    if (!operator.equals("In") && !operator.equals("NotIn")) {
                        invalid.add(new InvalidOperator(i, operator, expression));
                    }
                }
            }
        }
        return invalid;
    }

    private static String name(YamlMapping application) {
        return application
                .at("metadata", "name")
                .flatMap(YamlNode::asScalar)
                .map(YamlScalar::text)
                .orElse("");
    }
}
