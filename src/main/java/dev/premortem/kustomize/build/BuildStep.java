package dev.premortem.kustomize.build;

import dev.premortem.yaml.YamlNode;
import java.util.List;

/**
 * One step of a build, with the objects before and after: what a kustomization does to objects is seen there, also where
 * kustomize says nothing.
 *
 * @param kustomization path of the kustomization file that asks for it
 * @param field the field that asks for it, under the name that kustomize v5.5 gives it
 * @param entry the entry of the field, or its value where it has one only; of a replacement in a file of its own, what it says there
 * @param before the objects before it; none for an entry of {@code resources}
 * @param after the objects after it; for an entry of {@code resources} those that it lists. An object that a step leaves
 *     alone is the same in both
 */
public record BuildStep(
        String kustomization, String field, YamlNode entry, List<BuiltResource> before, List<BuiltResource> after) {
    public BuildStep {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
