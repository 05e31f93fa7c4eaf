package dev.premortem.kustomize.merge;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The elements of a list while it is merged; changes the list it is given.
 *
 * <p>Source: {@code ElementSetter}, {@code ElementMatcher} and {@code FieldMatcher} in {@code kyaml/yaml/fns.go} of
 * kustomize v5.5.0, with all they do about elements that lack a key: looking for an element, an empty value is that
 * very text; putting or removing one, an empty value is any value of the key.
 */
final class ElementList {
    private final List<YamlNode> items;

    ElementList(List<YamlNode> items) {
        this.items = items;
    }

    List<YamlNode> items() {
        return items;
    }

    /** The text by which values are compared: that of a scalar; of anything else the empty text. */
    static String text(YamlNode node) {
        return node instanceof YamlScalar scalar ? scalar.text() : "";
    }

    /** Index of the first element in which every key has its value; -1 for none. No key means a scalar element. */
    int find(List<String> keys, List<String> values) {
        for (int i = 0; i < items.size(); i++) {
            YamlNode item = items.get(i);
            if (keys.isEmpty() ? text(item).equals(values.get(0)) : hasAll(item, keys, values)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean hasAll(YamlNode item, List<String> keys, List<String> values) {
        if (!(item instanceof YamlMapping mapping)) {
            return false;
        }
        for (int i = 0; i < keys.size(); i++) {
            String value = values.get(i);
            if (mapping.get(keys.get(i))
                    .filter(node -> text(node).equals(value))
                    .isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Removes the elements that have the keys; null and empty ones go too. */
    void remove(List<String> keys, List<String> values) {
        set(keys, values, Optional.empty());
    }

    /** Puts an element in the place of those that have the keys, else behind the others. */
    void put(List<String> keys, List<String> values, YamlNode element) {
        if (!set(keys, values, Optional.of(element)) && !element.isNull()) {
            items.add(element);
        }
    }

    void add(YamlNode element) {
        items.add(element);
    }

    private boolean set(List<String> keys, List<String> values, Optional<YamlNode> element) {
        boolean keyed = !keys.isEmpty() && !values.isEmpty() && !values.get(0).isEmpty();
        List<YamlNode> kept = new ArrayList<>(items.size() + 1);
        boolean found = false;
        for (YamlNode item : items) {
            if (isNothing(item)) {
                continue;
            }
            if (!(item instanceof YamlMapping) && keyed) {
                kept.add(item);
            } else if (isMatch(item, keys, values)) {
                found = true;
                element.ifPresent(kept::add);
            } else if (!values.isEmpty()) {
                kept.add(item);
            }
        }
        items.clear();
        items.addAll(kept);
        return found;
    }

    private static boolean isMatch(YamlNode item, List<String> keys, List<String> values) {
        if (keys.isEmpty()) {
            if (!(item instanceof YamlScalar)) {
                throw BuildFailure.at(item.span(), "a list of plain values has an element that is none");
            }
            return text(item).equals(values.get(0));
        }
        if (values.isEmpty()) {
            return false;
        }
        if (!(item instanceof YamlMapping mapping)) {
            throw notKeyed(item, keys);
        }
        for (int i = 0; i < Math.min(keys.size(), values.size()); i++) {
            String value = values.get(i);
            Optional<YamlNode> found = mapping.get(keys.get(i));
            if (found.filter(node -> value.isEmpty() || text(node).equals(value))
                    .isEmpty()) {
                return false;
            }
        }
        return true;
    }

    static BuildFailure notKeyed(YamlNode item, List<String> keys) {
        return BuildFailure.at(
                item.span(),
                "the elements of this list are told apart by `" + keys.get(0) + "`, and this one is no map");
    }

    private static boolean isNothing(YamlNode item) {
        return item.isNull()
                || item instanceof YamlMapping mapping && mapping.entries().isEmpty();
    }
}
