package dev.premortem.actions;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One step of a job or of a composite action.
 *
 * @param node its mapping
 * @param script the value of {@code run} with the shell that reads it
 */
public record Step(YamlMapping node, Optional<RunScript> script) {
    private static final int MOST_NESTED = 10;

    public Optional<YamlScalar> run() {
        return node.scalar("run");
    }

    public Optional<YamlScalar> uses() {
        return node.scalar("uses");
    }

    public Optional<YamlScalar> name() {
        return node.scalar("name");
    }

    public Optional<YamlScalar> shell() {
        return node.scalar("shell");
    }

    public Optional<YamlScalar> workingDirectory() {
        return node.scalar("working-directory");
    }

    /** The steps of a list, those that run in {@code parallel} included; whatever is no mapping is passed over. */
    static List<Step> in(Optional<YamlNode> list, ShellKind defaultShell) {
        List<Step> steps = new ArrayList<>();
        list.ifPresent(node -> collect(node, defaultShell, 0, steps));
        return steps;
    }

    private static void collect(YamlNode list, ShellKind defaultShell, int depth, List<Step> into) {
        if (!(list instanceof YamlSequence items) || depth > MOST_NESTED) {
            return;
        }
        for (YamlNode item : items) {
            if (item instanceof YamlMapping mapping) {
                into.add(new Step(mapping, script(mapping, defaultShell)));
                mapping.get("parallel").ifPresent(inner -> collect(inner, defaultShell, depth + 1, into));
            }
        }
    }

    private static Optional<RunScript> script(YamlMapping step, ShellKind defaultShell) {
        ShellKind shell = step.scalar("shell").map(Step::kindOf).orElse(defaultShell);
        return step.scalar("run").map(run -> new RunScript(run, shell));
    }

    /** An expression may name any shell, so nothing is said about its script. */
    static ShellKind kindOf(YamlScalar shell) {
        return shell.text().contains("${{") ? ShellKind.OTHER : ShellKind.of(shell.text());
    }
}
