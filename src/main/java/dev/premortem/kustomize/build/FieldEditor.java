package dev.premortem.kustomize.build;

import dev.premortem.text.Span;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes the value of a field, and copies only what leads there.
 *
 * <p>Source: {@code api/filters/fieldspec/fieldspec.go} of kustomize v5.5.0: a sequence on the way stands for all of its
 * items, whether the key says so or not; a null is as good as a missing field; what is missing is made where the field
 * spec says {@code create}, unless the missing key stands for a list; a null that stands for a list becomes an empty list.
 */
public final class FieldEditor {
    private FieldEditor() {}

    /** Makes the value of a field out of the one that is there; empty where it is missing and to be made. */
    public interface Change extends Function<Optional<YamlNode>, YamlNode> {}

    /**
     * The object with the field of a spec changed; the object itself where the spec is not about it or nothing is there.
     *
     * @param place what asks for the change: the place of everything that has to be made
     */
    public static YamlMapping apply(FieldSpec spec, YamlMapping object, Span place, Change change) {
        if (!Gvk.of(object).isSelectedBy(spec.gvk())) {
            return object;
        }
        return (YamlMapping) at(object, spec.path(), 0, spec.create(), place, change);
    }

    private static YamlNode at(YamlNode node, List<String> path, int step, boolean create, Span place, Change change) {
        if (step == path.size()) {
            return change.apply(Optional.of(node));
        }
        if (node instanceof YamlSequence sequence) {
            List<YamlNode> items = new ArrayList<>(sequence.size());
            for (YamlNode item : sequence) {
                items.add(at(item, path, step, create, place, change));
            }
            return items.equals(sequence.items()) ? node : sequence.withItems(items);
        }
        if (!(node instanceof YamlMapping mapping)) {
            if (node.isNull()) {
                return node;
            }
            throw BuildFailure.at(node.span(), "`" + path.get(step) + "` is looked for in a value that is no mapping");
        }
        String key = path.get(step);
        boolean list = key.endsWith("[]");
        String name = list ? key.substring(0, key.length() - 2) : key;
        Optional<YamlNode> written = mapping.get(name);
        Optional<YamlNode> value = written.filter(found -> !found.isNull());
        if (value.isEmpty()) {
            if (list && written.isPresent()) {
                return mapping.with(
                        name, YamlSequence.of(List.of(), written.get().span()));
            }
            return create && !list ? mapping.with(name, made(path, step + 1, place, change)) : node;
        }
        YamlNode changed = at(value.get(), path, step + 1, create, place, change);
        return changed == value.get() ? node : mapping.with(name, changed);
    }

    private static YamlNode made(List<String> path, int step, Span place, Change change) {
        if (step == path.size()) {
            return change.apply(Optional.empty());
        }
        YamlMapping empty = YamlMapping.of(List.of(), place);
        String key = path.get(step);
        return key.endsWith("[]") ? empty : empty.with(key, made(path, step + 1, place, change));
    }
}
