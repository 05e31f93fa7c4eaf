package dev.premortem.kubernetes;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlReader;

/** Pieces of YAML for tests. */
final class Yaml {
    private Yaml() {}

    static YamlMapping mapping(String text) {
        return YamlReader.read(new SourceFile("a.yaml", text))
                .documents()
                .get(0)
                .mapping()
                .orElseThrow();
    }
}
