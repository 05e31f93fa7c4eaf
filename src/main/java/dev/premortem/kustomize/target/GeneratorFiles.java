package dev.premortem.kustomize.target;

import dev.premortem.kustomize.generate.FileAccess;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.Optional;

/** The files that the generators of one kustomization may read. */
record GeneratorFiles(BuildRoot root) implements FileAccess {
    @Override
    public byte[] bytes(String path, Span place) {
        return root.bytes(path, place);
    }

    @Override
    public Optional<SourceFile> text(String path, Span place) {
        return root.files().text(root.file(path, place));
    }
}
