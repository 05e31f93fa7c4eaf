package dev.premortem.engine;

import dev.premortem.config.Configuration;
import dev.premortem.config.Environment;
import dev.premortem.config.ProfileSource;
import dev.premortem.profile.Cluster;
import dev.premortem.profile.Profile;
import dev.premortem.profile.ProfileReader;
import dev.premortem.settings.SettingsProblem;
import dev.premortem.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the profile of a run: the one that the request names, else the one of the configuration. */
final class ProfileFiles {
    private final CheckRequest request;
    private final Path root;
    private final Configuration configuration;
    private final Optional<ConfigurationFile> configurationFile;

    ProfileFiles(
            CheckRequest request,
            Path root,
            Configuration configuration,
            Optional<ConfigurationFile> configurationFile) {
        this.request = request;
        this.root = root;
        this.configuration = configuration;
        this.configurationFile = configurationFile;
    }

    RunSettings read() throws UsageException {
        if (request.profile().isPresent()) {
            Path typed = request.profile().get();
            return fromFile(request.workingDirectory().resolve(typed), typed.toString());
        }
        ConfigurationFile file = configurationFile.orElseThrow();
        ProfileSource source = configuration.profile().orElseThrow();
        if (source instanceof ProfileSource.Inline inline) {
            ProfileReader.Read read = ProfileReader.read(inline.content());
            List<SettingsProblem> problems = new ArrayList<>(file.read().problems());
            problems.addAll(read.problems());
            return problems.isEmpty()
                    ? withEnvironments(read.profile(), file.file())
                    : RunSettings.rejected(Rejection.CONFIGURATION, problems);
        }
        return named((ProfileSource.InFile) source, file.folder());
    }

    /** A file that the configuration names: a path of the repository, which must not leave it. */
    private RunSettings named(ProfileSource.InFile source, Path folder) throws UsageException {
        Path path;
        try {
            path = folder.resolve(source.path()).normalize();
        } catch (InvalidPathException e) {
            return misplaced(source, "`profile` is no valid path", "");
        }
        if (!isInside(path, folder)) {
            return leaving(source);
        }
        try {
            if (!isInside(path.toRealPath(), folder)) {
                return leaving(source);
            }
        } catch (IOException e) {
            return misplaced(
                    source, "there is no file `" + source.path() + "`", "the path starts at the folder of this file");
        }
        if (!Files.isRegularFile(path)) {
            return misplaced(source, "`" + source.path() + "` is no file", "name the file with the profile");
        }
        String name = path.startsWith(root) ? root.relativize(path).toString().replace('\\', '/') : path.toString();
        return fromFile(path, name);
    }

    /** Whoever names a configuration elsewhere means the profile beside it. */
    private boolean isInside(Path path, Path folder) {
        return path.startsWith(root) || path.startsWith(folder);
    }

    private static RunSettings leaving(ProfileSource.InFile source) {
        return misplaced(
                source,
                "the profile `" + source.path() + "` lies outside of the root of the run",
                "keep it in the repository, or name it with `--profile`");
    }

    private static RunSettings misplaced(ProfileSource.InFile source, String message, String help) {
        SettingsReader settings = new SettingsReader();
        settings.problem(source.span(), message, help);
        return RunSettings.rejected(Rejection.CONFIGURATION, settings.problems());
    }

    private RunSettings fromFile(Path file, String name) throws UsageException {
        if (!Files.exists(file)) {
            throw new UsageException("no such file or folder: " + name);
        }
        try {
            ProfileReader.Read read = ProfileReader.read(ConfigurationFile.source(file, name));
            return read.problems().isEmpty()
                    ? withEnvironments(read.profile(), file)
                    : RunSettings.rejected(Rejection.PROFILE, read.problems());
        } catch (IOException e) {
            throw new UsageException("the profile cannot be read: " + name);
        }
    }

    /** The cluster of every environment is one of the profile: a mistyped name would make rules silent. */
    private RunSettings withEnvironments(Profile profile, Path file) {
        SettingsReader settings = new SettingsReader();
        List<String> clusters = profile.clusters().stream().map(Cluster::name).toList();
        for (Environment environment : configuration.environments()) {
            if (!clusters.contains(environment.cluster())) {
                settings.problem(
                        environment.span(),
                        "the profile has no cluster `" + environment.cluster() + "`",
                        SettingsReader.similar("cluster", environment.cluster(), clusters)
                                .orElse(others(clusters)));
            }
        }
        return settings.problems().isEmpty()
                ? RunSettings.of(configuration, profile, Optional.of(file))
                : RunSettings.rejected(Rejection.CONFIGURATION, settings.problems());
    }

    private static String others(List<String> clusters) {
        if (clusters.equals(List.of(Cluster.DEFAULT_NAME))) {
            return "its only cluster is on top and has no name: write `cluster: " + Cluster.DEFAULT_NAME + "`";
        }
        return clusters.isEmpty() ? "it declares none" : "its clusters: " + String.join(", ", clusters);
    }
}
