package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.generate.FileAccess;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.Optional;

/** The files that the generators of one kustomization may read. */
final class GeneratorFiles implements FileAccess {
    /** Bytes that all entries together may read: one large file can be named by any number of generators. */
    private static final int MOST = 100_000_000;

    private final BuildRoot root;
    private long read;

    GeneratorFiles(BuildRoot root) {
        this.root = root;
    }

    @Override
    public byte[] bytes(String path, Span place) {
        byte[] bytes = root.bytes(path, place);
        read += bytes.length;
        if (read > MOST) {
            throw BuildFailure.at(place, "the generators read more than " + MOST + " bytes");
        }
        return bytes;
    }

    @Override
    public Optional<SourceFile> text(String path, Span place) {
        return root.files().text(root.file(path, place));
    }
}
