package dev.premortem.environment;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.environment.Builds.Build;
import dev.premortem.environment.Builds.NeedsVersion;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.target.BuildFiles;
import dev.premortem.kustomize.target.BuildProblem;
import dev.premortem.kustomize.target.KustomizeBuild;
import dev.premortem.kustomize.target.RepositoryFiles;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Builds under the release that is configured; where none is, under a later one too where the oldest fails. */
final class Releases {
    private final BuildFiles files;
    private final Optional<KustomizeVersion> configured;
    private final Map<KustomizeVersion, KustomizeBuild> builds = new ConcurrentHashMap<>();

    Releases(BuildFiles files, Optional<KustomizeVersion> configured) {
        this.files = files;
        this.configured = configured;
    }

    /** What comes of a kustomization; from several threads if need be. */
    Build build(KustomizationFile root) {
        KustomizeBuild.Result result = under(configured.orElse(KustomizeVersion.DEFAULT), root);
        Optional<BuildProblem> problem =
                result.problem().filter(found -> configured.isEmpty() && found.fault() != Fault.UNKNOWN);
        if (problem.isEmpty()) {
            return new Build(root, result, Optional.empty());
        }
        KustomizeBuild.Result newest = under(KustomizeVersion.NEWEST, root);
        return newest.problem().isPresent()
                ? new Build(root, result, Optional.empty())
                : new Build(root, newest, Optional.of(new NeedsVersion(first(root), problem.get())));
    }

    /** The first release that can build what the newest can. */
    private KustomizeVersion first(KustomizationFile root) {
        return KustomizeVersion.RELEASES.stream()
                .filter(release -> under(release, root).problem().isEmpty())
                .findFirst()
                .orElse(KustomizeVersion.NEWEST);
    }

    private KustomizeBuild.Result under(KustomizeVersion version, KustomizationFile root) {
        return builds.computeIfAbsent(version, release -> new KustomizeBuild(files, release))
                .buildPrintable(RepositoryFiles.pathOf(root.folder()));
    }
}
