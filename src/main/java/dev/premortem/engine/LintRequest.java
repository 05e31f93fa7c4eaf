package dev.premortem.engine;

import dev.premortem.actions.shellcheck.Shellcheck;
import dev.premortem.environment.Destinations;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.profile.Profile;
import dev.premortem.repository.Repository;
import dev.premortem.schema.UserSchemas;
import java.util.List;
import java.util.Optional;

/**
 * What to check.
 *
 * @param repository everything that was loaded; cross-file rules need all of it
 * @param paths findings are reported for these files and folders only (relative to the root); empty for all
 * @param threads at most this many threads run rules; 1 runs them on the caller's
 * @param profile the declared facts; {@link Profile#NONE} where there are none
 * @param kubernetesVersion the version that beats every declared one
 * @param schemas the schemas that the user names
 * @param shellcheck the user's own shellcheck, where it is wanted and there
 */
public record LintRequest(
        Repository repository,
        RuleSelection selection,
        List<String> paths,
        int threads,
        Profile profile,
        Optional<KubernetesVersion> kubernetesVersion,
        UserSchemas schemas,
        Optional<Shellcheck> shellcheck) {
    public LintRequest {
        paths = List.copyOf(paths);
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads);
        }
    }

    /** A request without declared facts. */
    public LintRequest(Repository repository, RuleSelection selection, List<String> paths, int threads) {
        this(repository, selection, paths, threads, Profile.NONE, Optional.empty(), UserSchemas.NONE, Optional.empty());
    }

    /** The same with these facts. */
    public LintRequest withProfile(Profile facts) {
        return new LintRequest(repository, selection, paths, threads, facts, kubernetesVersion, schemas, shellcheck);
    }

    /** The same for clusters of this version; of none where it is empty. */
    public LintRequest withKubernetesVersion(Optional<KubernetesVersion> version) {
        return new LintRequest(repository, selection, paths, threads, profile, version, schemas, shellcheck);
    }

    /** Which clusters an object may be applied to. */
    Destinations destinations() {
        return new Destinations(
                profile,
                selection.configuration().environments(),
                kubernetesVersion,
                selection.configuration().kubernetesVersion());
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
}
