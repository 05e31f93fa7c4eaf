package dev.premortem.kustomize;

import dev.premortem.text.Placeholder;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlScalar;

/**
 * One path in a kustomization.
 *
 * @param place where it stands: {@code resources[2]}, {@code configMapGenerator[0].files[1]}
 * @param node the scalar that holds it
 * @param path the path itself; of {@code key=path} the part behind the equals sign
 * @param span the path in the file: the text to edit
 */
public record PathEntry(PathField field, String place, YamlScalar node, String path, Span span) {
    /** Whether kustomize fetches it from elsewhere: such an entry says nothing about this repository. */
    public boolean isRemote() {
        return RemotePath.is(path);
    }

    /** Whether a template engine still has to replace part of it, so that the real path is unknown. */
    public boolean isTemplate() {
        return Placeholder.isIn(path);
    }

    /** Whether it names a place in this repository that can be looked up. */
    public boolean isLocal() {
        return !isRemote() && !isTemplate();
    }
}
