package dev.premortem.kustomize.transform;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Objects, values of a kustomization, and a one-line rendering of results for tables. */
final class Objects {
    private Objects() {}

    static List<BuiltResource> objects(String text) {
        List<BuiltResource> objects = new ArrayList<>();
        YamlReader.read(new SourceFile("base/objects.yaml", text))
                .documents()
                .forEach(document -> document.root()
                        .flatMap(YamlNode::asMapping)
                        .ifPresent(node -> objects.add(BuiltResource.of(node, "base/kustomization.yaml"))));
        return objects;
    }

    static BuiltResource object(String text) {
        return objects(text).get(0);
    }

    /** A value of a kustomization: the file has nothing else. */
    static YamlScalar value(String text) {
        return YamlReader.read(new SourceFile("kustomization.yaml", text))
                .documents()
                .get(0)
                .root()
                .flatMap(YamlNode::asScalar)
                .orElseThrow();
    }

    static FieldSpec field(String kind, String path, boolean create) {
        return FieldSpec.of(new Gvk("", "", kind), path, create);
    }

    static YamlNode at(BuiltResource resource, String... keys) {
        return resource.node().at(keys).orElseThrow();
    }

    /** Flow style with sorted keys; strings that would be read as something else are quoted. */
    static String flow(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            return mapping.effective().stream()
                    .sorted(Comparator.comparing(YamlEntry::name))
                    .map(entry -> entry.name() + ": " + flow(entry.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof YamlSequence sequence) {
            return sequence.items().stream().map(Objects::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        YamlScalar scalar = (YamlScalar) node;
        boolean string = scalar.string(YamlVersion.V1_2).isPresent();
        boolean looksSo = YamlScalar.plain(scalar.text(), scalar.span())
                .string(YamlVersion.V1_2)
                .isPresent();
        return string && !looksSo ? "'" + scalar.text() + "'" : scalar.text();
    }

    static String flow(List<BuiltResource> resources) {
        return resources.stream().map(resource -> flow(resource.node())).collect(Collectors.joining("\n"));
    }
}
