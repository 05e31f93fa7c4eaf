package dev.premortem.profile;

import java.util.Map;
import java.util.Optional;

/** A StorageClass of the cluster. */
public record StorageClassFacts(
        String name,
        Optional<String> provisioner,
        Map<String, String> parameters,
        Optional<String> volumeBindingMode,
        Optional<Boolean> allowVolumeExpansion) {
    public StorageClassFacts {
        parameters = Map.copyOf(parameters);
    }
}
