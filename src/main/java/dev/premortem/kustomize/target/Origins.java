package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.transform.FilePaths;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The annotations that say where an object comes from and which transformers ran over it. Objects carry them from the
 * start where the kustomization that is built asks for them under {@code buildMetadata}, and are else left alone. Like
 * kustomize, this counts a transformer for every object there is, whether it changes it or not.
 *
 * <p>Source: {@code api/resource/origin.go}, {@code api/internal/target/kusttarget.go} and
 * {@code AddTransformerAnnotation} in {@code api/resmap/reswrangler.go} of kustomize v5.5.0.
 *
 * @param asked what asks for the annotations, and so is the place of them all; empty where nothing does
 * @param path the folder of the present kustomization, seen from the one that is built, as the entries on the way write it
 */
record Origins(Optional<Span> asked, String path) {
    private static final String ORIGIN = "config.kubernetes.io/origin";
    private static final String TRANSFORMATIONS = "alpha.config.kubernetes.io/transformations";
    private static final String ASKS_ORIGIN = "originAnnotations";
    private static final String ASKS_TRANSFORMATIONS = "transformerAnnotations";

    /** Those of a build that does not ask for them. */
    static final Origins UNASKED = new Origins(Optional.empty(), "");

    /** Those of a build, by what its own kustomization asks for. */
    static Origins of(Kustomization built) {
        return new Origins(
                Stream.of(ASKS_ORIGIN, ASKS_TRANSFORMATIONS)
                        .flatMap(word -> asking(built, word).stream())
                        .findFirst(),
                "");
    }

    private static Optional<Span> asking(Kustomization built, String word) {
        return built.texts("buildMetadata").stream()
                .filter(entry -> entry.text().equals(word))
                .map(YamlScalar::span)
                .findFirst();
    }

    /** What tells bases apart whose objects carry other annotations; empty where they carry none. */
    String key() {
        return asked.map(span -> span.file().path() + "\0" + path).orElse("");
    }

    /** The same in the folder that an entry names. */
    Origins into(YamlScalar entry) {
        return asked.isEmpty() ? this : new Origins(asked, below(entry.text()));
    }

    private String below(String other) {
        return path.isEmpty() && other.startsWith("/") ? other : FilePaths.joined(List.of(path, other));
    }

    /** Objects of a file that an entry names, or that stand in the kustomization itself. */
    List<BuiltResource> read(List<BuiltResource> objects, String file) {
        return asked.isEmpty() ? objects : annotated(objects, ORIGIN, line("path", below(file)), false);
    }

    /** The name of a kustomization, for objects that stand in it. */
    static String fileName(Kustomization kustomization) {
        String file = kustomization.file().path();
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** An object that a field of a kustomization generates. */
    BuiltResource generated(BuiltResource object, Kustomization kustomization, String kind) {
        return generated(object, () -> builtIn(kustomization, kind));
    }

    /** An object that a configured generator makes. */
    BuiltResource generated(BuiltResource object, BuiltResource config) {
        return generated(object, () -> configured(config));
    }

    /** What is merged into another object leaves that one's origin. */
    private BuiltResource generated(BuiltResource object, Supplier<String> text) {
        boolean merged = object.generated().equals(Optional.of(BuiltResource.Behavior.MERGE));
        return asked.isEmpty() || merged
                ? object
                : annotated(List.of(object), ORIGIN, text.get(), false).get(0);
    }

    /** The objects after a transformer that a field of a kustomization asks for. */
    List<BuiltResource> transformed(List<BuiltResource> objects, Kustomization kustomization, String kind) {
        return asked.isEmpty() ? objects : transformed(objects, builtIn(kustomization, kind));
    }

    /** The objects after a configured transformer. */
    List<BuiltResource> transformed(List<BuiltResource> objects, BuiltResource config) {
        return asked.isEmpty() ? objects : transformed(objects, configured(config));
    }

    private List<BuiltResource> transformed(List<BuiltResource> objects, String text) {
        String item = "- " + text.replace("\n", "\n  ").stripTrailing() + "\n";
        return annotated(objects, TRANSFORMATIONS, item, true);
    }

    private String builtIn(Kustomization kustomization, String kind) {
        return line("configuredIn", below(fileName(kustomization))) + "configuredBy:\n  apiVersion: builtin\n  "
                + line("kind", kind);
    }

    private static String configured(BuiltResource config) {
        StringBuilder text = new StringBuilder();
        fileOf(config).ifPresent(file -> text.append(line("configuredIn", file)));
        text.append("configuredBy:\n");
        text.append("  ")
                .append(line("apiVersion", config.node().text("apiVersion").orElse("")));
        text.append("  ").append(line("kind", config.gvk().kind()));
        text.append("  ").append(line("name", config.name()));
        if (!config.namespace().isEmpty()) {
            text.append("  ").append(line("namespace", config.namespace()));
        }
        return text.toString();
    }

    private static Optional<String> fileOf(BuiltResource config) {
        return annotation(config, ORIGIN)
                .map(YamlScalar::text)
                .flatMap(text -> YamlReader.read(new SourceFile(ORIGIN, text)).documents().stream()
                        .findFirst())
                .flatMap(YamlDocument::mapping)
                .flatMap(origin -> origin.text("path"));
    }

    private static String line(String key, String value) {
        SourceFile file = new SourceFile(ORIGIN, value);
        YamlScalar text = YamlScalar.string(value, file.span(0, 0));
        return YamlWriter.write(List.of(YamlMapping.of(List.of(), text.span()).with(key, text)));
    }

    private List<BuiltResource> annotated(List<BuiltResource> objects, String key, String text, boolean more) {
        Span place = asked.orElseThrow();
        return objects.stream()
                .map(object -> {
                    String before =
                            more ? annotation(object, key).map(YamlScalar::text).orElse("") : "";
                    return object.withNode(with(object.node(), key, YamlScalar.string(before + text, place)));
                })
                .toList();
    }

    private static YamlMapping with(YamlMapping object, String key, YamlScalar value) {
        YamlMapping none = YamlMapping.of(List.of(), value.span());
        YamlMapping metadata = object.mapping("metadata").orElse(none);
        YamlMapping annotations = metadata.mapping("annotations").orElse(none);
        return object.with("metadata", metadata.with("annotations", annotations.with(key, value)));
    }

    private static Optional<YamlScalar> annotation(BuiltResource object, String key) {
        return object.node().at("metadata", "annotations", key).flatMap(YamlNode::asScalar);
    }

    /** The objects without the annotations that the kustomization does not ask for, even where a file has them. */
    static List<BuiltResource> finished(List<BuiltResource> objects, Kustomization built) {
        List<BuiltResource> now = objects;
        if (asking(built, ASKS_ORIGIN).isEmpty()) {
            now = now.stream().map(object -> without(object, ORIGIN)).toList();
        }
        if (asking(built, ASKS_TRANSFORMATIONS).isEmpty()) {
            now = now.stream().map(object -> without(object, TRANSFORMATIONS)).toList();
        }
        return now;
    }

    private static BuiltResource without(BuiltResource object, String key) {
        Optional<YamlMapping> metadata = object.node().mapping("metadata");
        Optional<YamlMapping> annotations = metadata.flatMap(parent -> parent.mapping("annotations"));
        if (annotations.flatMap(found -> found.entry(key)).map(YamlEntry::value).isEmpty()) {
            return object;
        }
        YamlMapping rest = annotations.orElseThrow().without(key);
        return object.withNode(
                object.node().with("metadata", metadata.orElseThrow().with("annotations", rest)));
    }
}
