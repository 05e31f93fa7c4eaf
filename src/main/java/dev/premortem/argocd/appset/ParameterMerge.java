package dev.premortem.argocd.appset;

import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoString;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** Merges of parameter sets. Source: {@code mergo.Merge} with {@code WithOverride}, as Argo CD 3.x calls it. */
final class ParameterMerge {
    private ParameterMerge() {}

    /**
     * Maps key by key; of anything else the second one counts, be it empty or null. What any element says does not fit into
     * a {@code map[string]string}, such as {@code values} and the labels of clusters are: there Go panics.
     */
    static GoMap deep(GoMap base, GoMap override, LongConsumer work) {
        work.accept(base.entries().size() + (long) override.entries().size());
        if (base.holdsStrings()
                && !override.holdsStrings()
                && !override.entries().isEmpty()) {
            throw Halt.fault(
                    GeneratorFault.Kind.MIXED_VALUES,
                    String.join(", ", override.entries().keySet()),
                    Optional.empty());
        }
        Map<String, GoValue> merged = new TreeMap<>(base.entries());
        override.entries().forEach((key, value) -> {
            if (value instanceof GoMap inner && merged.get(key) instanceof GoMap outer) {
                merged.put(key, deep(outer, inner, work));
            } else {
                merged.put(key, value);
            }
        });
        return base.holdsStrings() ? GoMap.ofStrings(strings(merged)) : new GoMap(merged);
    }

    /** The same with maps of its own, as a generator that runs once more makes them. */
    static GoMap copy(GoMap params, LongConsumer work) {
        if (params.holdsStrings()) {
            return GoMap.ofStrings(strings(params.entries()));
        }
        work.accept(params.entries().size());
        Map<String, GoValue> copied = new TreeMap<>(params.entries());
        copied.replaceAll((key, value) -> value instanceof GoMap inner ? copy(inner, work) : value);
        return new GoMap(copied);
    }

    private static Map<String, GoString> strings(Map<String, GoValue> values) {
        Map<String, GoString> strings = new TreeMap<>();
        values.forEach((key, value) -> {
            if (value instanceof GoString string) {
                strings.put(key, string);
            }
        });
        return strings;
    }

    /** Every value as text, as {@code ConvertToMapStringString} makes it. */
    static GoMap printed(GoMap params) {
        Map<String, GoValue> strings = new TreeMap<>();
        params.entries()
                .forEach((key, value) ->
                        strings.put(key, value instanceof GoString ? value : new GoString(PrintedValue.of(value))));
        return new GoMap(strings);
    }
}
