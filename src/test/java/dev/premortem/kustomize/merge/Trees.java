package dev.premortem.kustomize.merge;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.Map;
import java.util.TreeMap;

/** Trees for tests, and what they mean: maps sorted by key, scalars by type. */
final class Trees {
    private Trees() {}

    static YamlNode read(String path, String text) {
        return YamlReader.read(new SourceFile(path, text))
                .documents()
                .get(0)
                .root()
                .orElseThrow();
    }

    static YamlMapping object(String text) {
        return (YamlMapping) read("object.yaml", text);
    }

    static String meaning(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            Map<String, String> sorted = new TreeMap<>();
            mapping.effective().forEach(entry -> sorted.put(entry.name(), meaning(entry.value())));
            return sorted.toString();
        }
        if (node instanceof YamlSequence sequence) {
            return sequence.items().stream().map(Trees::meaning).toList().toString();
        }
        return ScalarValue.of((YamlScalar) node).toString();
    }
}
