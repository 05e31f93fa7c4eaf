package dev.premortem.kubernetes;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Labels as far as they are known: those of a pod from its template are known to the last, those of a node only as far
 * as somebody declared them.
 *
 * @param values labels with their values
 * @param present keys that are there with values nobody declared
 * @param unknown keys of which nothing is known, although {@code complete} would make them absent
 * @param complete whether a key that is named nowhere here is absent; otherwise nothing is known of it
 */
public record KnownLabels(Map<String, String> values, Set<String> present, Set<String> unknown, boolean complete) {
    public KnownLabels {
        values = Map.copyOf(values);
        present = Set.copyOf(present);
        unknown = Set.copyOf(unknown);
    }

    /** Labels of which every one is known. */
    public static KnownLabels complete(Map<String, String> values) {
        return new KnownLabels(values, Set.of(), Set.of(), true);
    }

    /** Some labels; of other keys nothing is known. */
    public static KnownLabels partial(Map<String, String> values) {
        return new KnownLabels(values, Set.of(), Set.of(), false);
    }

    /** The value of a key, where it is known. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Whether the key is there. */
    public Verdict has(String key) {
        if (values.containsKey(key) || present.contains(key)) {
            return Verdict.HOLDS;
        }
        return complete && !unknown.contains(key) ? Verdict.VIOLATED : Verdict.UNKNOWN;
    }

    /** Whether the key is there with one of the values. */
    public Verdict hasOneOf(String key, Set<String> wanted) {
        Verdict has = has(key);
        return has.holds()
                ? value(key).map(value -> Verdict.of(wanted.contains(value))).orElse(Verdict.UNKNOWN)
                : has;
    }
}
