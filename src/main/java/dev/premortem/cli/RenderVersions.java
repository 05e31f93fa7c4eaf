package dev.premortem.cli;

import dev.premortem.config.Configuration;
import dev.premortem.config.ConfigurationReader;
import dev.premortem.config.KustomizeVersion;
import dev.premortem.engine.UsageException;
import dev.premortem.settings.SettingsProblem;
import dev.premortem.text.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The release of kustomize that builds a folder: what the nearest configuration at or above it says, up to the top of the
 * git work tree. Nothing else of the configuration counts here.
 */
final class RenderVersions {
    private final Path shownFrom;
    private final Map<Path, Optional<KustomizeVersion>> byFile = new HashMap<>();
    private final List<SettingsProblem> problems = new ArrayList<>();

    /** @param shownFrom the folder from which messages show paths */
    RenderVersions(Path shownFrom) {
        this.shownFrom = shownFrom;
    }

    /**
     * The release for a folder; the default where nothing names one.
     *
     * @param top the folder that is the last to be looked into
     */
    KustomizeVersion of(Path folder, Path top) throws UsageException {
        for (Path above = folder; above != null; above = above.getParent()) {
            Path file = above.resolve(Configuration.FILE_NAME);
            if (Files.isRegularFile(file)) {
                return in(file).orElse(KustomizeVersion.DEFAULT);
            }
            if (above.equals(top)) {
                break;
            }
        }
        return KustomizeVersion.DEFAULT;
    }

    /** What is wrong with the keys that were read. */
    List<SettingsProblem> problems() {
        return List.copyOf(problems);
    }

    private Optional<KustomizeVersion> in(Path file) throws UsageException {
        Optional<KustomizeVersion> known = byFile.get(file);
        if (known != null) {
            return known;
        }
        ConfigurationReader.ReadVersion read = ConfigurationReader.readKustomizeVersion(source(file));
        problems.addAll(read.problems());
        byFile.put(file, read.version());
        return read.version();
    }

    private SourceFile source(Path file) throws UsageException {
        String name = shownFrom.relativize(file).toString().replace('\\', '/');
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return new SourceFile(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (IOException e) {
            throw new UsageException("the configuration cannot be read: " + name);
        }
    }
}
