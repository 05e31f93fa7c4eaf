package dev.premortem.argocd.appset;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/**
 * An entry of {@code generators}: mostly one generator, with an optional {@code selector} beside it.
 *
 * @param generators those that count at this depth, in the order in which Argo CD visits them
 * @param depth where the entry stands
 */
public record GeneratorEntry(
        YamlMapping node, List<GeneratorSpec> generators, Optional<YamlNode> selector, Depth depth) {
    /** How deep an entry stands; the CRD has no matrix or merge below the second level. */
    public enum Depth {
        TOP,
        CHILD,
        GRANDCHILD;

        boolean nests() {
            return this != GRANDCHILD;
        }

        Depth below() {
            return this == TOP ? CHILD : GRANDCHILD;
        }
    }

    public GeneratorEntry {
        generators = List.copyOf(generators);
    }

    /** Reads an entry of {@code spec.generators}. */
    public static GeneratorEntry read(YamlMapping node) {
        return read(node, Depth.TOP);
    }

    static GeneratorEntry read(YamlMapping node, Depth depth) {
        return GeneratorReader.entry(node, depth);
    }
}
