package dev.premortem.kustomize.generate;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.yaml.YamlEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a ConfigMap: values that are UTF-8 become {@code data}, others base64 in {@code binaryData}. Source:
 * {@code api/internal/generators/configmap.go} of kustomize v5.5.0.
 */
public final class ConfigMapGenerator {
    private ConfigMapGenerator() {}

    /**
     * The object, still under its plain name and not yet {@linkplain Absorb absorbed}.
     *
     * @param shared {@code generatorOptions} of the kustomization
     * @param kustomization path of the kustomization file
     */
    public static BuiltResource generate(
            GeneratorArgs args, GeneratorOptions shared, FileAccess files, String kustomization) {
        GeneratedObject object = new GeneratedObject(args, shared);
        List<YamlEntry> data = new ArrayList<>();
        List<YamlEntry> binary = new ArrayList<>(0);
        for (DataPair pair : DataSources.read(args, files)) {
            pair.text()
                    .ifPresentOrElse(
                            text -> data.add(GeneratedObject.entry(pair, readable(pair, text))),
                            () -> binary.add(GeneratedObject.entry(pair, pair.base64())));
        }
        if (!data.isEmpty()) {
            object.put("data", object.mapping(data));
        }
        if (!binary.isEmpty()) {
            object.put("binaryData", object.mapping(binary));
        }
        return object.build(kustomization);
    }

    private static String readable(DataPair pair, String text) {
        if (GoYaml.isUnreadableBlock(text)) {
            throw BuildFailure.at(
                    pair.place(),
                    "the value of `" + pair.key()
                            + "` has several lines and starts with a tab, which kustomize writes as YAML"
                            + " that it fails to read again");
        }
        return text;
    }
}
