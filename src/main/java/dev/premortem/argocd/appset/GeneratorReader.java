package dev.premortem.argocd.appset;

import dev.premortem.argocd.appset.GeneratorEntry.Depth;
import dev.premortem.argocd.appset.GeneratorSpec.ClustersGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.GitGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.GitPath;
import dev.premortem.argocd.appset.GeneratorSpec.ListGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.MatrixGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.MergeGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.ProviderGenerator;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads entries of {@code generators}. Values of a wrong type, which the CRD refuses, are read as absent. */
final class GeneratorReader {
    /** The keys of generators in the order of the fields of {@code ApplicationSetGenerator}. */
    static final List<String> KEYS = List.of(
            "list",
            "clusters",
            "git",
            "scmProvider",
            "clusterDecisionResource",
            "pullRequest",
            "matrix",
            "merge",
            "plugin",
            "oci");

    private static final Set<String> TRUE = Set.of("true", "yes", "on", "y");

    private GeneratorReader() {}

    static GeneratorEntry entry(YamlMapping node, Depth depth) {
        List<GeneratorSpec> generators = new ArrayList<>(1);
        for (String key : KEYS) {
            node.mapping(key).flatMap(value -> generator(key, value, depth)).ifPresent(generators::add);
        }
        Optional<YamlNode> selector = node.get("selector").filter(value -> !value.isNull());
        return new GeneratorEntry(node, generators, selector, depth);
    }

    private static Optional<GeneratorSpec> generator(String key, YamlMapping node, Depth depth) {
        return switch (key) {
            case "list" -> Optional.of(new ListGenerator(node, items(node, "elements"), node.scalar("elementsYaml")));
            case "clusters" ->
                Optional.of(new ClustersGenerator(
                        node, node.get("selector").filter(value -> !value.isNull()), isTrue(node, "flatList")));
            case "git" -> Optional.of(git(node));
            case "matrix" ->
                depth.nests() ? Optional.of(new MatrixGenerator(node, children(node, depth))) : Optional.empty();
            case "merge" ->
                depth.nests()
                        ? Optional.of(new MergeGenerator(node, children(node, depth), texts(node, "mergeKeys")))
                        : Optional.empty();
            default -> Optional.of(new ProviderGenerator(node, key));
        };
    }

    private static GitGenerator git(YamlMapping node) {
        return new GitGenerator(
                node,
                node.text("repoURL").orElse(""),
                node.text("revision").orElse(""),
                paths(node, "directories"),
                paths(node, "files"),
                node.text("pathParamPrefix").orElse(""));
    }

    private static List<GitPath> paths(YamlMapping node, String key) {
        List<GitPath> paths = new ArrayList<>();
        for (YamlNode item : items(node, key)) {
            item.asMapping()
                    .ifPresent(mapping -> paths.add(
                            new GitPath(mapping.text("path").orElse(""), isTrue(mapping, "exclude"), mapping)));
        }
        return paths;
    }

    private static List<GeneratorEntry> children(YamlMapping node, Depth depth) {
        List<GeneratorEntry> children = new ArrayList<>();
        for (YamlNode item : items(node, "generators")) {
            item.asMapping().ifPresent(child -> children.add(entry(child, depth.below())));
        }
        return children;
    }

    static List<YamlNode> items(YamlMapping node, String key) {
        return node.sequence(key).map(YamlSequence::items).orElse(List.of());
    }

    static List<String> texts(YamlMapping node, String key) {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items(node, key)) {
            item.asScalar().map(YamlScalar::text).ifPresent(texts::add);
        }
        return texts;
    }

    static boolean isTrue(YamlMapping node, String key) {
        return node.scalar(key)
                .filter(scalar -> scalar.type(YamlVersion.V1_1) == ScalarType.BOOLEAN)
                .filter(scalar -> TRUE.contains(scalar.text().toLowerCase(Locale.ROOT)))
                .isPresent();
    }
}
