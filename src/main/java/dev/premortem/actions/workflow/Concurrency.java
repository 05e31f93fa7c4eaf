package dev.premortem.actions.workflow;

import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;

/**
 * The group of a workflow or job of which one at a time runs.
 *
 * @param place the node of the key
 * @param group its name
 * @param cancelInProgress whether a running one gives way
 * @param queue {@code single} or {@code max}: how many wait
 */
public record Concurrency(
        YamlNode place, Optional<YamlScalar> group, Optional<YamlScalar> cancelInProgress, Optional<YamlScalar> queue) {
    static Optional<Concurrency> of(YamlMapping owner) {
        return owner.entry("concurrency").map(Concurrency::of);
    }

    private static Concurrency of(YamlEntry entry) {
        if (entry.value() instanceof YamlMapping mapping) {
            return new Concurrency(
                    entry.key(),
                    mapping.scalar("group"),
                    mapping.scalar("cancel-in-progress"),
                    mapping.scalar("queue"));
        }
        return new Concurrency(
                entry.key(),
                entry.value().asScalar().filter(group -> !group.isNull()),
                Optional.empty(),
                Optional.empty());
    }
}
