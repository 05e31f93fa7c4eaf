package dev.premortem.environment;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.Kustomizations;
import dev.premortem.kustomize.target.BuildProblem;
import dev.premortem.kustomize.target.KustomizeBuild;
import dev.premortem.kustomize.target.NotBuilt;
import dev.premortem.kustomize.target.RepositoryFiles;
import dev.premortem.repository.Repository;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the kustomizations of a run come to. Without Argo CD to say what is applied, every kustomization counts that no
 * other one refers to; a component does not, since nobody can build it by itself.
 */
public final class Builds {
    /** Below this many builds threads cost more than they save. */
    private static final int FEW = 8;

    private final List<Build> all;
    private final Set<String> open = new HashSet<>();

    /**
     * One kustomization and what came of it.
     *
     * @param needsVersion what the oldest release cannot build and a later one can, which is the result then; only where
     *     no release is configured
     */
    public record Build(
            KustomizationFile kustomization, KustomizeBuild.Result result, Optional<NeedsVersion> needsVersion) {
        /** The folder of the kustomization; empty for the root of the run. */
        public String root() {
            return kustomization.folder();
        }
    }

    /**
     * A build that only later releases can carry out.
     *
     * @param since the first that can
     * @param problem why {@link KustomizeVersion#DEFAULT} cannot
     */
    public record NeedsVersion(KustomizeVersion since, BuildProblem problem) {}

    private Builds(List<Build> all) {
        this.all = List.copyOf(all);
        for (Build build : all) {
            boolean changes =
                    build.result().notBuilt().stream().anyMatch(part -> part.effect() == NotBuilt.Effect.CHANGES);
            if (changes) {
                open.add(build.root());
            }
        }
    }

    /** Builds over a run without kustomizations. */
    public static Builds none() {
        return new Builds(List.of());
    }

    /**
     * Builds every root of a run.
     *
     * @param restricted whether a kustomization may read files in and below its own folder only
     * @param version the release of kustomize that builds; where nobody says, what fails under the oldest is built under
     *     the newest
     * @param threads how many builds may run side by side
     */
    public static Builds of(
            Repository repository,
            Kustomizations kustomizations,
            boolean restricted,
            Optional<KustomizeVersion> version,
            int threads) {
        List<KustomizationFile> roots = kustomizations.roots();
        if (roots.isEmpty()) {
            return none();
        }
        Releases releases = new Releases(new RepositoryFiles(repository, restricted), version);
        return new Builds(
                threads == 1 || roots.size() < FEW ? inTurn(releases, roots) : sideBySide(releases, roots, threads));
    }

    private static List<Build> inTurn(Releases releases, List<KustomizationFile> roots) {
        return roots.stream().map(releases::build).toList();
    }

    private static List<Build> sideBySide(Releases releases, List<KustomizationFile> roots, int threads) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Build>> waiting = new ArrayList<>(roots.size());
            for (KustomizationFile root : roots) {
                waiting.add(executor.submit(() -> releases.build(root)));
            }
            List<Build> builds = new ArrayList<>(roots.size());
            for (Future<Build> one : waiting) {
                builds.add(one.get());
            }
            return builds;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    /** The builds by folder. */
    public List<Build> all() {
        return all;
    }

    /** Whether part of the build of a folder is missing that may change any of its objects. */
    public boolean mayChange(String root) {
        return open.contains(root);
    }
}
