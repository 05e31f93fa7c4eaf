package dev.premortem.engine;

import dev.premortem.actions.shellcheck.Shellcheck;
import dev.premortem.config.Configuration;
import dev.premortem.repository.LoadOptions;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryLoader;
import dev.premortem.repository.RepositoryRoot;
import dev.premortem.schema.UserSchemas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a request names, read: root, settings and, where those are sound, the repository. */
final class LoadedRun {
    private final CheckRequest request;
    private final RepositoryRoot around;
    private final RunSettings settings;

    private LoadedRun(CheckRequest request) throws UsageException {
        this.request = request;
        Path start = request.paths().isEmpty()
                ? request.workingDirectory()
                : request.existing(request.paths().get(0));
        this.around = RepositoryRoot.of(start, request.environment());
        this.settings = SettingsFiles.read(request, around.folder());
    }

    /**
     * Reads the settings around the paths of a request.
     *
     * @throws UsageException when a path does not exist, or a file of the settings cannot be read
     */
    static LoadedRun of(CheckRequest request) throws UsageException {
        return new LoadedRun(request);
    }

    Path root() {
        return around.folder();
    }

    /** Where the root lies below the top of the work tree. */
    String prefix() {
        return around.prefixInWorkTree(request.environment());
    }

    RunSettings settings() {
        return settings;
    }

    /**
     * Reads the repository. Not to be called where the settings were rejected.
     *
     * @throws UsageException when paths belong to different roots
     */
    LintRequest lint() throws UsageException {
        Configuration configuration = settings.configuration();
        return new LintRequest(
                load(root(), configuration),
                new RuleSelection(request.only(), request.skip(), configuration),
                reported(root()),
                Math.max(1, request.threads()),
                settings.profile(),
                request.kubernetesVersion(),
                UserSchemas.of(configuration.schemas(), root()),
                shellcheck(configuration));
    }

    /** Without the configuration asking for it, the class that starts it is not even loaded. */
    private Optional<Shellcheck> shellcheck(Configuration configuration) {
        return configuration.shellcheck()
                ? Shellcheck.onPath(request.environment().getOrDefault("PATH", ""), root())
                : Optional.empty();
    }

    private Repository load(Path root, Configuration configuration) throws UsageException {
        if (request.standardInput().isPresent()) {
            return Repository.ofStream("-", request.standardInput().get());
        }
        Repository repository = RepositoryLoader.load(
                root, new LoadOptions(configuration.exclude(), request.threads(), request.environment()));
        if (request.rendered().isEmpty()) {
            return repository;
        }
        List<Path> rendered = new ArrayList<>();
        for (Path path : request.rendered()) {
            request.existing(path);
            rendered.add(path);
        }
        return repository.withRendered(request.workingDirectory(), rendered);
    }

    /** The paths to report on, relative to the root; none when the root itself was asked for. */
    private List<String> reported(Path root) throws UsageException {
        if (request.standardInput().isPresent() || request.paths().isEmpty()) {
            return List.of();
        }
        List<String> reported = new ArrayList<>();
        for (Path path : request.paths()) {
            Path real = request.existing(path);
            if (!real.startsWith(root)) {
                throw new UsageException(
                        path + " is not below " + root + ", the root of the first path; check it in a run of its own");
            }
            Path nested = RepositoryRoot.of(real, request.environment()).folder();
            if (!nested.equals(root)) {
                throw new UsageException(
                        path + " has a root of its own (" + nested + "); check it in a run of its own");
            }
            reported.add(root.relativize(real).toString().replace('\\', '/'));
        }
        if (reported.contains("")) {
            return List.of();
        }
        // What was rendered was asked for by its own option; it keeps the path as typed, or its path in the root.
        for (Path path : request.rendered()) {
            reported.add(path.toString().replace('\\', '/'));
            Path real = request.existing(path);
            if (real.startsWith(root)) {
                reported.add(root.relativize(real).toString().replace('\\', '/'));
            }
        }
        return reported;
    }
}
