package dev.premortem.engine;

import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What stands at a place of one file, found by halving: a stream may hold a hundred thousand objects with a finding in
 * each. Where several hold the place, as an object within an object does, it is the innermost.
 */
final class Places<T> {
    private record Entry<T>(Span span, T value) {}

    private final List<Entry<T>> entries;
    /** The largest end of the entries up to this one, since an earlier one may reach further. */
    private final int[] reach;

    private Places(List<Entry<T>> entries) {
        this.entries = entries;
        this.reach = new int[entries.size()];
        int furthest = 0;
        for (int i = 0; i < reach.length; i++) {
            furthest = Math.max(furthest, entries.get(i).span().end());
            reach[i] = furthest;
        }
    }

    static <T> Places<T> of(Collection<T> values, Function<T, Span> span) {
        List<Entry<T>> entries = new ArrayList<>(values.size());
        for (T value : values) {
            entries.add(new Entry<>(span.apply(value), value));
        }
        entries.sort(Comparator.comparingInt(entry -> entry.span().start()));
        return new Places<>(entries);
    }

    /** The value whose span holds {@code offset} or ends there. */
    Optional<T> at(int offset) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).span().start() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = low - 1; i >= 0 && reach[i] >= offset; i--) {
            if (entries.get(i).span().end() >= offset) {
                return Optional.of(entries.get(i).value());
            }
        }
        return Optional.empty();
    }
}
