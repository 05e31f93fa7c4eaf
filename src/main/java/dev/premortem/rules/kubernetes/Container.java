package dev.premortem.rules.kubernetes;

import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;

/**
 * A container of a pod template.
 *
 * @param init whether it is one of {@code initContainers}
 */
record Container(YamlMapping node, boolean init) {
    /** Init containers and containers, in this order. */
    static List<Container> of(PodTemplate template) {
        List<Container> containers = new ArrayList<>(2);
        for (String field : List.of("initContainers", "containers")) {
            List<YamlNode> items = template.spec()
                    .flatMap(spec -> spec.sequence(field))
                    .map(YamlSequence::items)
                    .orElse(List.of());
            for (YamlNode item : items) {
                item.asMapping().ifPresent(node -> containers.add(new Container(node, field.equals("initContainers"))));
            }
        }
        return containers;
    }

    /** Whether each has its name and image, without which a template is half of one. */
    static boolean areWhole(PodTemplate template) {
        List<Container> containers = of(template);
        return !containers.isEmpty()
                && containers.stream()
                        .allMatch(one -> one.node().has("name") && one.node().has("image"));
    }

    /** Whether it ends before the containers start. */
    boolean isOneOff() {
        return init
                && Fields.string(node, "restartPolicy").filter("Always"::equals).isEmpty();
    }

    /** As people name it. */
    String display() {
        return node.text("name").map(name -> "container `" + name + "`").orElse("a container without name");
    }

    /** The mappings of a list of it. */
    List<YamlMapping> list(String field) {
        return Fields.mappings(node.sequence(field));
    }
}
