package dev.premortem.kustomize.generate;

import dev.premortem.kustomize.build.BuiltResource.Behavior;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One entry of {@code configMapGenerator} or {@code secretGenerator}. Source: {@code api/types/generatorargs.go},
 * {@code kvpairsources.go} and {@code secretargs.go} of kustomize v5.5.0.
 *
 * @param place where a fault of the whole entry is shown: its name, else its first line
 * @param name empty where it is missing or has no characters, as with all strings here
 * @param behavior the word as written
 * @param type of a Secret
 * @param envs paths of files with a line for each value; the older {@code env} is the last of them
 * @param literals {@code key=value}
 * @param files {@code path} or {@code key=path}
 */
public record GeneratorArgs(
        GeneratedKind kind,
        Span place,
        Optional<YamlScalar> name,
        Optional<YamlScalar> namespace,
        Optional<YamlScalar> behavior,
        Optional<YamlScalar> type,
        List<YamlScalar> envs,
        List<YamlScalar> literals,
        List<YamlScalar> files,
        GeneratorOptions options) {
    private static final List<String> KNOWN =
            List.of("name", "namespace", "behavior", "envs", "env", "literals", "files", "options");

    public GeneratorArgs {
        envs = List.copyOf(envs);
        literals = List.copyOf(literals);
        files = List.copyOf(files);
    }

    /** Reads an entry of a kustomization. */
    public static GeneratorArgs of(GeneratedKind kind, YamlNode entry) {
        Fields fields = Fields.strict(entry, known(kind), "an entry of `" + kind.field() + "`");
        List<YamlScalar> envs = new ArrayList<>(fields.strings("envs"));
        fields.string("env").ifPresent(envs::add);
        return read(kind, entry, fields, Optional.empty(), envs, true);
    }

    /**
     * Reads an object that {@code generators} names: kind {@code ConfigMapGenerator} or {@code SecretGenerator} of
     * {@code apiVersion: builtin}. Its name and namespace may stand in {@code metadata}, what it does not know it does not
     * mind, and the older {@code env} counts for nothing.
     */
    public static GeneratorArgs ofObject(GeneratedKind kind, YamlNode object) {
        List<String> known = new ArrayList<>(known(kind));
        known.add("metadata");
        String owner = "a " + kind.kind() + "Generator";
        Fields fields = Fields.lenient(object, known, owner);
        Optional<Fields> metadata = fields.value("metadata")
                .map(node -> Fields.lenient(node, List.of("name", "namespace"), "`metadata` of " + owner));
        return read(kind, object, fields, metadata, fields.strings("envs"), false);
    }

    private static List<String> known(GeneratedKind kind) {
        List<String> known = new ArrayList<>(KNOWN);
        if (kind == GeneratedKind.SECRET) {
            known.add("type");
        }
        return known;
    }

    private static GeneratorArgs read(
            GeneratedKind kind,
            YamlNode entry,
            Fields fields,
            Optional<Fields> metadata,
            List<YamlScalar> envs,
            boolean strict) {
        Optional<YamlScalar> name = fields.string("name").or(() -> metadata.flatMap(other -> other.string("name")));
        Optional<YamlScalar> namespace =
                fields.string("namespace").or(() -> metadata.flatMap(other -> other.string("namespace")));
        return new GeneratorArgs(
                kind,
                name.map(YamlScalar::span).orElse(entry.span().firstLine()),
                name,
                namespace,
                fields.string("behavior"),
                kind == GeneratedKind.SECRET ? fields.string("type") : Optional.empty(),
                envs,
                fields.strings("literals"),
                fields.strings("files"),
                fields.value("options")
                        .map(node -> GeneratorOptions.local(node, strict))
                        .orElse(GeneratorOptions.NONE));
    }

    /** What the word means: any that kustomize does not know means {@code create}, silently. */
    public Behavior meantBehavior() {
        return switch (behavior.map(YamlScalar::text).orElse("")) {
            case "replace" -> Behavior.REPLACE;
            case "merge" -> Behavior.MERGE;
            default -> Behavior.CREATE;
        };
    }

    /** The name as text; empty where there is none. */
    public String nameText() {
        return name.map(YamlScalar::text).orElse("");
    }
}
