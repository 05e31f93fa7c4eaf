package dev.premortem.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A check as a person asks for it, on the command line or in a pom.
 *
 * @param workingDirectory where relative paths start
 * @param paths files and folders to report on; empty for the working directory
 * @param standardInput a manifest stream to check instead of files
 * @param configuration the configuration file to use instead of the one at the root
 * @param withoutConfiguration whether to use none at all
 * @param only ids and {@code area/*} that run; empty for all
 * @param skip ids and {@code area/*} that do not run
 * @param rendered files and folders with the output of {@code helm template}
 * @param threads at most this many threads
 * @param environment the environment variables, for those of git
 */
public record CheckRequest(
        Path workingDirectory,
        List<Path> paths,
        Optional<byte[]> standardInput,
        Optional<Path> configuration,
        boolean withoutConfiguration,
        List<String> only,
        List<String> skip,
        List<Path> rendered,
        int threads,
        Map<String, String> environment) {
    public CheckRequest {
        paths = List.copyOf(paths);
        only = List.copyOf(only);
        skip = List.copyOf(skip);
        rendered = List.copyOf(rendered);
        environment = Map.copyOf(environment);
    }

    /** A check of the paths with nothing else said. */
    public static CheckRequest of(Path workingDirectory, List<Path> paths) {
        return new CheckRequest(
                workingDirectory,
                paths,
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                List.of(),
                Runtime.getRuntime().availableProcessors(),
                System.getenv());
    }
}
