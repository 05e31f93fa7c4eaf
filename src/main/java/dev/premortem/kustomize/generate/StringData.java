package dev.premortem.kustomize.generate;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * {@code stringData} of a Secret that a generated one is merged into: it goes into {@code data}, where it wins, as the API
 * server does it. Source: {@code normalizeSecretStringData} in {@code api/resmap/reswrangler.go} of api v0.21.2 (kustomize
 * v5.8.2).
 */
final class StringData {
    private static final Gvk SECRET = new Gvk("", "v1", "Secret");

    private StringData() {}

    /** The {@code data} of an object, with the {@code stringData} of a Secret in it. */
    static Optional<YamlMapping> merged(BuiltResource resource) {
        YamlMapping node = resource.node();
        Optional<YamlMapping> data = node.mapping("data");
        Optional<YamlMapping> texts = node.mapping("stringData");
        if (texts.isEmpty() || !resource.gvk().equals(SECRET)) {
            return data;
        }
        YamlMapping merged =
                data.orElseGet(() -> YamlMapping.of(List.of(), texts.get().span()));
        for (YamlEntry entry : texts.get().effective()) {
            YamlScalar value = entry.value()
                    .asScalar()
                    .orElseThrow(() -> BuildFailure.at(
                            entry.value().span().firstLine(), "a value of `stringData` must be a text"));
            String code = DataPair.of(entry.name(), value.text(), value.span()).base64();
            merged = merged.with(entry.name(), YamlScalar.string(code, value.span()));
        }
        return Optional.of(merged);
    }
}
