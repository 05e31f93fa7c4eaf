package dev.premortem.engine;

import dev.premortem.finding.Finding;
import dev.premortem.finding.RuleId;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Makes one finding of those that a rule has at one line in several builds: there is one line to edit. The worst one
 * speaks, the first in order where several are as bad; what the others say otherwise becomes a note.
 */
final class Folding {
    private static final int MOST_VARIANTS = 5;
    private static final Pattern NAME = Pattern.compile("`[^`]*`");
    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::severity).reversed();

    /** In the order of the reports, and of equal ones in the order of the builds: the same for any number of threads. */
    private static final Comparator<Finding> BY_BUILD =
            Finding.ORDER.thenComparing(finding -> String.join("\n", finding.renderedIn()));

    private record Key(RuleId rule, SourceFile file, int start, int end) {}

    private Folding() {}

    /** The findings with those of builds folded, in no particular order. */
    static List<Finding> fold(List<Finding> raw) {
        List<Finding> findings = new ArrayList<>(raw);
        findings.sort(BY_BUILD);
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
        groups.values().forEach(group -> folded.add(one(group)));
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
        List<String> notes = new ArrayList<>(alike(group, speaker));
        notes.addAll(variants(group, speaker.message()));
        return speaker.renderedIn(List.copyOf(roots), notes);
    }

    /** Names stand in backticks; that an object is called otherwise in another build is nothing to tell. */
    private static String withoutNames(String message) {
        return NAME.matcher(message).replaceAll("``");
    }

    /** How many other objects of the same build the line is wrong for in the same way. */
    private static List<String> alike(List<Finding> group, Finding speaker) {
        String told = withoutNames(speaker.message());
        long others = group.stream()
                .filter(finding -> finding.renderedIn().equals(speaker.renderedIn()))
                .map(Finding::message)
                .filter(message -> !message.equals(speaker.message())
                        && withoutNames(message).equals(told))
                .distinct()
                .count();
        return others == 0
                ? List.of()
                : List.of("the same holds for " + others + (others == 1 ? " other" : " others") + " in this build");
    }

    private static List<String> variants(List<Finding> group, String message) {
        Map<String, String> others = new LinkedHashMap<>();
        String told = withoutNames(message);
        for (Finding finding : group) {
            String said = withoutNames(finding.message());
            if (!said.equals(told)) {
                others.putIfAbsent(said, "in `" + finding.renderedIn().get(0) + "`: " + finding.message());
            }
        }
        List<String> shown = new ArrayList<>(others.values());
        if (shown.size() > MOST_VARIANTS) {
            int more = shown.size() - MOST_VARIANTS;
            shown = new ArrayList<>(shown.subList(0, MOST_VARIANTS));
            shown.add("and " + more + " more like these");
        }
        return shown;
    }
}
