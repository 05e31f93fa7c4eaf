package dev.premortem.actions.workflow;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * The container of a job, or one of its services.
 *
 * @param name {@code container}, or the id of the service
 * @param key the node of that name
 * @param node a mapping, or the image alone
 */
public record Container(String name, YamlNode key, YamlNode node) {
    private Optional<YamlMapping> mapping() {
        return node.asMapping();
    }

    public Optional<YamlScalar> image() {
        return mapping().map(mapping -> mapping.scalar("image")).orElseGet(node::asScalar);
    }

    public List<NamedValue> env() {
        return NamedValue.in(mapping().flatMap(mapping -> mapping.get("env")));
    }

    public Optional<YamlMapping> credentials() {
        return mapping().flatMap(mapping -> mapping.mapping("credentials"));
    }

    public List<YamlScalar> ports() {
        return WorkflowFile.scalars(mapping().flatMap(mapping -> mapping.get("ports")));
    }

    public List<YamlScalar> volumes() {
        return WorkflowFile.scalars(mapping().flatMap(mapping -> mapping.get("volumes")));
    }
}
