package dev.premortem.engine;

import dev.premortem.kubernetes.KubernetesVersion;
import java.io.IOException;
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
 * @param profile the profile to use instead of the one that the configuration names
 * @param kubernetesVersion the version of every cluster, whatever the profile and the configuration say
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
        Optional<Path> profile,
        Optional<KubernetesVersion> kubernetesVersion,
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

    /**
     * The real path of a file or folder that the user typed.
     *
     * @throws UsageException when there is none
     */
    Path existing(Path path) throws UsageException {
        try {
            return workingDirectory.resolve(path).toRealPath();
        } catch (IOException e) {
            throw new UsageException("no such file or folder: " + path);
        }
    }

    /** A check in a folder with nothing else said: all rules, every processor, the environment of this process. */
    public static Builder in(Path workingDirectory) {
        return new Builder(workingDirectory);
    }

    /** Collects what is said of a check. */
    public static final class Builder {
        private final Path workingDirectory;
        private List<Path> paths = List.of();
        private Optional<byte[]> standardInput = Optional.empty();
        private Optional<Path> configuration = Optional.empty();
        private boolean withoutConfiguration;
        private Optional<Path> profile = Optional.empty();
        private Optional<KubernetesVersion> kubernetesVersion = Optional.empty();
        private List<String> only = List.of();
        private List<String> skip = List.of();
        private List<Path> rendered = List.of();
        private int threads = Runtime.getRuntime().availableProcessors();
        private Map<String, String> environment = System.getenv();

        private Builder(Path workingDirectory) {
            this.workingDirectory = workingDirectory;
        }

        public Builder paths(List<Path> value) {
            paths = value;
            return this;
        }

        public Builder standardInput(Optional<byte[]> value) {
            standardInput = value;
            return this;
        }

        public Builder configuration(Optional<Path> value) {
            configuration = value;
            return this;
        }

        public Builder withoutConfiguration(boolean value) {
            withoutConfiguration = value;
            return this;
        }

        public Builder profile(Optional<Path> value) {
            profile = value;
            return this;
        }

        public Builder kubernetesVersion(Optional<KubernetesVersion> value) {
            kubernetesVersion = value;
            return this;
        }

        public Builder only(List<String> value) {
            only = value;
            return this;
        }

        public Builder skip(List<String> value) {
            skip = value;
            return this;
        }

        public Builder rendered(List<Path> value) {
            rendered = value;
            return this;
        }

        public Builder threads(int value) {
            threads = value;
            return this;
        }

        public Builder environment(Map<String, String> value) {
            environment = value;
            return this;
        }

        public CheckRequest build() {
            return new CheckRequest(
                    workingDirectory,
                    paths,
                    standardInput,
                    configuration,
                    withoutConfiguration,
                    profile,
                    kubernetesVersion,
                    only,
                    skip,
                    rendered,
                    threads,
                    environment);
        }
    }
}
