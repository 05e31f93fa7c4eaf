package dev.premortem.state.validity;

import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.schema.Schemas;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The versions of Kubernetes that an object is checked for.
 *
 * <p>A declared version without schemas of its own stands for its neighbours: a fault of 1.29 must be one of 1.28 and of
 * 1.30. Older than all known is the oldest, newer than all the newest, which need not know every field.
 *
 * @param versions those with schemas, newest first; never empty
 * @param declared whether somebody said which version is meant
 * @param beyond whether a version is meant that is newer than the newest schemas
 */
public record Targets(List<KubernetesVersion> versions, boolean declared, boolean beyond) {
    public Targets {
        versions = List.copyOf(versions);
    }

    /** @param declared the versions that may be meant; empty where nobody said which */
    static Targets of(List<KubernetesVersion> declared) {
        TreeSet<KubernetesVersion> targets = new TreeSet<>();
        List<KubernetesVersion> known = Schemas.versions();
        KubernetesVersion newest = known.get(known.size() - 1);
        boolean beyond = false;
        for (KubernetesVersion version : declared.isEmpty() ? known : declared) {
            targets.addAll(neighbours(version, known));
            beyond |= version.compareTo(newest) > 0;
        }
        List<KubernetesVersion> newestFirst = new ArrayList<>(targets);
        Collections.reverse(newestFirst);
        return new Targets(newestFirst, !declared.isEmpty(), beyond);
    }

    private static List<KubernetesVersion> neighbours(KubernetesVersion version, List<KubernetesVersion> known) {
        if (known.contains(version)) {
            return List.of(version);
        }
        List<KubernetesVersion> around = new ArrayList<>(2);
        known.stream()
                .filter(other -> other.compareTo(version) < 0)
                .max(KubernetesVersion::compareTo)
                .ifPresent(around::add);
        known.stream()
                .filter(other -> other.compareTo(version) > 0)
                .min(KubernetesVersion::compareTo)
                .ifPresent(around::add);
        return around;
    }

    /** The newest version. */
    public KubernetesVersion newest() {
        return versions.get(0);
    }

    /** The oldest version. */
    public KubernetesVersion oldest() {
        return versions.get(versions.size() - 1);
    }

    /** A sentence for a version that the schemas do not reach, so that others stand for it; empty where they do. */
    public static Optional<String> stopgap(KubernetesVersion version) {
        List<KubernetesVersion> known = Schemas.versions();
        KubernetesVersion oldest = known.get(0);
        KubernetesVersion newest = known.get(known.size() - 1);
        if (version.compareTo(oldest) < 0) {
            return Optional.of(
                    "there are no schemas of Kubernetes " + version + ": those of " + oldest + " stand for them");
        }
        if (version.compareTo(newest) > 0) {
            return Optional.of("there are no schemas of Kubernetes " + version + ": those of " + newest
                    + " stand for them, and fields they do not know are no fault");
        }
        return Optional.empty();
    }
}
