package dev.premortem.profile;

import dev.premortem.settings.Section;
import dev.premortem.settings.SettingsReader;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a profile says of the storage of a cluster. */
final class StorageReader {
    private static final List<String> STORAGE_KEYS = List.of("classes", "defaultClass", "longhorn");
    private static final List<String> CLASS_KEYS =
            List.of("name", "provisioner", "parameters", "volumeBindingMode", "allowVolumeExpansion");
    private static final List<String> LONGHORN_KEYS = List.of("version", "nodes", "replicaSoftAntiAffinity");

    private final SettingsReader settings;

    StorageReader(SettingsReader settings) {
        this.settings = settings;
    }

    /** The storage of the cluster with these nodes, which Longhorn's have to be among. */
    StorageFacts storage(Section cluster, Optional<Nodes> nodes) {
        Optional<Section> storage = cluster.section("storage", STORAGE_KEYS);
        return storage.map(section -> new StorageFacts(
                        classes(section),
                        section.text("defaultClass"),
                        section.section("longhorn", LONGHORN_KEYS).map(longhorn -> longhorn(longhorn, nodes))))
                .orElse(StorageFacts.UNKNOWN);
    }

    private List<StorageClassFacts> classes(Section section) {
        List<StorageClassFacts> classes = new ArrayList<>();
        for (YamlNode item : section.items("classes")) {
            storageClass(item).ifPresent(classes::add);
        }
        return classes;
    }

    /** A name alone, or a class with what is known of it. */
    private Optional<StorageClassFacts> storageClass(YamlNode item) {
        if (item.asScalar().isPresent()) {
            return settings.text(item, "an entry of `classes`")
                    .map(name -> new StorageClassFacts(
                            name, Optional.empty(), Map.of(), Optional.empty(), Optional.empty()));
        }
        return Section.of(settings, item, "an entry of `classes`", CLASS_KEYS)
                .flatMap(section -> section.requiredText("name", "name the StorageClass")
                        .map(name -> new StorageClassFacts(
                                name,
                                section.text("provisioner"),
                                section.textMap("parameters"),
                                section.word("volumeBindingMode", "Immediate", "WaitForFirstConsumer"),
                                section.bool("allowVolumeExpansion"))));
    }

    private LonghornFacts longhorn(Section section, Optional<Nodes> nodes) {
        Optional<List<String>> names = section.has("nodes") ? Optional.of(section.texts("nodes")) : Optional.empty();
        nodes.ifPresent(known -> requireKnown(section, known));
        return new LonghornFacts(section.text("version"), names, section.bool("replicaSoftAntiAffinity"));
    }

    private void requireKnown(Section section, Nodes nodes) {
        Set<String> known = nodes.all().stream().map(Node::name).collect(Collectors.toSet());
        for (YamlNode item : section.get("nodes")
                .flatMap(YamlNode::asSequence)
                .map(list -> list.items())
                .orElse(List.of())) {
            Optional<String> name =
                    item.asScalar().filter(scalar -> !scalar.isNull()).map(scalar -> scalar.text());
            if (name.isPresent() && !known.contains(name.get())) {
                settings.problem(
                        item.span().firstLine(),
                        "the cluster has no node `" + name.get() + "`",
                        SettingsReader.similar("node", name.get(), known)
                                .orElse("declare it below `nodes`, or in a node pool with `names`"));
            }
        }
    }
}
