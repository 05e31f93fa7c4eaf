package dev.premortem.actions;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One job of a workflow.
 *
 * @param id its key under {@code jobs}
 * @param key the node of that key
 * @param node its mapping
 * @param labels the labels of {@code runs-on}, whichever way they are written
 * @param steps its steps; none for a job that calls a workflow
 */
public record Job(String id, YamlNode key, YamlMapping node, List<YamlScalar> labels, List<Step> steps) {
    public Job {
        labels = List.copyOf(labels);
        steps = List.copyOf(steps);
    }

    static Job of(String id, YamlNode key, YamlMapping node, Optional<YamlScalar> workflowShell) {
        List<YamlScalar> labels = labels(node);
        ShellKind shell =
                defaultShell(node).or(() -> workflowShell).map(Step::kindOf).orElseGet(() -> shellOf(labels));
        return new Job(id, key, node, labels, Step.in(node.get("steps"), shell));
    }

    /** {@code defaults.run.shell} of a job or workflow. */
    static Optional<YamlScalar> defaultShell(YamlMapping node) {
        return node.at("defaults", "run", "shell").flatMap(YamlNode::asScalar).filter(shell -> !shell.isNull());
    }

    /**
     * The default shell: PowerShell on Windows, else bash (in a container without bash: sh).
     * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
     */
    private static ShellKind shellOf(List<YamlScalar> labels) {
        for (YamlScalar label : labels) {
            String text = label.text().toLowerCase(Locale.ROOT);
            if (text.contains("${{")) {
                return ShellKind.UNKNOWN;
            }
            if (text.contains("windows")) {
                return ShellKind.POWERSHELL;
            }
        }
        return ShellKind.BASH;
    }

    private static List<YamlScalar> labels(YamlMapping job) {
        Optional<YamlNode> runsOn = job.get("runs-on");
        Optional<YamlNode> labels = runsOn.flatMap(YamlNode::asMapping)
                .map(mapping -> mapping.get("labels"))
                .orElse(runsOn);
        if (labels.isEmpty()) {
            return List.of();
        }
        if (labels.get() instanceof YamlSequence items) {
            return items.items().stream()
                    .flatMap(item -> item.asScalar().stream())
                    .toList();
        }
        return labels.get().asScalar().stream().toList();
    }
}
