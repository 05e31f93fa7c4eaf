package dev.premortem.argocd.appset;

import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;

/**
 * The second child of a matrix with the parameters of the first one filled in. Its own {@code selector} counts as it is
 * written, since Argo CD reads it before; it is filled all the same, and may fail there.
 *
 * <p>Source: {@code InterpolateGenerator} and {@code RenderGeneratorParams} of Argo CD 3.6 (read 2026-11).
 */
final class GeneratorInterpolation {
    private final Rendering rendering;
    private final boolean interpolatesValues;

    GeneratorInterpolation(Rendering rendering, boolean interpolatesValues) {
        this.rendering = rendering;
        this.interpolatesValues = interpolatesValues;
    }

    GeneratorEntry of(GeneratorEntry entry, GoMap params) {
        return GeneratorEntry.read(entry(entry.node(), params, true), entry.depth());
    }

    private YamlMapping entry(YamlMapping node, GoMap params, boolean outermost) {
        List<YamlEntry> entries = new ArrayList<>();
        for (YamlEntry entry : node.effective()) {
            YamlEntry filled = new YamlEntry(entry.key(), field(entry, params));
            boolean kept = outermost && entry.name().equals("selector");
            entries.add(kept ? entry : filled);
        }
        return node.withEntries(entries);
    }

    private YamlNode field(YamlEntry entry, GoMap params) {
        boolean generator = GeneratorReader.KEYS.contains(entry.name());
        if (!generator || !(entry.value() instanceof YamlMapping body)) {
            return rendering.tree(entry.value(), params);
        }
        List<YamlEntry> entries = new ArrayList<>();
        for (YamlEntry part : body.effective()) {
            YamlNode value = switch (part.name()) {
                case "values" -> values(part.value(), params);
                case "generators" -> children(part.value(), params);
                default -> rendering.tree(part.value(), params);
            };
            entries.add(new YamlEntry(part.key(), value));
        }
        return body.withEntries(entries);
    }

    private YamlNode values(YamlNode values, GoMap params) {
        if (!interpolatesValues || !(values instanceof YamlMapping mapping)) {
            return values;
        }
        List<YamlEntry> entries = new ArrayList<>();
        for (YamlEntry entry : mapping.effective()) {
            YamlNode value =
                    entry.value() instanceof YamlScalar scalar ? rendering.early(scalar, params) : entry.value();
            entries.add(new YamlEntry(entry.key(), value));
        }
        return mapping.withEntries(entries);
    }

    private YamlNode children(YamlNode children, GoMap params) {
        return children.asSequence()
                .<YamlNode>map(list -> list.withItems(list.items().stream()
                        .map(item -> item instanceof YamlMapping child ? entry(child, params, false) : item)
                        .toList()))
                .orElse(children);
    }
}
