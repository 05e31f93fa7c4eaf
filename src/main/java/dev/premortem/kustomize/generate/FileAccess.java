package dev.premortem.kustomize.generate;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.Optional;

/**
 * The files that the generators of one kustomization may read. Both methods are asked about the same path, and throw
 * {@link BuildFailure} at {@code place} where kustomize would not read it: it is missing, a folder, or outside of the
 * folder of the kustomization.
 */
public interface FileAccess {
    /**
     * The content, byte for byte (a byte order mark is part of a value). The caller does not change it.
     *
     * @param path as written, relative to the folder of the kustomization
     * @param place the entry that names it
     */
    byte[] bytes(String path, Span place);

    /** The same file as text, in which values have their places; empty where it is none, and then the entry is the place. */
    Optional<SourceFile> text(String path, Span place);
}
