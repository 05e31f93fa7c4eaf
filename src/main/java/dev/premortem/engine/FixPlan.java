package dev.premortem.engine;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Fix;
import dev.premortem.finding.TextEdit;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The fixes of a run that can be made at once: of two that change the same place the first in the order of the report.
 * The other one has its turn when the result is checked again.
 */
public final class FixPlan {
    private final Map<SourceFile, List<TextEdit>> edits = new LinkedHashMap<>();
    private final Map<SourceFile, NavigableMap<Integer, Integer>> taken = new LinkedHashMap<>();

    private FixPlan() {}

    /** @param unsafe whether fixes count that somebody should look at */
    public static FixPlan of(List<Finding> findings, boolean unsafe) {
        FixPlan plan = new FixPlan();
        for (Finding finding : findings) {
            finding.fix()
                    .filter(fix -> unsafe || fix.safety() == Fix.Safety.SAFE)
                    .ifPresent(plan::add);
        }
        return plan;
    }

    private void add(Fix fix) {
        SourceFile file = fix.edits().get(0).span().file();
        NavigableMap<Integer, Integer> places = taken.computeIfAbsent(file, unseen -> new TreeMap<>());
        if (fix.edits().stream().noneMatch(edit -> isTaken(edit, places))) {
            fix.edits().forEach(edit -> {
                places.put(edit.span().start(), edit.span().end());
                edits.computeIfAbsent(file, unseen -> new ArrayList<>()).add(edit);
            });
        }
    }

    private static boolean isTaken(TextEdit edit, NavigableMap<Integer, Integer> places) {
        int start = edit.span().start();
        Map.Entry<Integer, Integer> before = places.floorEntry(start);
        Integer behind = places.higherKey(start);
        return before != null && (before.getKey() == start || before.getValue() > start)
                || behind != null && behind < edit.span().end();
    }

    /**
     * What becomes of the files. A file that would be less readable afterwards is left alone: no fix may break what it
     * mends, whatever stands around it.
     */
    public List<FileChange> changes() {
        List<FileChange> changes = new ArrayList<>();
        edits.forEach((file, some) -> {
            FileChange change = new FileChange(file, some);
            if (problems(new SourceFile(file.path(), change.after())) <= problems(file)) {
                changes.add(change);
            }
        });
        return changes;
    }

    private static int problems(SourceFile file) {
        return YamlReader.read(file).problems().size();
    }
}
