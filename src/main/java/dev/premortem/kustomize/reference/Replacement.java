package dev.premortem.kustomize.reference;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Feature;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A value that is copied into fields of objects: from a field of another one, or a text that stands here. Source: {@code
 * api/types/replacement.go} of kustomize v5.5.0 to v5.8.3.
 *
 * @param targets at least one
 * @param place the whole entry
 */
public record Replacement(Origin origin, List<Target> targets, Span place) {
    static final String DEFAULT_PATH = "metadata.name";

    private static final String SOURCE_VALUE = "sourceValue";
    private static final Set<String> FIRST_FIELDS = Set.of("source", "targets", "path");
    private static final Set<String> FIELDS = Set.of("source", "targets", "path", "sourcevalue");
    private static final Set<String> SOURCE_FIELDS =
            Set.of("group", "version", "kind", "name", "namespace", "fieldpath", "options");
    private static final Set<String> TARGET_FIELDS = Set.of("select", "reject", "fieldpaths", "options");
    private static final Set<String> SELECTOR_FIELDS =
            Set.of("group", "version", "kind", "name", "namespace", "labelselector", "annotationselector");
    private static final Set<String> OPTION_FIELDS = Set.of("delimiter", "index", "encoding", "create");

    /** Where the value comes from. */
    public sealed interface Origin permits Source, Text {}

    /** A text, which finds its type where it goes. */
    public record Text(YamlScalar value) implements Origin {}

    /**
     * A field of an object.
     *
     * @param object the object; an empty part stands for any
     * @param place the mapping that says so
     */
    public record Source(ResId object, Path path, Options options, Span place) implements Origin {}

    /**
     * Where the value goes.
     *
     * @param reject objects that are left out although they are selected
     */
    public record Target(Selector select, List<Selector> reject, List<Path> paths, Options options) {
        public Target {
            reject = List.copyOf(reject);
            paths = List.copyOf(paths);
        }
    }

    /**
     * Objects by identity: compared exactly, or by patterns from 5.8 on. An empty part stands for any.
     *
     * @param labels what must hold for the labels
     * @param annotations what must hold for the annotations
     * @param patterns what must fit the parts of an identity; empty where they are compared exactly
     * @param place the mapping that says so
     */
    public record Selector(
            ResId object,
            LabelExpression labels,
            LabelExpression annotations,
            Optional<IdPatterns> patterns,
            Span place) {
        /** Whether an object is or was what it says, to some release: exactly, or by its patterns. */
        public boolean maySelect(BuiltResource resource) {
            return (ReplacementTransformer.isSelected(resource, object)
                            || ReplacementTransformer.isSelected(resource, this))
                    && filter().selects(resource.node());
        }

        LabelFilter filter() {
            return new LabelFilter(labels, annotations);
        }
    }

    /**
     * A path as written.
     *
     * @param place the text of the path, or what left it out
     */
    public record Path(String text, Span place) {}

    /**
     * @param delimiter splits the value into parts of which one is meant; empty for the whole value
     * @param index which part, from 0
     * @param create whether the field is made where it is missing
     */
    public record Options(String delimiter, int index, boolean create) {}

    public Replacement {
        targets = List.copyOf(targets);
    }

    /**
     * The file that an entry of {@code replacements} names instead of saying it all itself.
     *
     * @throws BuildFailure when it does both
     */
    public static Optional<YamlScalar> file(YamlNode entry, KustomizeVersion version) {
        ConfigFields fields = ConfigFields.of(entry, "an entry of `replacements`", known(version));
        Optional<YamlScalar> path =
                fields.scalar("path").filter(text -> !text.text().isEmpty());
        boolean inline =
                fields.node("source").isPresent() || !fields.list("targets").isEmpty();
        if (path.isPresent() && inline) {
            throw BuildFailure.at(path.get().span(), "a replacement has either `path` or `source` and `targets`");
        }
        return path;
    }

    /** Reads an entry of {@code replacements} that is no file; an unknown field ends the build. */
    public static Replacement read(YamlNode entry, KustomizeVersion version) {
        return new Reader(true, version).replacement(entry);
    }

