package dev.premortem.kustomize.merge;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys by which the elements of two lists are compared, and the values to look for. Of several keys only those count
 * that have a value somewhere, and an element that lacks one is taken for an element that agrees in the others.
 *
 * <p>Source: {@code mergeValues}, {@code match} and {@code validateKeys} in
 * {@code kyaml/yaml/walk/associative_sequence.go} of kustomize v5.5.0.
 *
 * @param identities for each element the values of all keys, empty for one it has not
 * @param keys the keys that count; none for a set of scalars
 * @param counts for each key of the schema whether it counts
 */
record ElementKeys(List<List<String>> identities, List<String> keys, List<Boolean> counts) {
    static ElementKeys of(List<List<String>> identities, List<String> keys) {
        if (keys.isEmpty()) {
            return new ElementKeys(identities, keys, List.of(true));
        }
        List<List<String>> completed = keys.size() > 1 ? completed(identities) : identities;
        List<Boolean> counts = new ArrayList<>();
        List<String> counting = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            int key = i;
            boolean somewhere =
                    completed.stream().anyMatch(values -> !values.get(key).isEmpty());
            counts.add(somewhere);
            if (somewhere) {
                counting.add(keys.get(i));
            }
        }
        return counting.isEmpty()
                ? new ElementKeys(
                        completed, keys, keys.stream().map(key -> true).toList())
                : new ElementKeys(completed, counting, counts);
    }

    /** The values of the keys that count. */
    List<String> valuesOf(List<String> identity) {
        List<String> values = new ArrayList<>(identity.size());
        for (int i = 0; i < identity.size(); i++) {
            if (counts.get(i)) {
                values.add(identity.get(i));
            }
        }
        return values;
    }

    /** Each pair that may be the same gets the values of both; a later pair sees what an earlier one has changed. */
    private static List<List<String>> completed(List<List<String>> identities) {
        List<List<String>> all = new ArrayList<>(identities);
        for (int i = 0; i < all.size(); i++) {
            List<String> one = all.get(i);
            for (int j = 0; j < all.size(); j++) {
                List<String> both = union(one, all.get(j));
                if (!both.isEmpty()) {
                    all.set(i, both);
                    all.set(j, both);
                }
            }
        }
        return all;
    }

    /** The values of both, where they have one in common and contradict each other nowhere; else nothing. */
    private static List<String> union(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one.size());
        boolean common = false;
        for (int i = 0; i < one.size(); i++) {
            String mine = one.get(i);
            String theirs = other.get(i);
            common |= mine.equals(theirs);
            if (!mine.equals(theirs) && !mine.isEmpty() && !theirs.isEmpty()) {
                return List.of();
            }
            both.add(mine.isEmpty() ? theirs : mine);
        }
        return common ? both : List.of();
    }
}
