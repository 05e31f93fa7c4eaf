package dev.premortem.state.storage;

import dev.premortem.environment.SettledObjects;
import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Resource;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which claims the pods of a workload mount. Each pod of a {@code volumeClaimTemplates} or of an ephemeral volume has a
 * claim of its own, so those are none here. A Rollout with {@code workloadRef} has its volumes in a Deployment and is
 * passed over.
 */
public final class Claims {
    private final Map<String, List<Resource>> byName = new HashMap<>();
    private final SettledObjects settled;

    Claims(Collection<Resource> resources, SettledObjects settled) {
        this.settled = settled;
        for (Resource resource : resources) {
            if (resource.kind().equals("PersistentVolumeClaim")
                    && resource.id().group().isEmpty()) {
                byName.computeIfAbsent(resource.name(), name -> new ArrayList<>())
                        .add(resource);
            }
        }
    }

    /** Whether the repository has no claim at all. */
    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** The claims for one node that the pods of a workload mount, one use of each. */
    public List<ClaimUse> of(Resource workload) {
        Map<Resource, ClaimUse> uses = new HashMap<>();
        List<ClaimUse> ordered = new ArrayList<>();
        Optional<PodTemplate> template = PodTemplate.of(workload);
        for (YamlNode volume : template.flatMap(PodTemplate::spec)
                .flatMap(spec -> spec.sequence("volumes"))
                .map(YamlSequence::items)
                .orElse(List.of())) {
            Optional<YamlScalar> name =
                    volume.at("persistentVolumeClaim", "claimName").flatMap(YamlNode::asScalar);
            name.flatMap(text -> find(workload, text.text()))
                    .filter(Claim::isForOneNode)
                    .map(claim -> new ClaimUse(template.orElseThrow(), name.orElseThrow(), claim))
                    .filter(use -> uses.putIfAbsent(use.claim().resource(), use) == null)
                    .ifPresent(ordered::add);
        }
        return ordered;
    }

    private Optional<Claim> find(Resource workload, String name) {
        return Companions.of(workload, byName.getOrDefault(name, List.of()))
                .filter(settled::isSettled)
                .flatMap(Claim::of);
    }
}
