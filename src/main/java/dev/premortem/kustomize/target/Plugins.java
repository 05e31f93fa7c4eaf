package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.kustomize.generate.Absorb;
import dev.premortem.kustomize.generate.ConfigMapGenerator;
import dev.premortem.kustomize.generate.FileAccess;
import dev.premortem.kustomize.generate.GeneratedKind;
import dev.premortem.kustomize.generate.GeneratorArgs;
import dev.premortem.kustomize.generate.GeneratorOptions;
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
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The entries of {@code generators} and {@code transformers} that name what is built into kustomize. Other kinds are
 * programs, and none is run.
 *
 * <p>Source: {@code api/internal/plugins/loader} and {@code api/internal/builtins} of kustomize v5.5.0.
 */
final class Plugins {
    /** Built into kustomize, and rare enough that nobody has built them here. */
    private static final Set<String> LEFT_OUT =
            Set.of("IAMPolicyGenerator", "ValueAddTransformer", "HelmChartInflationGenerator");

    private final BuildRoot root;
    private final Kustomization kustomization;
    private final LeftOut leftOut;

    Plugins(BuildRoot root, Kustomization kustomization, LeftOut leftOut) {
        this.root = root;
        this.kustomization = kustomization;
        this.leftOut = leftOut;
    }

    List<BuiltResource> generate(List<BuiltResource> before, GeneratorOptions shared, FileAccess files) {
        List<BuiltResource> now = before;
        String path = kustomization.file().path();
        for (BuiltResource config : configs("generators")) {
            switch (config.gvk().kind()) {
                case "ConfigMapGenerator" -> {
                    GeneratorArgs args = GeneratorArgs.ofObject(GeneratedKind.CONFIG_MAP, config.node());
                    BuiltResource made = ConfigMapGenerator.generate(args, shared, files, path);
                    now = absorbed(now, made, path);
                }
                case "SecretGenerator" -> {
                    GeneratorArgs args = GeneratorArgs.ofObject(GeneratedKind.SECRET, config.node());
                    BuiltResource made = SecretGenerator.generate(args, shared, files, path);
                    now = absorbed(now, made, path);
                }
                default -> leaveOut(config, NotBuilt.Effect.OBJECTS);
            }
        }
        return now;
    }

    List<BuiltResource> transform(List<BuiltResource> before) {
        List<BuiltResource> now = before;
        for (BuiltResource config : configs("transformers")) {
            now = leftOut.apply(transformer(config), now, NotBuilt.Effect.CHANGES);
        }
        return now;
    }

    /** Runs the validators, which may look at everything and change nothing. */
    void validate(List<BuiltResource> resources) {
        for (BuiltResource config : configs("validators")) {
            List<BuiltResource> after = transformer(config).apply(resources);
            List<YamlNode> before = nodes(resources);
            if (!YamlWriter.write(before).equals(YamlWriter.write(nodes(after)))) {
                throw BuildFailure.at(config.node().span().firstLine(), "a validator must not change anything");
            }
        }
    }

    private static List<YamlNode> nodes(List<BuiltResource> resources) {
        return List.copyOf(resources.stream().map(BuiltResource::node).toList());
    }

    /** The configurations that a field lists: objects in files, in folders with a kustomization, or in the entry itself. */
    private List<BuiltResource> configs(String field) {
        List<BuiltResource> configs = new ArrayList<>();
        String path = kustomization.file().path();
        for (YamlScalar entry : kustomization.texts(field)) {
            boolean inline = entry.text().indexOf('\n') >= 0 || entry.text().contains(": ");
            if (inline) {
                configs.addAll(ResourceReader.read(EmbeddedYaml.read(entry.embedded()), path));
            } else if (root.isFile(entry.text())) {
                configs.addAll(ResourceReader.read(root.yaml(entry.text(), entry.span()), path));
            } else {
                BuildRoot folder = root.into(entry.text(), entry.span());
                Kustomization listed = Kustomization.read(folder.kustomization(Optional.of(entry.span())));
                configs.addAll(
                        new Builder(new HashMap<>()).accumulate(folder, listed).resources());
            }
        }
        return configs;
    }

