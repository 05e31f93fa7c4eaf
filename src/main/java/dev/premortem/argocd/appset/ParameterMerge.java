package dev.premortem.argocd.appset;

import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoString;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** Merges of parameter sets. Source: {@code mergo.Merge} with {@code WithOverride}, as Argo CD 3.x calls it. */
final class ParameterMerge {
    private ParameterMerge() {}

    /** Maps key by key; of anything else the second one counts, be it empty or null. */
    static GoMap deep(GoMap base, GoMap override, LongConsumer work) {
        work.accept(base.entries().size() + (long) override.entries().size());
        Map<String, GoValue> merged = new TreeMap<>(base.entries());
        override.entries().forEach((key, value) -> {
            if (value instanceof GoMap inner && merged.get(key) instanceof GoMap outer) {
                merged.put(key, deep(outer, inner, work));
            } else {
                merged.put(key, value);
            }
        });
        return new GoMap(merged);
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
