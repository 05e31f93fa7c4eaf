package dev.premortem.report;

import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The places whose text no report may print. */
final class Secrets {
    /** What stands for a secret: always the same, since its length would tell something. */
    static final String MASK = "*****";

    static final Secrets NONE = new Secrets(Map.of());

    private final Map<SourceFile, List<Span>> byFile;

    Secrets(Map<SourceFile, List<Span>> byFile) {
        this.byFile = byFile;
    }

    /** The secrets that touch {@code from} (inclusive) to {@code to} (exclusive), ordered and without overlap. */
    List<Span> within(SourceFile file, int from, int to) {
        List<Span> all = byFile.get(file);
        if (all == null) {
            return List.of();
        }
        List<Span> found = new ArrayList<>();
        for (Span span : all) {
            if (span.start() < to && span.end() > from) {
                found.add(span);
            }
        }
        if (found.size() < 2) {
            return found;
        }
        found.sort(Comparator.comparingInt(Span::start));
        return merged(found);
    }

    private static List<Span> merged(List<Span> ordered) {
        List<Span> merged = new ArrayList<>(ordered.size());
        for (Span span : ordered) {
            int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).end() >= span.start()) {
                Span before = merged.get(last);
                merged.set(last, new Span(span.file(), before.start(), Math.max(before.end(), span.end())));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }
}
