package dev.premortem.engine;

import dev.premortem.config.Configuration;
import dev.premortem.config.ConfigurationReader;
import dev.premortem.rules.catalog.RuleCatalog;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlLimit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration file of a run, as read.
 *
 * @param file the file
 * @param folder its folder as a real path, where the paths in it start
 */
record ConfigurationFile(Path file, Path folder, ConfigurationReader.Read read) {
    /**
     * Reads the configuration that the request names, else the one at the root, where there is one.
     *
     * @throws UsageException when it cannot be read
     */
    static Optional<ConfigurationFile> of(CheckRequest request, Path root) throws UsageException {
        if (request.withoutConfiguration()) {
            return Optional.empty();
        }
        Path file;
        String name;
        if (request.configuration().isPresent()) {
            Path typed = request.configuration().get();
            request.existing(typed);
            file = request.workingDirectory().resolve(typed).toAbsolutePath();
            name = typed.toString();
        } else {
            file = root.resolve(Configuration.FILE_NAME);
            name = Configuration.FILE_NAME;
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
        }
        try {
            SourceFile source = source(file, name);
            // Loading every rule costs start-up; a configuration that names none does not need them.
            Set<String> known = source.text().contains("rule") ? new HashSet<>(RuleCatalog.ids()) : Set.of();
            Path folder = Objects.requireNonNull(file.getParent()).toRealPath();
            return Optional.of(
                    new ConfigurationFile(file, folder, ConfigurationReader.read(source, known, Check.areas())));
        } catch (IOException e) {
            throw new UsageException("the configuration cannot be read: " + name);
        }
    }

    /** The text of a file under the name that messages show. What exceeds the bound is cut, and the reader says so. */
    static SourceFile source(Path file, String name) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(YamlLimit.FILE_SIZE.max() + 1), StandardCharsets.UTF_8);
            return new SourceFile(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
        }
    }
}
