package dev.premortem.kustomize.build;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.ScalarStyle;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Values that kustomize holds once for several fields of an object, so that a later change of one is a change of all.
 *
 * <p>A label or annotation that a kustomization adds to several fields of an object is one node there
 * ({@code api/filters/filtersutil/setters.go} of kustomize v5.5.0, checked by running it): with {@code commonLabels} in
 * the base, {@code labels} of an overlay reach the selectors too, and so do a strategic merge patch and a replacement of
 * the label. A JSON patch ends that, since it writes and reads the whole object.
 *
 * <p>Here such a value is one and the same {@link YamlScalar} in all of these fields. Values that YAML aliases share are
 * not meant; they come from the file of the object itself.
 */
public final class SharedScalars {
    private SharedScalars() {}

    /** The object after a step, with what the step changed in one field changed in all that share its value. */
    public static YamlMapping spread(YamlMapping before, YamlMapping after) {
        if (before == after) {
            return after;
        }
        Set<YamlScalar> shared = in(before);
        if (shared.isEmpty()) {
            return after;
        }
        IdentityHashMap<YamlScalar, YamlScalar> changed = new IdentityHashMap<>();
        compare(before, after, shared, changed);
        return changed.isEmpty()
                ? after
                : (YamlMapping) replaced(after, scalar -> changed.getOrDefault(scalar, scalar));
    }

    /** The object with a value of its own in each field. */
    public static YamlMapping separated(YamlMapping object) {
        Set<YamlScalar> shared = in(object);
        return shared.isEmpty()
                ? object
                : (YamlMapping) replaced(object, scalar -> shared.contains(scalar) ? scalar.asString() : scalar);
    }

    private static Set<YamlScalar> in(YamlMapping object) {
        Set<YamlScalar> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<YamlScalar> shared = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(object, object.span().file(), seen, shared);
        return shared;
    }

    private static void collect(YamlNode node, SourceFile own, Set<YamlScalar> seen, Set<YamlScalar> shared) {
        if (node instanceof YamlMapping mapping) {
            for (YamlEntry entry : mapping.entries()) {
                collect(entry.value(), own, seen, shared);
            }
        } else if (node instanceof YamlSequence sequence) {
            sequence.forEach(item -> collect(item, own, seen, shared));
        } else if (node instanceof YamlScalar scalar
                && scalar.style() == ScalarStyle.DOUBLE_QUOTED
                && scalar.span().file() != own
                && !seen.add(scalar)) {
            shared.add(scalar);
        }
    }

    private static void compare(
            YamlNode before, YamlNode after, Set<YamlScalar> shared, IdentityHashMap<YamlScalar, YamlScalar> changed) {
        if (before == after) {
            return;
        }
        if (before instanceof YamlMapping old && after instanceof YamlMapping now) {
            for (YamlEntry entry : now.entries()) {
                old.get(entry.name()).ifPresent(value -> compare(value, entry.value(), shared, changed));
            }
        } else if (before instanceof YamlSequence old
                && after instanceof YamlSequence now
                && old.size() == now.size()) {
            for (int i = 0; i < old.size(); i++) {
                compare(old.items().get(i), now.items().get(i), shared, changed);
            }
        } else if (before instanceof YamlScalar old && after instanceof YamlScalar now && shared.contains(old)) {
            changed.put(old, now);
        }
    }

    private static YamlNode replaced(YamlNode node, UnaryOperator<YamlScalar> change) {
        if (node instanceof YamlScalar scalar) {
            return change.apply(scalar);
        }
        if (node instanceof YamlMapping mapping) {
            List<YamlEntry> entries = new ArrayList<>(mapping.entries().size());
            for (YamlEntry entry : mapping.entries()) {
                YamlNode value = replaced(entry.value(), change);
                entries.add(value == entry.value() ? entry : new YamlEntry(entry.key(), value));
            }
            return entries.equals(mapping.entries()) ? mapping : mapping.withEntries(entries);
        }
        YamlSequence sequence = (YamlSequence) node;
        List<YamlNode> items = new ArrayList<>(sequence.size());
        for (YamlNode item : sequence) {
            items.add(replaced(item, change));
        }
        return items.equals(sequence.items()) ? sequence : sequence.withItems(items);
    }
}
