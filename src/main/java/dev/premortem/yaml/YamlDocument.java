package dev.premortem.yaml;

import dev.premortem.text.Span;
import java.util.Optional;

/**
 * One document of a file.
 *
 * @param span from the first to the last character of the document's content
 * @param root the content; empty for a document of nothing but comments
 * @param complete whether all of it was read; after a syntax error only the part before it is here
 */
public record YamlDocument(Span span, Optional<YamlNode> root, boolean complete) {
    /** The content when it is a mapping, as that of every Kubernetes object is. */
    public Optional<YamlMapping> mapping() {
        return root.flatMap(YamlNode::asMapping);
    }
}
