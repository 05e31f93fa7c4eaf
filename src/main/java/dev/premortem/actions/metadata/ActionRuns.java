package dev.premortem.actions.metadata;

import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * What an action does. Every key can be asked for; those of another sort of action are problems and count for nothing.
 *
 * @param steps of a composite action
 */
public record ActionRuns(YamlMapping node, ActionKind kind, List<ActionStep> steps) {
    public ActionRuns {
        steps = List.copyOf(steps);
    }

    static ActionRuns of(YamlMapping node) {
        ActionKind kind = node.text("using").map(ActionKind::of).orElse(ActionKind.UNKNOWN);
        return new ActionRuns(node, kind, ActionStep.in(node.get("steps")));
    }

    public Optional<YamlScalar> using() {
        return node.scalar("using");
    }

    public Optional<YamlScalar> main() {
        return node.scalar("main");
    }

    public Optional<YamlScalar> pre() {
        return node.scalar("pre");
    }

    public Optional<YamlScalar> preIf() {
        return node.scalar("pre-if");
    }

    public Optional<YamlScalar> post() {
        return node.scalar("post");
    }

    public Optional<YamlScalar> postIf() {
        return node.scalar("post-if");
    }

    /** A Dockerfile of the action, or {@code docker://} and an image. */
    public Optional<YamlScalar> image() {
        return node.scalar("image");
    }

    public Optional<YamlScalar> entrypoint() {
        return node.scalar("entrypoint");
    }

    public Optional<YamlScalar> preEntrypoint() {
        return node.scalar("pre-entrypoint");
    }

    public Optional<YamlScalar> postEntrypoint() {
        return node.scalar("post-entrypoint");
    }

    /** The arguments of the container. */
    public List<YamlNode> args() {
        return node.sequence("args").map(list -> list.items()).orElse(List.of());
    }

    /** The variables of the container. */
    public List<YamlEntry> env() {
        return ActionFile.entries(node.get("env"));
    }
}
