package dev.premortem.kustomize.generate;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlSequence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A kustomization in memory, with the files beside it. */
final class Given implements FileAccess {
    static final String PATH = "kustomization.yaml";

    private final Map<String, byte[]> files = new TreeMap<>();

    Given with(String path, String text) {
        return with(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Given with(String path, byte[] bytes) {
        files.put(path, bytes);
        return this;
    }

    @Override
    public byte[] bytes(String path, Span place) {
        byte[] bytes = files.get(path);
        if (bytes == null) {
            throw BuildFailure.at(place, "`" + path + "` is missing");
        }
        return bytes;
    }

    @Override
    public Optional<SourceFile> text(String path, Span place) {
        return DataPair.decode(bytes(path, place))
                .map(text -> new SourceFile(path, text.startsWith("\uFEFF") ? text.substring(1) : text));
    }

    /** The objects of a kustomization of nothing but generators, which meet {@code existing} ones. */
    List<BuiltResource> build(String kustomization, BuiltResource... existing) {
        YamlMapping root = mapping(PATH, kustomization);
        GeneratorOptions shared =
                root.get("generatorOptions").map(GeneratorOptions::of).orElse(GeneratorOptions.NONE);
        List<BuiltResource> all = List.of(existing);
        for (GeneratedKind kind : GeneratedKind.values()) {
            List<YamlNode> entries =
                    root.sequence(kind.field()).map(YamlSequence::items).orElse(List.of());
            for (YamlNode entry : entries) {
                all = Absorb.absorb(
                        all, generate(GeneratorArgs.of(kind, entry), shared), PATH, KustomizeVersion.DEFAULT);
            }
        }
        return all;
    }

    BuiltResource generate(GeneratorArgs args, GeneratorOptions shared) {
        return args.kind() == GeneratedKind.SECRET
                ? SecretGenerator.generate(args, shared, this, PATH)
                : ConfigMapGenerator.generate(args, shared, this, PATH);
    }

    /** The only ConfigMap of one entry in flow style, such as {@code name: c, literals: [a=1]}. */
    BuiltResource configMap(String entry) {
        return build("configMapGenerator:\n- {" + entry + "}\n").get(0);
    }

    BuiltResource secret(String entry) {
        return build("secretGenerator:\n- {" + entry + "}\n").get(0);
    }

    static YamlMapping mapping(String path, String text) {
        return YamlReader.read(new SourceFile(path, text)).documents().stream()
                .findFirst()
                .flatMap(YamlDocument::mapping)
                .orElseThrow();
    }

    static BuiltResource object(String text) {
        return BuiltResource.of(mapping("base.yaml", text), "base/kustomization.yaml");
    }

    static String hashedName(BuiltResource resource) {
        return new HashTransformer().apply(List.of(resource)).get(0).name();
    }

    /** The mapping at a path as {@code key=value} with {@code |} between, line breaks written as {@code \n}. */
    static String texts(BuiltResource resource, String... path) {
        return resource.node()
                .at(path)
                .flatMap(YamlNode::asMapping)
                .map(Given::texts)
                .orElse("-");
    }

    private static String texts(YamlMapping mapping) {
        List<String> texts = new ArrayList<>();
        for (YamlEntry entry : mapping.entries()) {
            texts.add(entry.name() + "=" + entry.value());
        }
        return texts.stream()
                .collect(Collectors.joining("|"))
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    static Span span(BuiltResource resource, String... path) {
        return resource.node().at(path).orElseThrow().span();
    }
}
