package dev.premortem.rules.placement;

import dev.premortem.state.placement.Workload;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import java.util.Optional;

/** What the rules about single nodes do alike. */
final class NodeRules {
    private NodeRules() {}

    /** Whether the workload has pods at all; one scaled to 0 waits for nothing. */
    static boolean asksForPods(Workload workload) {
        return workload.replicas().least() > 0;
    }

    /** The key of a field of the pod spec, or of the first one that is there. */
    static YamlEntry entry(YamlMapping podSpec, String... fields) {
        for (String field : fields) {
            Optional<YamlEntry> entry = podSpec.entry(field);
            if (entry.isPresent()) {
                return entry.get();
            }
        }
        return podSpec.entries().get(0);
    }
}
