package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuildStep;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.kustomize.generate.Absorb;
import dev.premortem.kustomize.generate.ConfigMapGenerator;
import dev.premortem.kustomize.generate.FileAccess;
import dev.premortem.kustomize.generate.GeneratedKind;
import dev.premortem.kustomize.generate.GeneratorArgs;
import dev.premortem.kustomize.generate.GeneratorOptions;
import dev.premortem.kustomize.generate.HashTransformer;
import dev.premortem.kustomize.generate.IamPolicyGenerator;
import dev.premortem.kustomize.generate.SecretGenerator;
import dev.premortem.kustomize.transform.AnnotationTransformer;
import dev.premortem.kustomize.transform.ImageChange;
import dev.premortem.kustomize.transform.ImageTransformer;
import dev.premortem.kustomize.transform.LabelTransformer;
import dev.premortem.kustomize.transform.NamespaceTransformer;
import dev.premortem.kustomize.transform.PrefixTransformer;
import dev.premortem.kustomize.transform.ReplicaTransformer;
import dev.premortem.kustomize.transform.SuffixTransformer;
import dev.premortem.text.Span;
import dev.premortem.yaml.EmbeddedYaml;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of {@code generators} and {@code transformers} that name what is built into kustomize. Other kinds are
 * programs, and none is run.
 *
 * <p>Source: {@code api/internal/plugins/loader} and {@code api/internal/builtins} of kustomize v5.5.0.
 */
final class Plugins {
    /** Built into kustomize, which runs helm for it. */
    private static final String HELM = "HelmChartInflationGenerator";

    private final BuildRoot root;
    private final Kustomization kustomization;
    private final Patches patches;
    private final LeftOut leftOut;
    private final Trace trace;
    private final Origins origins;
    private final Folders folders;

    /** Builds the folder of an entry that holds configurations. */
    interface Folders {
        List<BuiltResource> objectsIn(BuildRoot folder, YamlScalar entry);
    }

    Plugins(BuildRoot root, Kustomization kustomization, OpenApi openApi, Account account, Folders folders) {
        this.root = root;
        this.kustomization = kustomization;
        this.patches = new Patches(root, openApi.schemas());
        this.leftOut = account.leftOut();
        this.trace = account.trace();
        this.origins = account.origins();
        this.folders = folders;
    }

    List<BuiltResource> generate(List<BuiltResource> before, GeneratorOptions shared, FileAccess files) {
        List<BuiltResource> now = before;
        String path = kustomization.file().path();
        for (BuiltResource config : configs("generators")) {
            switch (config.gvk().kind()) {
                case "ConfigMapGenerator" -> {
                    GeneratorArgs args = GeneratorArgs.ofObject(GeneratedKind.CONFIG_MAP, config.node());
                    BuiltResource made = ConfigMapGenerator.generate(args, shared, files, path);
                    now = absorbed(now, origins.generated(made, config), path);
                }
                case "SecretGenerator" -> {
                    GeneratorArgs args = GeneratorArgs.ofObject(GeneratedKind.SECRET, config.node());
                    BuiltResource made = SecretGenerator.generate(args, shared, files, path);
                    now = absorbed(now, origins.generated(made, config), path);
                }
                case "IAMPolicyGenerator" -> {
                    BuiltResource made = IamPolicyGenerator.generate(config.node(), path);
                    now = absorbed(now, origins.generated(made, config), path);
                }
                default -> leaveOut(config, NotBuilt.Effect.OBJECTS);
            }
        }
        return now;
    }

    List<BuiltResource> transform(List<BuiltResource> before) {
        List<BuiltResource> now = before;
        for (BuiltResource config : configs("transformers")) {
            List<BuiltResource> after = leftOut.apply(transformer(config), now, NotBuilt.Effect.CHANGES);
            trace.add(new BuildStep(kustomization.file().path(), "transformers", config.node(), now, after));
            now = after;
            now = origins.transformed(now, config);
        }
        return now;
    }

