package dev.premortem.kubernetes;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the objects in a file. A {@code List} (any kind that ends so and has {@code items}) stands for its items, as in
 * {@code kubectl}, kustomize and Argo CD.
 */
public final class Resources {
    private static final int MOST_NESTED_LISTS = 8;
    private static final String SOURCE = "# Source: ";

    private Resources() {}

    /** Every object of the file, in order. Documents without {@code kind} are no objects and left out. */
    public static List<Resource> of(YamlFile file) {
        List<Resource> resources = new ArrayList<>(file.documents().size());
        int before = 0;
        for (YamlDocument document : file.documents()) {
            Optional<YamlMapping> mapping = document.mapping();
            if (mapping.isPresent()) {
                String template = templateOf(file.source(), before, document);
                add(mapping.get(), file.source(), document.complete(), template, 0, resources);
            }
            before = document.span().end();
        }
        return resources;
    }

    /** Whether the mapping has what makes an object: a {@code kind} that is a string. */
    public static boolean isObject(YamlMapping mapping) {
        return string(mapping, "kind").isPresent();
    }

    private static void add(
            YamlMapping node, SourceFile file, boolean complete, String template, int nested, List<Resource> into) {
        Optional<String> kind = string(node, "kind");
        if (kind.isEmpty()) {
            return;
        }
        Optional<YamlSequence> items = kind.get().endsWith("List") ? node.sequence("items") : Optional.empty();
        if (items.isPresent() && nested < MOST_NESTED_LISTS) {
            for (YamlNode item : items.get()) {
                if (item instanceof YamlMapping mapping) {
                    add(mapping, file, complete, template, nested + 1, into);
                }
            }
            return;
        }
        into.add(new Resource(ResourceId.of(node), node, file, complete, template));
    }

    private static Optional<String> string(YamlMapping node, String key) {
        return node.get(key)
                .flatMap(YamlNode::asScalar)
                .filter(scalar -> scalar.type(YamlVersion.V1_1) == dev.premortem.yaml.ScalarType.STRING)
                .map(YamlScalar::text);
    }

    /** The template named by the last {@code # Source:} comment between the previous document and this one's content. */
    private static String templateOf(SourceFile file, int from, YamlDocument document) {
        int contentStart = document.root().map(root -> root.span().start()).orElse(from);
        // Between the documents only: a search back to the head of the file would cost the square of a long stream.
        int found = file.text().substring(from, Math.max(from, contentStart)).lastIndexOf(SOURCE);
        int at = from + found;
        if (found < 0 || (at > 0 && file.text().charAt(at - 1) != '\n')) {
            return "";
        }
        int start = at + SOURCE.length();
        return file.text()
                .substring(start, file.lines().endOf(file.lines().lineOf(at)))
                .strip();
    }
}