    /** What a step of a build has carried out, whichever release that was; empty where it was no replacement. */
    public static Optional<Replacement> ofStep(YamlNode entry) {
        for (KustomizeVersion version : List.of(KustomizeVersion.NEWEST, KustomizeVersion.DEFAULT)) {
            try {
                return Optional.of(new Reader(false, version).replacement(entry));
            } catch (BuildFailure refused) {
                // the other release may take it
            }
        }
        return Optional.empty();
    }

    private static Set<String> known(KustomizeVersion version) {
        return Feature.SOURCE_VALUE.isIn(version) ? FIELDS : FIRST_FIELDS;
    }

    /** Reads the content of a file: one replacement or a list of them; unknown fields are ignored. */
    public static List<Replacement> readFile(YamlNode content, KustomizeVersion version) {
        Reader reader = new Reader(false, version);
        return content.asSequence()
                .map(list -> list.items().stream().map(reader::replacement).toList())
                .orElseGet(() -> List.of(reader.replacement(content)));
    }

    private record Reader(boolean strict, KustomizeVersion version) {
        Replacement replacement(YamlNode entry) {
            ConfigFields fields = fields(entry, "a replacement", known(version));
            Optional<YamlNode> source = fields.node("source");
            Optional<YamlScalar> value =
                    Feature.SOURCE_VALUE.isIn(version) ? fields.scalar(SOURCE_VALUE) : Optional.empty();
            List<YamlNode> targets = fields.list("targets");
            if (targets.isEmpty() || source.isEmpty() && value.isEmpty()) {
                throw BuildFailure.at(entry.span(), "a replacement needs a `source` and at least one of `targets`");
            }
            if (source.isPresent() && value.isPresent()) {
                throw BuildFailure.at(value.get().span(), "a replacement has either `source` or `sourceValue`");
            }
            Origin origin = value.<Origin>map(Text::new).orElseGet(() -> source(source.orElseThrow()));
            return new Replacement(origin, targets.stream().map(this::target).toList(), entry.span());
        }

        private Source source(YamlNode node) {
            ConfigFields fields = fields(node, "`source`", SOURCE_FIELDS);
            Path path = fields.scalar("fieldPath")
                    .filter(text -> !text.text().isEmpty())
                    .map(Reader::path)
                    .orElse(new Path(DEFAULT_PATH, node.span()));
            return new Source(id(fields), path, options(fields), node.span());
        }

        private Target target(YamlNode node) {
            ConfigFields fields = fields(node, "an entry of `targets`", TARGET_FIELDS);
            YamlNode select =
                    fields.node("select").orElseThrow(() -> BuildFailure.at(node.span(), "a target needs `select`"));
            List<Selector> reject = new ArrayList<>();
            fields.list("reject").forEach(item -> reject.add(selector(item, "an entry of `reject`")));
            List<Path> paths = new ArrayList<>();
            fields.scalars("fieldPaths").forEach(text -> paths.add(path(text)));
            if (paths.isEmpty()) {
                paths.add(new Path(DEFAULT_PATH, node.span()));
            }
            return new Target(selector(select, "`select`"), reject, paths, options(fields));
        }

        private Selector selector(YamlNode node, String what) {
            ConfigFields fields = fields(node, what, SELECTOR_FIELDS);
            LabelFilter filter = LabelFilter.read(fields);
            Optional<IdPatterns> patterns =
                    Feature.TARGET_PATTERNS.isIn(version) ? Optional.of(IdPatterns.read(fields)) : Optional.empty();
            return new Selector(id(fields), filter.labels(), filter.annotations(), patterns, node.span());
        }

        private Options options(ConfigFields owner) {
            Optional<YamlNode> node = owner.node("options");
            if (node.isEmpty()) {
                return new Options("", 0, false);
            }
            ConfigFields fields = fields(node.get(), "`options`", OPTION_FIELDS);
            return new Options(fields.text("delimiter"), fields.number("index"), fields.flag("create"));
        }

        private static Path path(YamlScalar text) {
            return new Path(text.text(), text.span());
        }

        private static ResId id(ConfigFields fields) {
            Gvk gvk = new Gvk(fields.text("group"), fields.text("version"), fields.text("kind"));
            return new ResId(gvk, fields.text("name"), fields.text("namespace"));
        }

        private ConfigFields fields(YamlNode node, String what, Set<String> known) {
            return ConfigFields.of(node, what, strict ? known : Set.of());
        }
    }
}
