package dev.premortem.actions.workflow;

import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/** A name that a workflow declares, with its value: a variable, an output, an input that is passed on. */
public record NamedValue(String name, YamlNode key, YamlNode value) {
    /** The value where it is a scalar, null included. */
    public Optional<YamlScalar> scalar() {
        return value.asScalar();
    }

    /** The entries of a mapping; none where the node is anything else, such as an expression. */
    static List<NamedValue> in(Optional<YamlNode> node) {
        return node.flatMap(YamlNode::asMapping).map(NamedValue::of).orElse(List.of());
    }

    private static List<NamedValue> of(YamlMapping mapping) {
        return ShapeChecker.entries(mapping).stream().map(NamedValue::of).toList();
    }

    private static NamedValue of(YamlEntry entry) {
        return new NamedValue(entry.name(), entry.key(), entry.value());
    }
}
