package dev.premortem.profile;

import dev.premortem.settings.Section;
import dev.premortem.settings.SettingsReader;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlSequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads which objects of a cluster no repository makes. */
final class ExternalReader {
    private static final List<String> KEYS = List.of("secrets", "configMaps", "services", "crds", "imagePullSecrets");

    private final SettingsReader settings;

    ExternalReader(SettingsReader settings) {
        this.settings = settings;
    }

    ExternalFacts external(Section cluster) {
        return cluster.section("external", KEYS)
                .map(section -> new ExternalFacts(
                        keyed(section, "secrets"),
                        keyed(section, "configMaps"),
                        names(section, "services"),
                        section.texts("crds"),
                        names(section, "imagePullSecrets")))
                .orElse(ExternalFacts.NONE);
    }

    /** Names by namespace. */
    private Map<String, List<String>> names(Section section, String key) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (YamlEntry entry : section.entries(key)) {
            names.put(entry.name(), Section.texts(settings, entry.value(), "`" + entry.name() + "`"));
        }
        return names;
    }

    /** Keys by namespace and name; below a namespace stands a mapping, or a list of such. */
    private Map<String, Map<String, List<String>>> keyed(Section section, String key) {
        Map<String, Map<String, List<String>>> keyed = new LinkedHashMap<>();
        for (YamlEntry namespace : section.entries(key)) {
            Map<String, List<String>> objects = new LinkedHashMap<>();
            List<YamlNode> parts =
                    namespace.value() instanceof YamlSequence sequence ? sequence.items() : List.of(namespace.value());
            parts.forEach(part -> objects(part, "an entry of `" + namespace.name() + "`", objects));
            keyed.put(namespace.name(), objects);
        }
        return keyed;
    }

    private void objects(YamlNode part, String what, Map<String, List<String>> into) {
        for (YamlEntry object : settings.entries(part, what)) {
            if (object.value() instanceof YamlSequence) {
                into.put(object.name(), Section.texts(settings, object.value(), "`" + object.name() + "`"));
            } else {
                settings.problem(
                        object.key().span(),
                        "the keys of `" + object.name() + "` are a list",
                        "list them as `" + object.name() + ": [key]`");
            }
        }
    }
}
