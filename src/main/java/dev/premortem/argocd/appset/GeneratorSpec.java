package dev.premortem.argocd.appset;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * One generator as written: the value below its key.
 *
 * <p>Source of the fields: {@code pkg/apis/application/v1alpha1/applicationset_types.go} of Argo CD 3.x (read 2026-11).
 */
public sealed interface GeneratorSpec {
    /** The value of {@code list}, {@code clusters} and so on. */
    YamlMapping node();

    /** The template that adds to that of the ApplicationSet; those of children of a matrix or merge do not count. */
    default Optional<YamlMapping> template() {
        return node().mapping("template");
    }

    /** The generators within; none but for a matrix and a merge. */
    default List<GeneratorEntry> children() {
        return List.of();
    }

    /** Fixed elements. */
    record ListGenerator(YamlMapping node, List<YamlNode> elements, Optional<YamlScalar> elementsYaml)
            implements GeneratorSpec {
        public ListGenerator {
            elements = List.copyOf(elements);
        }
    }

    /** The clusters that Argo CD knows; {@code flatList} makes one set of them all. */
    record ClustersGenerator(YamlMapping node, Optional<YamlNode> selector, boolean flatList)
            implements GeneratorSpec {}

    /** Directories or files of a repository; directories win where both are given. */
    record GitGenerator(
            YamlMapping node,
            String repoUrl,
            String revision,
            List<GitPath> directories,
            List<GitPath> files,
            String pathParamPrefix)
            implements GeneratorSpec {
        public GitGenerator {
            directories = List.copyOf(directories);
            files = List.copyOf(files);
        }
    }

    /** An entry of {@code directories} or {@code files}. */
    record GitPath(String pattern, boolean exclude, YamlNode node) {}

    /** The product of two generators. */
    record MatrixGenerator(YamlMapping node, List<GeneratorEntry> children) implements GeneratorSpec {
        public MatrixGenerator {
            children = List.copyOf(children);
        }
    }

    /** Generators of which later ones override the first one's sets by key. */
    record MergeGenerator(YamlMapping node, List<GeneratorEntry> children, List<String> mergeKeys)
            implements GeneratorSpec {
        public MergeGenerator {
            children = List.copyOf(children);
            mergeKeys = List.copyOf(mergeKeys);
        }
    }

    /** scmProvider, pullRequest, plugin, clusterDecisionResource, oci: what they give is known to a service alone. */
    record ProviderGenerator(YamlMapping node, String key) implements GeneratorSpec {}
}
