package dev.premortem.schema;

import dev.premortem.kubernetes.KubernetesVersion;
import java.util.Optional;

/**
 * When a built-in API was given up.
 *
 * @param deprecated the first version that warns about it
 * @param removed the first version that does not serve it
 * @param replacement the group and version that has the same kind, or {@code GROUP/VERSION:KIND} of another one
 */
public record ApiLifecycle(
        String apiVersion,
        String kind,
        Optional<KubernetesVersion> deprecated,
        Optional<KubernetesVersion> removed,
        Optional<String> replacement) {
    /** What to use instead, as people say it: {@code batch/v1}, {@code EndpointSlice of discovery.k8s.io/v1}. */
    public Optional<String> successor() {
        return replacement.map(text -> {
            int colon = text.indexOf(':');
            return colon < 0
                    ? "`" + text + "`"
                    : "`" + text.substring(colon + 1) + "` of `" + text.substring(0, colon) + "`";
        });
    }

    /** Whether the successor has another shape in the same kind only, so that the version alone must change. */
    public Optional<String> sameKindIn() {
        return replacement.filter(text -> text.indexOf(':') < 0);
    }

    static ApiLifecycle read(String line) {
        String[] words = line.split(" ", -1);
        return new ApiLifecycle(
                words[0],
                words[1],
                KubernetesVersion.parse(words[2]),
                KubernetesVersion.parse(words[3]),
                words[4].equals("-") ? Optional.empty() : Optional.of(words[4]));
    }
}
