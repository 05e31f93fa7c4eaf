package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuildStep;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.kustomize.reference.Replacement;
import dev.premortem.kustomize.reference.ReplacementTransformer;
import dev.premortem.kustomize.transform.AnnotationTransformer;
import dev.premortem.kustomize.transform.FieldSpecs;
import dev.premortem.kustomize.transform.ImageChange;
import dev.premortem.kustomize.transform.ImageTransformer;
import dev.premortem.kustomize.transform.LabelTransformer;
import dev.premortem.kustomize.transform.NamespaceTransformer;
import dev.premortem.kustomize.transform.PrefixTransformer;
import dev.premortem.kustomize.transform.ReplicaTransformer;
import dev.premortem.kustomize.transform.SuffixTransformer;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The transformers of one kustomization in their fixed order: patches, namespace, prefix, suffix, labels, annotations, JSON
 * patches, replicas, images, replacements. The order in the file says nothing.
 *
 * <p>Source: {@code configureBuiltinTransformers} in {@code api/internal/target/kusttarget_configplugin.go} of kustomize
 * v5.5.0.
 */
final class Steps {
    private final BuildRoot root;
    private final Kustomization kustomization;
    private final FieldSpecs fields;
    private final Patches patches;
    private final LeftOut leftOut;
    private final Origins origins;
    private final Trace trace;
    private final List<Step> steps = new ArrayList<>();

    /**
     * One transformer of kustomize.
     *
     * @param kind its name there
     * @param field the field of the kustomization that asks for it
     * @param parts what it does, in turn
     * @param effect what is missing without one of them
     */
    private record Step(String kind, String field, List<Part> parts, NotBuilt.Effect effect) {}

    /** What an entry of a field asks for. */
    record Part(YamlNode entry, Transformer transformer) {}

    Steps(
            BuildRoot root,
            Kustomization kustomization,
            Configurations configurations,
            Patches patches,
            Account account) {
        this.root = root;
        this.kustomization = kustomization;
        this.fields = configurations.fields();
        this.patches = patches;
        this.leftOut = account.leftOut();
        this.origins = account.origins();
        this.trace = account.trace();
    }

    /** The objects after all of them. */
    List<BuiltResource> transform(List<BuiltResource> resources) {
        List<Part> merges = patches.strategicMerges(kustomization);
        if (!merges.isEmpty()) {
            add("PatchStrategicMergeTransformer", "patchesStrategicMerge", merges);
        }
        patches.patches(kustomization).forEach(parts -> add("PatchTransformer", "patches", parts));
        names();
        allLabels();
        kustomization
                .root()
                .mapping("commonAnnotations")
                .filter(annotations -> !annotations.entries().isEmpty())
                .ifPresent(annotations -> add(
                        "AnnotationsTransformer",
                        "commonAnnotations",
                        annotations,
                        new AnnotationTransformer(pairs(annotations), fields.of(FieldSpecs.Use.COMMON_ANNOTATIONS))));
        patches.jsonPatches(kustomization)
                .forEach(patch -> add("PatchJson6902Transformer", "patchesJson6902", List.of(patch)));
        kustomization.items("replicas").forEach(item -> item.asMapping().ifPresent(this::replicas));
        kustomization.images().forEach(item -> item.asMapping().ifPresent(this::image));
        List<BuiltResource> now = applied(resources);
        steps.clear();
        List<YamlNode> replacements = kustomization.items("replacements");
        if (!replacements.isEmpty()) {
            List<Part> parts = replacements(root, replacements);
            steps.add(new Step("ReplacementTransformer", "replacements", parts, NotBuilt.Effect.CHANGES));
        }
        return applied(now);
    }

    private void add(String kind, String field, YamlNode entry, Transformer transformer) {
        add(kind, field, List.of(new Part(entry, transformer)));
    }

    private void add(String kind, String field, List<Part> parts) {
        steps.add(new Step(kind, field, parts, NotBuilt.Effect.OBJECTS));
    }

    private List<BuiltResource> applied(List<BuiltResource> resources) {
        String path = kustomization.file().path();
        List<BuiltResource> now = resources;
        for (Step step : steps) {
            for (Part part : step.parts()) {
                List<BuiltResource> after = leftOut.apply(part.transformer(), now, step.effect());
                trace.add(new BuildStep(path, step.field(), part.entry(), now, after));
                now = after;
            }
            now = origins.transformed(now, kustomization, step.kind());
        }
        return now;
    }

    private void names() {
        kustomization
                .text("namespace")
                .ifPresent(namespace -> add(
                        "NamespaceTransformer",
                        "namespace",
                        namespace,
                        new NamespaceTransformer(
                                namespace,
                                fields.of(FieldSpecs.Use.NAMESPACE),
                                NamespaceTransformer.Subjects.DEFAULT_ONLY,
                                false,
                                root.version())));
        kustomization
                .text("namePrefix")
                .ifPresent(prefix -> add(
                        "PrefixTransformer",
                        "namePrefix",
                        prefix,
                        new PrefixTransformer(prefix, fields.of(FieldSpecs.Use.NAME_PREFIX))));
        kustomization
                .text("nameSuffix")
                .ifPresent(suffix -> add(
                        "SuffixTransformer",
                        "nameSuffix",
                        suffix,
                        new SuffixTransformer(suffix, fields.of(FieldSpecs.Use.NAME_SUFFIX))));
    }

