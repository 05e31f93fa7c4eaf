package dev.premortem.profile;

import java.util.List;
import java.util.Optional;

/**
 * The storage of a cluster.
 *
 * @param classes the StorageClasses that are not in the repository, as far as they are declared
 * @param defaultClass the class of a claim that names none
 */
public record StorageFacts(
        List<StorageClassFacts> classes, Optional<String> defaultClass, Optional<LonghornFacts> longhorn) {
    public static final StorageFacts UNKNOWN = new StorageFacts(List.of(), Optional.empty(), Optional.empty());

    public StorageFacts {
        classes = List.copyOf(classes);
    }
}
