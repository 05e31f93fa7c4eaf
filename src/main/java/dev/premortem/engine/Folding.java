package dev.premortem.engine;

import dev.premortem.finding.Finding;
import dev.premortem.finding.RuleId;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes one finding of those that a rule has at one line in several builds: there is one line to edit. The worst one
 * speaks, the first in order where several are as bad; what the others say otherwise becomes a note.
 */
final class Folding {
    private static final int MOST_VARIANTS = 5;
    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::severity).reversed();

    private record Key(RuleId rule, SourceFile file, int start, int end) {}

    private Folding() {}

    /** The findings, which must be in report order, with those of builds folded; in report order by place and rule. */
    static List<Finding> fold(List<Finding> findings) {
        Map<Key, List<Finding>> groups = new LinkedHashMap<>();
        List<Finding> folded = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            if (finding.renderedIn().isEmpty()) {
                folded.add(finding);
            } else {
                Span place = finding.primary().span();
                groups.computeIfAbsent(
                                new Key(finding.rule(), place.file(), place.start(), place.end()),
                                key -> new ArrayList<>(1))
                        .add(finding);
            }
        }
        if (groups.isEmpty()) {
            return findings;
        }
        groups.values().forEach(group -> folded.add(one(group)));
        folded.sort(Finding.ORDER);
        return folded;
    }

    private static Finding one(List<Finding> group) {
        if (group.size() == 1) {
            return group.get(0);
        }
        Finding speaker = group.get(0);
        Set<String> roots = new TreeSet<>();
        for (Finding finding : group) {
            roots.addAll(finding.renderedIn());
            speaker = WORST_FIRST.compare(finding, speaker) < 0 ? finding : speaker;
        }
        return speaker.renderedIn(List.copyOf(roots), variants(group, speaker.message()));
    }

    private static List<String> variants(List<Finding> group, String message) {
        Set<String> others = new LinkedHashSet<>();
        for (Finding finding : group) {
            if (!finding.message().equals(message)) {
                others.add("in `" + finding.renderedIn().get(0) + "`: " + finding.message());
            }
        }
        List<String> shown = new ArrayList<>(others);
        if (shown.size() > MOST_VARIANTS) {
            int more = shown.size() - MOST_VARIANTS;
            shown = new ArrayList<>(shown.subList(0, MOST_VARIANTS));
            shown.add("and " + more + " more like these");
        }
        return shown;
    }
}
