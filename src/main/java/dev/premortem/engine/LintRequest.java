package dev.premortem.engine;

import dev.premortem.environment.Destinations;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.profile.Profile;
import dev.premortem.repository.Repository;
import java.util.List;
import java.util.Optional;

/**
 * What to check.
 *
 * @param repository everything that was loaded; cross-file rules need all of it
 * @param profile the declared facts
 * @param kubernetesVersion the version that holds whatever the profile says
 * @param paths findings are reported for these files and folders only (relative to the root); empty for all
 * @param threads at most this many threads run rules; 1 runs them on the caller's
 */
public record LintRequest(
        Repository repository,
        RuleSelection selection,
        Profile profile,
        Optional<KubernetesVersion> kubernetesVersion,
        List<String> paths,
        int threads) {
    public LintRequest {
        paths = List.copyOf(paths);
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads);
        }
    }

    /** Whether findings in this file are reported. */
    boolean reports(String path) {
        if (paths.isEmpty()) {
            return true;
        }
        for (String wanted : paths) {
            if (wanted.isEmpty() || path.equals(wanted) || path.startsWith(wanted + "/")) {
                return true;
            }
        }
        return false;
    }

    /** Which clusters an object may be applied to. */
    Destinations destinations() {
        return new Destinations(profile, List.of(), cluster -> KubernetesVersion.NEWEST);
    }
}
