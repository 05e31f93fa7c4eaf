package dev.premortem.kustomize.generate;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlScalar;
import java.util.List;

/**
 * Makes a Secret: every value is base64 in {@code data}, which is there even without values. Source:
 * {@code api/internal/generators/secret.go} of kustomize v5.5.0.
 */
public final class SecretGenerator {
    private static final String DEFAULT_TYPE = "Opaque";

    private SecretGenerator() {}

    /**
     * The object, still under its plain name and not yet {@linkplain Absorb absorbed}.
     *
     * @param shared {@code generatorOptions} of the kustomization
     * @param kustomization path of the kustomization file
     */
    public static BuiltResource generate(
            GeneratorArgs args, GeneratorOptions shared, FileAccess files, String kustomization) {
        GeneratedObject object = new GeneratedObject(args, shared);
        object.put("type", args.type().orElseGet(() -> YamlScalar.string(DEFAULT_TYPE, args.place())));
        List<YamlEntry> data = DataSources.read(args, files).stream()
                .map(pair -> GeneratedObject.entry(pair, pair.base64()))
                .toList();
        object.put("data", object.mapping(data));
        return object.build(kustomization);
    }
}
