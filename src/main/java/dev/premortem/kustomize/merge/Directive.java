package dev.premortem.kustomize.merge;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code $patch} asks for. Source: {@code kyaml/yaml/merge2/smpdirective.go} of kustomize v5.5.0.
 */
enum Directive {
    MERGE,
    REPLACE,
    DELETE;

    static final String KEY = "$patch";

    private static final Set<String> WORDS = Set.of("merge", "replace", "delete");

    /** A directive and the patch without it. */
    record Found<N extends YamlNode>(Directive directive, N rest) {}

    /** The directive of a map; {@link #MERGE} where it has none. */
    static Found<YamlMapping> of(YamlMapping patch) {
        Optional<YamlNode> value = patch.get(KEY);
        return value.isEmpty() ? new Found<>(MERGE, patch) : new Found<>(read(value.get()), patch.without(KEY));
    }

    /** The directive of a map that is new to the object: one that is not known is not looked at. */
    static Found<YamlMapping> ofAdded(YamlMapping patch) {
        boolean known =
                patch.get(KEY).map(ElementList::text).filter(WORDS::contains).isPresent();
        return known ? of(patch) : new Found<>(MERGE, patch);
    }

    /**
     * The directive of a list: that of the first element which has one, when the element says nothing else. All
     * elements with the same directive are left out of the rest.
     */
    static Found<YamlSequence> of(YamlSequence patch) {
        Optional<YamlMapping> element = patch.items().stream()
                .flatMap(item -> item.asMapping().stream())
                .filter(item -> item.has(KEY))
                .findFirst();
        if (element.isEmpty() || element.get().effective().size() > 1) {
            return new Found<>(MERGE, patch);
        }
        YamlNode value = element.get().get(KEY).orElseThrow();
        Directive directive = read(value);
        List<YamlNode> rest = new ArrayList<>(patch.items());
        new ElementList(rest).remove(List.of(KEY), List.of(ElementList.text(value)));
        return new Found<>(directive, patch.withItems(rest));
    }

    private static Directive read(YamlNode value) {
        String text = value instanceof YamlScalar scalar ? scalar.text() : "";
        return switch (text) {
            case "merge" -> MERGE;
            case "replace" -> REPLACE;
            case "delete" -> DELETE;
            default ->
                throw BuildFailure.at(
                        value.span(), "`$patch` is `" + text + "`, and can be `delete`, `replace` or `merge` only");
        };
    }
}