    /** Where there are {@code labels}, {@code commonLabels} are a transformer too, even without any. */
    private void allLabels() {
        List<YamlNode> entries = kustomization.items("labels");
        entries.forEach(item -> item.asMapping().ifPresent(this::labels));
        Optional<YamlMapping> common = kustomization
                .root()
                .mapping("commonLabels")
                .filter(labels -> !labels.entries().isEmpty());
        if (!entries.isEmpty() || common.isPresent()) {
            Map<String, YamlScalar> pairs = common.map(Steps::pairs).orElse(Map.of());
            YamlNode entry = common.map(YamlNode.class::cast).orElseGet(kustomization::root);
            add(
                    "LabelTransformer",
                    "commonLabels",
                    entry,
                    new LabelTransformer(pairs, fields.of(FieldSpecs.Use.COMMON_LABELS)));
        }
    }

    private void labels(YamlMapping entry) {
        List<FieldSpec> own = entry.get("fields").map(Configurations::specs).orElse(List.of());
        Map<String, YamlScalar> pairs = entry.mapping("pairs").map(Steps::pairs).orElse(Map.of());
        FieldSpecs.Included included = new FieldSpecs.Included(
                is(entry, "includeSelectors"), is(entry, "includeTemplates"), is(entry, "includeVolumeClaimTemplates"));
        add(
                "LabelTransformer",
                "labels",
                entry,
                new LabelTransformer(pairs, fields.forLabels(own, included, entry.span())));
    }

    private static boolean is(YamlMapping mapping, String key) {
        return mapping.text(key).filter(text -> text.equals("true")).isPresent();
    }

    static Map<String, YamlScalar> pairs(YamlMapping mapping) {
        Map<String, YamlScalar> pairs = new LinkedHashMap<>();
        for (YamlEntry entry : mapping.effective()) {
            entry.value().asScalar().ifPresent(value -> pairs.put(entry.name(), value));
        }
        return pairs;
    }

    private void replicas(YamlMapping entry) {
        YamlScalar name = entry.scalar("name")
                .orElseThrow(() -> BuildFailure.at(entry.span(), "an entry of `replicas` has no `name`"));
        Optional<YamlScalar> count = entry.scalar("count");
        add(
                "ReplicaCountTransformer",
                "replicas",
                entry,
                new ReplicaTransformer(
                        name,
                        count.map(Steps::number).orElse(0L),
                        count.map(YamlScalar::span).orElse(entry.span()),
                        fields.of(FieldSpecs.Use.REPLICAS)));
    }

    /** A count as YAML 1.1 reads it: a leading 0 means octal, and digits may be grouped. */
    static long number(YamlScalar scalar) {
        String text = scalar.text().replace("_", "");
        try {
            if (text.startsWith("0b")) {
                return Long.parseLong(text.substring(2), 2);
            }
            return Long.decode(text.startsWith("0o") ? "0" + text.substring(2) : text);
        } catch (NumberFormatException e) {
            throw BuildFailure.at(scalar.span(), "`" + scalar + "` is no number of replicas");
        }
    }

    private void image(YamlMapping entry) {
        YamlScalar name = entry.scalar("name").orElseGet(() -> YamlScalar.string("", entry.span()));
        ImageChange change = new ImageChange(
                name,
                entry.scalar("newName"),
                entry.scalar("newTag"),
                entry.scalar("digest"),
                entry.scalar("tagSuffix"));
        add(
                "ImageTagTransformer",
                "images",
                entry,
                new ImageTransformer(change, fields.of(FieldSpecs.Use.IMAGES), root.version()));
    }

    /** The entries of {@code replacements}: each stands there, or in a file that it names. */
    static List<Part> replacements(BuildRoot root, List<YamlNode> items) {
        List<Part> all = new ArrayList<>();
        for (YamlNode item : items) {
            Optional<YamlScalar> path = Replacement.file(item, root.version());
            if (path.isPresent()) {
                ConfigFile.roots(root.yaml(path.get().text(), path.get().span()))
                        .forEach(content -> all.addAll(replacementsOf(root, content)));
            } else {
                all.add(replacement(root, item, Replacement.read(item, root.version())));
            }
        }
        return all;
    }

    /** What a file says, one part for each replacement in it. */
    private static List<Part> replacementsOf(BuildRoot root, YamlNode content) {
        List<Replacement> read = Replacement.readFile(content, root.version());
        List<YamlNode> items = content.asSequence().map(YamlSequence::items).orElse(List.of(content));
        List<Part> parts = new ArrayList<>(read.size());
        for (int i = 0; i < read.size(); i++) {
            parts.add(replacement(root, items.get(i), read.get(i)));
        }
        return parts;
    }

    private static Part replacement(BuildRoot root, YamlNode entry, Replacement read) {
        return new Part(entry, new ReplacementTransformer(List.of(read), root.version()));
    }

    /** The transformers of some parts, one after the other. */
    static Transformer inTurn(List<Part> parts) {
        return Transformer.inTurn(parts.stream().map(Part::transformer).toList());
    }
}
