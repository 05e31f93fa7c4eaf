package dev.premortem.kustomize.target;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlReader;
import java.util.Optional;

/** The files that a build may read. Paths are absolute or relative as the implementation likes, with {@code /}. */
public interface BuildFiles {
    /** The folder at a path with all symbolic links resolved; empty where there is none. */
    Optional<String> folder(String path);

    /** The file at a path with all symbolic links resolved; empty where there is none. */
    Optional<String> file(String path);

    /** The text of a file, by its resolved path; empty where it cannot be read, is too large, or is no text. */
    Optional<SourceFile> text(String file);

    /** The bytes of a file, by its resolved path; empty where it cannot be read or is too large. */
    Optional<byte[]> bytes(String file);

    /** What is read from the text of a file, for implementations that have read it before. */
    default YamlFile yaml(SourceFile text) {
        return YamlReader.read(text);
    }

    /** Whether a kustomization may read files in and below its own folder only, as kustomize does unless told otherwise. */
    default boolean restricted() {
        return true;
    }

    /** Whether nobody can say what stands at a path, so that nothing there proves nothing. */
    default boolean isUnknown(String path) {
        return false;
    }
}
