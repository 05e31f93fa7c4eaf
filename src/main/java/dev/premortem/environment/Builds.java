package dev.premortem.environment;

import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.Kustomizations;
import dev.premortem.kustomize.target.KustomizeBuild;
import dev.premortem.kustomize.target.NotBuilt;
import dev.premortem.kustomize.target.RepositoryFiles;
import dev.premortem.repository.Repository;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

    /** One kustomization and what came of it. */
    public record Build(KustomizationFile kustomization, KustomizeBuild.Result result) {
        /** The folder of the kustomization; empty for the root of the run. */
        public String root() {
            return kustomization.folder();
        }
    }

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
     * @param threads how many builds may run side by side
     */
    public static Builds of(Repository repository, Kustomizations kustomizations, boolean restricted, int threads) {
        List<KustomizationFile> roots = kustomizations.roots();
        if (roots.isEmpty()) {
            return none();
        }
        KustomizeBuild build = new KustomizeBuild(new RepositoryFiles(repository, restricted));
        return new Builds(
                threads == 1 || roots.size() < FEW ? inTurn(build, roots) : sideBySide(build, roots, threads));
    }

    private static Build build(KustomizeBuild build, KustomizationFile root) {
        return new Build(root, build.buildPrintable(RepositoryFiles.pathOf(root.folder())));
    }

    private static List<Build> inTurn(KustomizeBuild build, List<KustomizationFile> roots) {
        return roots.stream().map(root -> build(build, root)).toList();
    }

    private static List<Build> sideBySide(KustomizeBuild build, List<KustomizationFile> roots, int threads) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Build>> waiting = new ArrayList<>(roots.size());
            for (KustomizationFile root : roots) {
                waiting.add(executor.submit(() -> build(build, root)));
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
