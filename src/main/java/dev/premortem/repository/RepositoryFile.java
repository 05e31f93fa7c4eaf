package dev.premortem.repository;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlFile;
import java.util.Optional;

/**
 * One file of the run.
 *
 * @param path relative to the root, with {@code /}
 * @param role what the file is
 * @param tracking what git knows of it
 * @param executable whether git (or, without git, the file system) marks it executable
 * @param source its text; empty where the role needs no content
 * @param yaml what was read from it; empty where the role is no YAML
 */
public record RepositoryFile(
        String path,
        FileRole role,
        Tracking tracking,
        boolean executable,
        Optional<SourceFile> source,
        Optional<YamlFile> yaml) {

    /** The same file in another role. */
    RepositoryFile inRole(FileRole other) {
        return new RepositoryFile(path, other, tracking, executable, source, yaml);
    }

    /** The folder of the file, without a {@code /} at the end; empty for the root. */
    public String folder() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** The last segment of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
