package dev.premortem.kustomize.target;

import dev.premortem.text.SourceFile;
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
}
