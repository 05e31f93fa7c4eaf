package dev.premortem.kubernetes;

import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A label selector: all of its requirements must be met. One without any matches everything; a selector that is absent
 * matches nothing, and is an empty {@code Optional} wherever it can be absent.
 */
public record LabelSelector(List<SelectorRequirement> requirements) {
    public LabelSelector {
        requirements = List.copyOf(requirements);
    }

    /** Reads {@code matchLabels} and {@code matchExpressions}; empty where the API server would refuse it. */
    public static Optional<LabelSelector> read(YamlNode node) {
        if (!(node instanceof YamlMapping mapping)) {
            return Optional.empty();
        }
        List<SelectorRequirement> requirements = new ArrayList<>();
        Optional<YamlNode> labels = mapping.get("matchLabels").filter(value -> !value.isNull());
        if (labels.isPresent() && !(labels.get() instanceof YamlMapping)) {
            return Optional.empty();
        }
        for (YamlEntry entry :
                mapping.mapping("matchLabels").map(YamlMapping::effective).orElse(List.of())) {
            if (!(entry.value() instanceof YamlScalar value)) {
                return Optional.empty();
            }
            requirements.add(SelectorRequirement.equal(entry.name(), value.isNull() ? "" : value.text(), value));
        }
        for (YamlNode item :
                mapping.sequence("matchExpressions").map(YamlSequence::items).orElse(List.of())) {
            Optional<SelectorRequirement> requirement = SelectorRequirement.read(item);
            if (requirement.isEmpty()) {
                return Optional.empty();
            }
            requirements.add(requirement.get());
        }
        return Optional.of(new LabelSelector(requirements));
    }

    /** Whether labels meet all requirements. */
    public Verdict matches(KnownLabels labels) {
        Verdict verdict = Verdict.HOLDS;
        for (SelectorRequirement requirement : requirements) {
            verdict = verdict.and(requirement.matches(labels));
        }
        return verdict;
    }

    /** Whether it is {@code {}}. */
    public boolean isEmpty() {
        return requirements.isEmpty();
    }
}
