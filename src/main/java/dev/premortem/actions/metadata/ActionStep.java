package dev.premortem.actions.metadata;

import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A step of a composite action. */
public record ActionStep(YamlMapping node) {
    static List<ActionStep> in(Optional<YamlNode> list) {
        List<ActionStep> steps = new ArrayList<>();
        if (list.isPresent() && list.get() instanceof YamlSequence items) {
            for (YamlNode item : items) {
                item.asMapping().map(ActionStep::new).ifPresent(steps::add);
            }
        }
        return steps;
    }

    public Optional<YamlScalar> id() {
        return node.scalar("id");
    }

    public Optional<YamlScalar> name() {
        return node.scalar("name");
    }

    /** The value of {@code if}. */
    public Optional<YamlScalar> condition() {
        return node.scalar("if");
    }

    public Optional<YamlScalar> run() {
        return node.scalar("run");
    }

    public Optional<YamlScalar> shell() {
        return node.scalar("shell");
    }

    public Optional<YamlScalar> workingDirectory() {
        return node.scalar("working-directory");
    }

    public Optional<YamlScalar> uses() {
        return node.scalar("uses");
    }

    public Optional<YamlScalar> continueOnError() {
        return node.scalar("continue-on-error");
    }

    /** The inputs that are passed on; none where an expression gives them. */
    public List<YamlEntry> with() {
        return ActionFile.entries(node.get("with"));
    }

    /** The variables of {@code env}; none where an expression sets them. */
    public List<YamlEntry> env() {
        return ActionFile.entries(node.get("env"));
    }
}
