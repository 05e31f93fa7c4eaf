package dev.premortem.profile;

import dev.premortem.kubernetes.Resource;
import dev.premortem.kubernetes.ResourceId;
import dev.premortem.kubernetes.Resources;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The objects of a dump. The API server leaves {@code kind} out of the items of a typed list such as {@code NodeList},
 * since the list says it; kubectl writes it into each item of its own {@code List}.
 */
final class DumpedObjects {
    private static final String LIST = "List";

    private DumpedObjects() {}

    static List<Resource> of(YamlFile file) {
        List<Resource> objects = new ArrayList<>(Resources.of(file));
        for (YamlDocument document : file.documents()) {
            Optional<YamlMapping> list = document.mapping();
            Optional<String> kind = list.flatMap(mapping -> mapping.text("kind"));
            if (kind.isPresent() && kind.get().endsWith(LIST) && !kind.get().equals(LIST)) {
                String ofItems = kind.get().substring(0, kind.get().length() - LIST.length());
                list.get()
                        .sequence("items")
                        .ifPresent(items -> items.forEach(item -> withoutKind(item)
                                .map(mapping -> object(mapping, ofItems, file))
                                .ifPresent(objects::add)));
            }
        }
        return objects;
    }

    private static Optional<YamlMapping> withoutKind(YamlNode item) {
        return item.asMapping().filter(mapping -> !mapping.has("kind"));
    }

    private static Resource object(YamlMapping node, String kind, YamlFile file) {
        Optional<YamlMapping> metadata = node.mapping("metadata");
        ResourceId id = new ResourceId(
                "",
                kind,
                metadata.flatMap(mapping -> mapping.text("namespace")).orElse(""),
                metadata.flatMap(mapping -> mapping.text("name")).orElse(""));
        return new Resource(id, node, file.source(), true, "");
    }
}