    /** Runs the validators, which may look at everything and change nothing. */
    void validate(List<BuiltResource> resources) {
        for (BuiltResource config : configs("validators")) {
            List<BuiltResource> after = transformer(config).apply(resources);
            for (int i = 0; i < resources.size(); i++) {
                YamlNode before = resources.get(i).node();
                if (i == after.size() || differ(before, after.get(i).node())) {
                    Span place = i < after.size() ? changed(before, after.get(i).node()) : before.span();
                    throw BuildFailure.at(
                            place.firstLine(), "the validator `" + config.name() + "` changes this, and it must not");
                }
            }
        }
    }

    /** The first value that is another one, or the innermost node where something is added or gone. */
    private static Span changed(YamlNode before, YamlNode after) {
        if (before instanceof YamlMapping one && after instanceof YamlMapping other) {
            for (YamlEntry entry : one.effective()) {
                Optional<YamlNode> now = other.get(entry.name());
                if (now.isPresent() && differ(entry.value(), now.get())) {
                    return changed(entry.value(), now.get());
                }
            }
        } else if (before instanceof YamlSequence one
                && after instanceof YamlSequence other
                && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                if (differ(one.items().get(i), other.items().get(i))) {
                    return changed(one.items().get(i), other.items().get(i));
                }
            }
        }
        return before.span();
    }

    private static boolean differ(YamlNode one, YamlNode other) {
        return one != other && !YamlWriter.write(List.of(one)).equals(YamlWriter.write(List.of(other)));
    }

    /**
     * The configurations that a field lists: first the objects in the entries themselves, then those in files and in
     * folders with a kustomization, wherever they stand in the list.
     */
    private List<BuiltResource> configs(String field) {
        List<BuiltResource> inline = new ArrayList<>();
        List<BuiltResource> named = new ArrayList<>();
        for (YamlScalar entry : kustomization.texts(field)) {
            if (entry.text().indexOf('\n') >= 0 || entry.text().contains(": ")) {
                inline.addAll(
                        origins.read(objects(EmbeddedYaml.read(entry.embedded())), Origins.fileName(kustomization)));
            } else {
                named.addAll(named(entry));
            }
        }
        inline.addAll(named);
        return inline;
    }

    private List<BuiltResource> named(YamlScalar entry) {
        if (root.isFile(entry.text())) {
            return origins.read(objects(root.yaml(entry.text(), entry.span())), entry.text());
        }
        return folders.objectsIn(root.into(entry.text(), entry.span()), entry);
    }

    private List<BuiltResource> objects(YamlFile yaml) {
        return ResourceReader.read(yaml, kustomization.file().path());
    }

    private Transformer transformer(BuiltResource config) {
        YamlMapping node = config.node();
        List<FieldSpec> fields =
                node.get("fieldSpecs").map(Configurations::specs).orElse(List.of());
        return switch (config.gvk().kind()) {
            case "NamespaceTransformer" -> namespace(node, fields);
            case "PrefixTransformer" -> new PrefixTransformer(scalar(node, "prefix"), fields);
            case "SuffixTransformer" -> new SuffixTransformer(scalar(node, "suffix"), fields);
            case "PrefixSuffixTransformer" ->
                Transformer.inTurn(List.of(
                        new PrefixTransformer(scalar(node, "prefix"), fields),
                        new SuffixTransformer(scalar(node, "suffix"), fields)));
            case "HashTransformer" -> new HashTransformer();
            case "LabelTransformer" -> new LabelTransformer(pairs(node, "labels"), fields);
            case "AnnotationsTransformer" -> new AnnotationTransformer(pairs(node, "annotations"), fields);
            case "ImageTagTransformer" -> image(node, fields);
            case "ReplicaCountTransformer" -> replicas(node, fields);
            case "PatchTransformer" -> Steps.inTurn(patches.patch(node));
            case "PatchStrategicMergeTransformer" -> merges(node);
            case "PatchJson6902Transformer" -> Steps.inTurn(patches.patch(renamed(node)));
            case "ReplacementTransformer" -> replacements(root, node);
            case "ValueAddTransformer" -> ValueAdd.read(root, node);
            default -> {
                leaveOut(config, NotBuilt.Effect.CHANGES);
                yield resources -> resources;
            }
        };
    }

    private List<BuiltResource> absorbed(List<BuiltResource> before, BuiltResource generated, String path) {
        return leftOut.apply(
                resources -> Absorb.absorb(resources, generated, path, root.version()),
                before,
                NotBuilt.Effect.OBJECTS);
    }

    /** A program of the user's, which kustomize runs where it is told to; what is built in has no other kinds. */
    private void leaveOut(BuiltResource config, NotBuilt.Effect effect) {
        String kind = config.gvk().kind();
        Span place = config.node().span().firstLine();
        if (kind.equals(HELM)) {
            leftOut.add(new NotBuilt("`" + kind + "`", place, NotBuilt.Reason.HELM, effect));
        } else if (config.gvk().group().isEmpty() && config.gvk().version().equals("builtin")) {
            throw BuildFailure.at(place, "`" + kind + "` is not built into kustomize");
        } else {
            leftOut.add(new NotBuilt("what the program `" + kind + "` makes", place, NotBuilt.Reason.PROGRAM, effect));
        }
    }

    private Transformer namespace(YamlMapping node, List<FieldSpec> fields) {
        YamlScalar namespace = node.at("metadata", "namespace")
                .flatMap(YamlNode::asScalar)
                .orElseGet(() -> YamlScalar.string("", node.span().firstLine()));
        boolean unsetOnly =
                node.text("unsetOnly").filter(text -> text.equals("true")).isPresent();
        return new NamespaceTransformer(
                namespace,
                fields,
                node.scalar("setRoleBindingSubjects")
                        .map(NamespaceTransformer.Subjects::of)
                        .orElse(NamespaceTransformer.Subjects.DEFAULT_ONLY),
                unsetOnly,
                root.version());
    }

    private static YamlScalar scalar(YamlMapping node, String key) {
        return node.scalar(key)
                .orElseGet(() -> YamlScalar.string("", node.span().firstLine()));
    }

    private static Map<String, YamlScalar> pairs(YamlMapping node, String key) {
        return node.mapping(key).map(Steps::pairs).orElse(Map.of());
    }

    private Transformer image(YamlMapping node, List<FieldSpec> fields) {
        YamlMapping image = node.mapping("imageTag")
                .map(mapping -> FieldTable.of(root.version()).check(mapping, "Image"))
                .orElse(node);
        ImageChange change = new ImageChange(
                scalar(image, "name"),
                image.scalar("newName"),
                image.scalar("newTag"),
                image.scalar("digest"),
                image.scalar("tagSuffix"));
        return new ImageTransformer(change, fields, root.version());
    }

    private static Transformer replicas(YamlMapping node, List<FieldSpec> fields) {
        YamlMapping replica = node.mapping("replica").orElse(node);
        YamlScalar count = replica.scalar("count")
                .orElseGet(() -> YamlScalar.plain("0", node.span().firstLine()));
        return new ReplicaTransformer(scalar(replica, "name"), Steps.number(count), count.span(), fields);
    }

    private Transformer merges(YamlMapping node) {
        List<Steps.Part> all = new ArrayList<>();
        for (String key : List.of("paths", "patches")) {
            Optional<YamlNode> value = node.get(key);
            List<YamlNode> items = value.flatMap(YamlNode::asSequence)
                    .map(list -> list.items())
                    .orElseGet(() ->
                            value.filter(found -> !found.isNull()).stream().toList());
            items.forEach(item -> item.asScalar().ifPresent(text -> all.addAll(patches.strategicMerge(text))));
        }
        return Steps.inTurn(all);
    }

    /** The fields of this one have other names. */
    private static YamlMapping renamed(YamlMapping node) {
        return node.get("jsonOp").map(ops -> node.with("patch", ops)).orElse(node);
    }

    private static Transformer replacements(BuildRoot root, YamlMapping node) {
        List<YamlNode> items =
                node.sequence("replacements").map(list -> list.items()).orElse(List.of());
        return Steps.inTurn(Steps.replacements(root, items));
    }
}
