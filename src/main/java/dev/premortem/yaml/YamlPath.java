package dev.premortem.yaml;

import dev.premortem.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * Names a place in a document by keys, with list elements named by the key that merges them where they have one:
 * {@code spec.template.spec.containers[name=web].image}. Such a path survives edits above it, so fingerprints use it.
 */
public final class YamlPath {
    /** The keys by which Kubernetes, kustomize and GitHub Actions tell list elements apart, most telling first. */
    private static final List<String> ELEMENT_KEYS =
            List.of("name", "id", "containerPort", "port", "mountPath", "topologyKey", "key", "path", "ip");

    private YamlPath() {}

    /**
     * The innermost node that holds a place.
     *
     * @param path the way from the root to it, or to the entry whose key holds the place
     */
    public record Found(String path, YamlNode node) {}

    /** Descends from {@code root} to the innermost value or key that holds the start of {@code place}. */
    public static Found locate(YamlNode root, Span place) {
        StringBuilder path = new StringBuilder();
        YamlNode node = root;
        while (true) {
            Optional<YamlNode> next = node instanceof YamlMapping mapping
                    ? into(mapping, place, path)
                    : node instanceof YamlSequence sequence ? into(sequence, place, path) : Optional.empty();
            if (next.isEmpty()) {
                return new Found(path.toString(), node);
            }
            node = next.get();
        }
    }

    private static Optional<YamlNode> into(YamlMapping mapping, Span place, StringBuilder path) {
        for (YamlEntry entry : mapping.entries()) {
            boolean atKey = holds(entry.key(), place);
            if (atKey || holds(entry.value(), place)) {
                path.append(path.length() == 0 ? "" : ".").append(entry.name());
                return atKey ? Optional.empty() : Optional.of(entry.value());
            }
        }
        return Optional.empty();
    }

    private static Optional<YamlNode> into(YamlSequence sequence, Span place, StringBuilder path) {
        for (int i = 0; i < sequence.size(); i++) {
            YamlNode item = sequence.items().get(i);
            if (holds(item, place)) {
                path.append('[').append(elementName(item, i)).append(']');
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    private static String elementName(YamlNode item, int index) {
        if (item instanceof YamlMapping mapping) {
            for (String key : ELEMENT_KEYS) {
                Optional<String> value = mapping.text(key);
                if (value.isPresent()) {
                    return key + "=" + value.get();
                }
            }
        }
        return Integer.toString(index);
    }

    private static boolean holds(YamlNode node, Span place) {
        if (node.alias().isPresent()) {
            Span alias = node.alias().get();
            return alias.file() == place.file() && alias.start() <= place.start() && place.start() < alias.end();
        }
        Span span = node.span();
        return span.file() == place.file()
                && span.start() <= place.start()
                && (place.start() < span.end() || span.start() == place.start());
    }
}