    private Transformer transformer(BuiltResource config) {
        YamlMapping node = config.node();
        List<FieldSpec> fields =
                node.get("fieldSpecs").map(Configurations::specs).orElse(List.of());
        return switch (config.gvk().kind()) {
            case "NamespaceTransformer" -> namespace(node, fields);
            case "PrefixTransformer" -> new PrefixTransformer(scalar(node, "prefix"), fields);
            case "SuffixTransformer" -> new SuffixTransformer(scalar(node, "suffix"), fields);
            case "LabelTransformer" -> new LabelTransformer(pairs(node, "labels"), fields);
            case "AnnotationsTransformer" -> new AnnotationTransformer(pairs(node, "annotations"), fields);
            case "ImageTagTransformer" -> image(node, fields);
            case "ReplicaCountTransformer" -> replicas(node, fields);
            case "PatchTransformer" -> Transformer.inTurn(Patches.patch(root, node));
            case "PatchStrategicMergeTransformer" -> merges(root, node);
            case "PatchJson6902Transformer" -> Transformer.inTurn(Patches.patch(root, renamed(node)));
            case "ReplacementTransformer" -> replacements(root, node);
            default -> {
                leaveOut(config, NotBuilt.Effect.CHANGES);
                yield resources -> resources;
            }
        };
    }

    private List<BuiltResource> absorbed(List<BuiltResource> before, BuiltResource generated, String path) {
        return leftOut.apply(resources -> Absorb.absorb(resources, generated, path), before, NotBuilt.Effect.OBJECTS);
    }

    /** A program of the user's, which kustomize runs where it is told to; what is built in has no other kinds. */
    private void leaveOut(BuiltResource config, NotBuilt.Effect effect) {
        String kind = config.gvk().kind();
        Span place = config.node().span().firstLine();
        if (LEFT_OUT.contains(kind)) {
            leftOut.add(new NotBuilt("`" + kind + "`", place, NotBuilt.Reason.LEFT_OUT, effect));
        } else if (config.gvk().group().isEmpty() && config.gvk().version().equals("builtin")) {
            throw BuildFailure.at(place, "`" + kind + "` is not built into kustomize");
        } else {
            leftOut.add(new NotBuilt("what the program `" + kind + "` makes", place, NotBuilt.Reason.PROGRAM, effect));
        }
    }

    private static Transformer namespace(YamlMapping node, List<FieldSpec> fields) {
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
                unsetOnly);
    }

    private static YamlScalar scalar(YamlMapping node, String key) {
        return node.scalar(key)
                .orElseGet(() -> YamlScalar.string("", node.span().firstLine()));
    }

    private static Map<String, YamlScalar> pairs(YamlMapping node, String key) {
        return node.mapping(key).map(Steps::pairs).orElse(Map.of());
    }

    private static Transformer image(YamlMapping node, List<FieldSpec> fields) {
        YamlMapping image = node.mapping("imageTag")
                .map(mapping -> FieldTable.check(mapping, "Image"))
                .orElse(node);
        ImageChange change = new ImageChange(
                scalar(image, "name"),
                image.scalar("newName"),
                image.scalar("newTag"),
                image.scalar("digest"),
                image.scalar("tagSuffix"));
        return new ImageTransformer(change, fields);
    }

    private static Transformer replicas(YamlMapping node, List<FieldSpec> fields) {
        YamlMapping replica = node.mapping("replica").orElse(node);
        YamlScalar count = replica.scalar("count")
                .orElseGet(() -> YamlScalar.plain("0", node.span().firstLine()));
        return new ReplicaTransformer(scalar(replica, "name"), Steps.number(count), count.span(), fields);
    }

    private static Transformer merges(BuildRoot root, YamlMapping node) {
        List<Transformer> all = new ArrayList<>();
        for (String key : List.of("paths", "patches")) {
            Optional<YamlNode> value = node.get(key);
            List<YamlNode> items = value.flatMap(YamlNode::asSequence)
                    .map(list -> list.items())
                    .orElseGet(() ->
                            value.filter(found -> !found.isNull()).stream().toList());
            items.forEach(item -> item.asScalar().ifPresent(text -> all.addAll(Patches.strategicMerge(root, text))));
        }
        return Transformer.inTurn(all);
    }

    /** The fields of this one have other names. */
    private static YamlMapping renamed(YamlMapping node) {
        return node.get("jsonOp").map(ops -> node.with("patch", ops)).orElse(node);
    }

    private static Transformer replacements(BuildRoot root, YamlMapping node) {
        List<YamlNode> items =
                node.sequence("replacements").map(list -> list.items()).orElse(List.of());
        return Transformer.inTurn(Steps.replacements(root, items));
    }
}
