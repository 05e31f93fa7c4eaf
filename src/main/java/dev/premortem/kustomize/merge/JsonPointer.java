package dev.premortem.kustomize.merge;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path of a JSON patch (RFC 6901). Source of what goes beyond it: {@code findObject}, {@code partialDoc} and
 * {@code partialArray} in {@code patch.go} of gopkg.in/evanphx/json-patch.v4 v4.12.0. What stands before the first
 * slash is not looked at, and a negative index counts from the end.
 *
 * @param text as written
 * @param place where it is written
 */
record JsonPointer(String text, List<String> keys, Span place) {
    /** Changes the map or list that holds the last key. */
    interface Change {
        YamlNode apply(YamlNode container, String key);
    }

    static JsonPointer of(String text, Span place) {
        List<String> keys = new ArrayList<>();
        int slash = text.indexOf('/');
        while (slash >= 0) {
            int next = text.indexOf('/', slash + 1);
            keys.add(decoded(text.substring(slash + 1, next < 0 ? text.length() : next)));
            slash = next;
        }
        return new JsonPointer(text, List.copyOf(keys), place);
    }

    private static String decoded(String key) {
        return key.replace("~1", "/").replace("~0", "~");
    }

    /** The object with the container of the last key changed. */
    YamlNode change(YamlNode root, Change change) {
        if (keys.isEmpty()) {
            throw failure("has no slash, so that it leads nowhere");
        }
        return change(root, 0, change);
    }

    private YamlNode change(YamlNode container, int step, Change change) {
        String key = keys.get(step);
        if (step == keys.size() - 1) {
            return change.apply(container, key);
        }
        YamlNode child = child(container, key)
                .filter(node -> !(node.isNull() || node.asScalar().isPresent()))
                .orElseThrow(() -> failure("leads through `" + key + "`, which the object does not have"));
        return set(container, key, change(child, step + 1, change));
    }

    /** The value of the last key; empty for a key that its map does not have. An index outside of a list fails. */
    Optional<YamlNode> value(YamlNode root) {
        YamlNode container = root;
        for (int step = 0; step < keys.size() - 1; step++) {
            String key = keys.get(step);
            container = child(container, key)
                    .filter(node -> !(node.isNull() || node.asScalar().isPresent()))
                    .orElseThrow(() -> failure("leads through `" + key + "`, which the object does not have"));
        }
        if (keys.isEmpty()) {
            throw failure("has no slash, so that it leads nowhere");
        }
        return child(container, keys.get(keys.size() - 1));
    }

    Optional<YamlNode> child(YamlNode container, String key) {
        if (container instanceof YamlMapping mapping) {
            return mapping.get(key);
        }
        List<YamlNode> items = ((YamlSequence) container).items();
        return Optional.of(items.get(index(key, items.size())));
    }

    /** The container with another value for a key or an index that is there. */
    YamlNode set(YamlNode container, String key, YamlNode value) {
        if (container instanceof YamlMapping mapping) {
            return mapping.with(key, value);
        }
        YamlSequence sequence = (YamlSequence) container;
        List<YamlNode> items = new ArrayList<>(sequence.items());
        items.set(index(key, items.size()), value);
        return sequence.withItems(items);
    }

    /** The container with a value more, or in the place of the one its map has. */
    YamlNode add(YamlNode container, String key, YamlNode value) {
        if (container instanceof YamlMapping mapping) {
            return mapping.with(key, value);
        }
        YamlSequence sequence = (YamlSequence) container;
        List<YamlNode> items = new ArrayList<>(sequence.items());
        items.add(key.equals("-") ? items.size() : index(key, items.size() + 1), value);
        return sequence.withItems(items);
    }

    YamlNode remove(YamlNode container, String key) {
        if (container instanceof YamlMapping mapping) {
            if (!mapping.has(key)) {
                throw failure("is to be removed, and the object does not have it");
            }
            return mapping.without(key);
        }
        YamlSequence sequence = (YamlSequence) container;
        List<YamlNode> items = new ArrayList<>(sequence.items());
        items.remove(index(key, items.size()));
        return sequence.withItems(items);
    }

    private int index(String key, int size) {
        int index;
        try {
            index = Integer.parseInt(key);
        } catch (NumberFormatException e) {
            throw failure("has `" + key + "` where a list needs an index");
        }
        if (index >= size || index < -size) {
            throw failure("has the index " + index + " outside of its list");
        }
        return index < 0 ? index + size : index;
    }

    BuildFailure failure(String what) {
        return BuildFailure.at(place, "`" + text + "` " + what);
    }
}
