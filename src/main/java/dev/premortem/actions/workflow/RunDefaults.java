package dev.premortem.actions.workflow;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;

/** {@code defaults.run} of a workflow or a job. */
public record RunDefaults(YamlMapping node) {
    static Optional<RunDefaults> of(YamlMapping owner) {
        return owner.at("defaults", "run").flatMap(YamlNode::asMapping).map(RunDefaults::new);
    }

    public Optional<YamlScalar> shell() {
        return node.scalar("shell");
    }

    public Optional<YamlScalar> workingDirectory() {
        return node.scalar("working-directory");
    }
}
