package dev.premortem.kustomize.merge;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.merge.StrategicMerge.Merged;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Merges a list whose elements have keys, or a set of scalars.
 *
 * <p>Source: {@code kyaml/yaml/walk/associative_sequence.go} of kustomize v5.5.0. It is followed step by step, since
 * what it does about elements without a key is the sum of these steps: such elements can be lost, or take others with
 * them.
 */
final class ListMerge {
    /** Elements of both lists; the work grows with their square, and real lists have some dozens. */
    private static final int MOST = 2_000;

    private final StrategicMerge merge;
    private final MergeSchema schema;
    private final List<String> keys;
    private final ElementList dest;
    private final Optional<ElementList> origin;
    private final ElementList added = new ElementList(new ArrayList<>());

    private ListMerge(StrategicMerge merge, MergeSchema schema, ElementList dest, Optional<ElementList> origin) {
        this.merge = merge;
        this.schema = schema;
        this.keys = schema.keys();
        this.dest = dest;
        this.origin = origin;
    }

    static Merged merge(StrategicMerge merge, MergeSchema schema, Optional<YamlNode> dest, Optional<YamlNode> origin) {
        if (StrategicMerge.isMissing(dest)) {
            return new Merged(Optional.of(withItself(merge, schema, sequence(origin))), false);
        }
        if (origin.isEmpty()) {
            return new Merged(Optional.of(merged(merge, schema, sequence(dest), Optional.empty())), true);
        }
        if (origin.get().isNull()) {
            return Merged.NOTHING;
        }
        Directive.Found<YamlSequence> found = Directive.of(sequence(origin));
        boolean self = dest.equals(origin);
        return switch (found.directive()) {
            case DELETE -> Merged.NOTHING;
            case REPLACE -> new Merged(Optional.of(withItself(merge, schema, found.rest())), self);
            case MERGE -> {
                YamlSequence result = self
                        ? withItself(merge, schema, found.rest())
                        : merged(merge, schema, sequence(dest), Optional.of(found.rest()));
                yield new Merged(Optional.of(result), true);
            }
        };
    }

    private static YamlSequence sequence(Optional<YamlNode> node) {
        return node.flatMap(YamlNode::asSequence).orElseThrow();
    }

    private static YamlSequence withItself(StrategicMerge merge, MergeSchema schema, YamlSequence list) {
        ElementList elements = new ElementList(new ArrayList<>(list.items()));
        return new ListMerge(merge, schema, elements, Optional.of(elements)).result(list);
    }

    private static YamlSequence merged(
            StrategicMerge merge, MergeSchema schema, YamlSequence dest, Optional<YamlSequence> origin) {
        ElementList elements = new ElementList(new ArrayList<>(dest.items()));
        Optional<ElementList> patch = origin.map(list -> new ElementList(new ArrayList<>(list.items())));
        return new ListMerge(merge, schema, elements, patch).result(dest);
    }

    private YamlSequence result(YamlSequence list) {
        int size =
                dest.items().size() + origin.map(patch -> patch.items().size()).orElse(0);
        if (size > MOST) {
            throw BuildFailure.at(list.span(), "the list has more than " + MOST + " elements to merge");
        }
        List<List<String>> identities = identities();
        if (identities.isEmpty()) {
            return list;
        }
        ElementKeys valid = ElementKeys.of(identities, keys);
        for (List<String> identity : valid.identities()) {
            mergeElement(valid.keys(), valid.valuesOf(identity));
        }
        for (YamlNode element : List.copyOf(dest.items())) {
            append(element, valid.keys());
        }
        return isSame(list.items(), added.items()) ? list : list.withItems(added.items());
    }

    private static boolean isSame(List<YamlNode> some, List<YamlNode> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (some.get(i) != others.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** The values of the keys of all elements, those of the patch first, each once. */
    private List<List<String>> identities() {
        Set<List<String>> found = new LinkedHashSet<>();
        origin.ifPresent(patch -> patch.items().forEach(item -> found.add(identity(item))));
        dest.items().forEach(item -> found.add(identity(item)));
        return new ArrayList<>(found);
    }

    private List<String> identity(YamlNode item) {
        if (keys.isEmpty()) {
            return List.of(ElementList.text(item));
        }
        Optional<YamlMapping> mapping = item.asMapping();
        return keys.stream()
                .map(key -> mapping.flatMap(element -> element.get(key))
                        .filter(value -> !value.isNull())
                        .map(ElementList::text)
                        .orElse(""))
                .toList();
    }

    private void mergeElement(List<String> by, List<String> values) {
        // only by the keys that this element has
        ElementKeys named = ElementKeys.of(List.of(values), by);
        List<String> wanted = named.valuesOf(values);
        int at = dest.find(named.keys(), wanted);
        int from = origin.map(patch -> patch.find(named.keys(), wanted)).orElse(-1);
        Optional<YamlNode> before = item(dest, at);
        Optional<YamlNode> patch = from < 0 ? Optional.empty() : item(origin.orElseThrow(), from);
        Merged merged = merge.walk(before, patch, schema.elements());
        if (from >= 0) {
            // a directive is heard once: should this element be asked again, it has none
            origin.orElseThrow().items().set(from, withoutDirective(patch.orElseThrow()));
        }
        if (StrategicMerge.isMissing(merged.node()) || isEmptyMap(merged.node().orElseThrow())) {
            dest.remove(by, values);
            return;
        }
        YamlNode element = keyed(merged.node().orElseThrow(), before, by, values);
        if (merged.inPlace() && at >= 0) {
            dest.items().set(at, element);
        }
        added.put(by, values, element);
    }

    private static Optional<YamlNode> item(ElementList list, int index) {
        return index < 0 ? Optional.empty() : Optional.of(list.items().get(index));
    }

    private static YamlNode withoutDirective(YamlNode node) {
        return node instanceof YamlMapping mapping ? Directive.ofAdded(mapping).rest() : node;
    }

    private static boolean isEmptyMap(YamlNode node) {
        return node instanceof YamlMapping mapping && mapping.entries().isEmpty();
    }

    /** The element with all keys by which it was found, as the object has them. */
    private static YamlNode keyed(YamlNode merged, Optional<YamlNode> before, List<String> by, List<String> values) {
        if (!(merged instanceof YamlMapping element)) {
            return merged;
        }
        YamlMapping result = element;
        Optional<YamlMapping> former = before.flatMap(YamlNode::asMapping);
        for (int i = 0; i < by.size(); i++) {
            String key = by.get(i);
            if (!result.has(key) && !values.get(i).isEmpty()) {
                result = result.with(key, YamlScalar.plain(values.get(i), element.span()));
            }
            if (former.isPresent()) {
                result = StrategicMerge.keeping(result, former.get(), key);
            }
        }
        return result;
    }

    /** Puts an element of the object behind those that were merged, or in the place of the one it became. */
    private void append(YamlNode element, List<String> by) {
        if (by.isEmpty()) {
            added.put(by, List.of(ElementList.text(element)), element);
            return;
        }
        List<String> values = new ArrayList<>(by.size());
        for (String key : by) {
            if (!(element instanceof YamlMapping mapping)) {
                if (element.isNull()) {
                    added.add(element);
                    continue;
                }
                throw ElementList.notKeyed(element, by);
            }
            Optional<YamlEntry> entry = mapping.entry(key);
            if (entry.isEmpty()) {
                added.add(element);
            } else {
                values.add(ElementList.text(entry.get().value()));
            }
        }
        if (by.size() > 1) {
            added.remove(by, values);
        }
        added.put(by, values, element);
    }
}
