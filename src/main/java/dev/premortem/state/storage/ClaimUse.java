package dev.premortem.state.storage;

import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Resource;
import dev.premortem.yaml.YamlScalar;

/**
 * A volume of a workload's pods that is a claim.
 *
 * @param claimName where the pods name the claim
 */
public record ClaimUse(PodTemplate template, YamlScalar claimName, Claim claim) {
    public Resource workload() {
        return template.owner();
    }
}
