package dev.premortem.rules.actions;

import dev.premortem.actions.metadata.ActionFile;
import dev.premortem.actions.metadata.ActionProblem;
import dev.premortem.actions.metadata.ActionRuns;
import dev.premortem.actions.metadata.InputDeclaration;
import dev.premortem.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parts of {@code action.yml} that the runner accepts and that can have no effect. */
final class UnusedMetadata {
    /** A condition, and what it is the condition of. */
    private static final Map<String, List<String>> CONDITIONS =
            Map.of("pre-if", List.of("pre", "pre-entrypoint"), "post-if", List.of("post", "post-entrypoint"));

    private UnusedMetadata() {}

    static List<ActionProblem> of(ActionFile action) {
        List<ActionProblem> problems = new ArrayList<>();
        for (InputDeclaration input : action.inputs()) {
            input.deprecationMessage()
                    .filter(message -> message.text().isBlank())
                    .flatMap(message -> input.node().flatMap(node -> node.entry("deprecationMessage")))
                    .ifPresent(entry ->
                            problems.add(new ActionProblem.Empty(entry.key().span(), entry.name(), "a text")));
        }
        Optional<YamlMapping> runs = action.runs().map(ActionRuns::node);
        for (String condition : List.of("pre-if", "post-if")) {
            List<String> keys = CONDITIONS.getOrDefault(condition, List.of());
            runs.filter(node -> keys.stream().noneMatch(node::has)
                            && action.kind().keys().contains(condition))
                    .flatMap(node -> node.entry(condition))
                    .ifPresent(entry -> problems.add(new ActionProblem.UnknownKey(
                            entry.key().span(),
                            condition,
                            "an action without `" + keys.get(0) + "`",
                            action.kind().keys().stream().filter(keys::contains).toList(),
                            true)));
        }
        return problems;
    }
}
