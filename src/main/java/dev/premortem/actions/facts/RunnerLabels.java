package dev.premortem.actions.facts;

import dev.premortem.actions.FactTable;
import dev.premortem.actions.facts.RunnerLabel.Reach;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code runner-labels.txt}: labels of GitHub's runners, and those that every runner of one's own gets. */
public final class RunnerLabels {
    private static final Map<String, RunnerLabel> LABELS = read();

    private RunnerLabels() {}

    /** The label of a name, whose case does not matter; empty for one that this version does not know. */
    public static Optional<RunnerLabel> of(String name) {
        return Optional.ofNullable(LABELS.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The labels that a runner may have today, in the order of the table. */
    public static List<String> names() {
        return LABELS.values().stream()
                .filter(label -> !label.retired())
                .map(RunnerLabel::name)
                .toList();
    }

    private static Map<String, RunnerLabel> read() {
        Map<String, RunnerLabel> labels = new LinkedHashMap<>();
        for (String line : FactTable.lines(RunnerLabels.class, "runner-labels.txt")) {
            String[] words = line.split(" ", -1);
            Reach reach = switch (words[2]) {
                case "-" -> Reach.OPEN;
                case "any" -> Reach.SYSTEM;
                default -> Reach.HOSTED;
            };
            List<String> machines = reach == Reach.HOSTED ? List.of(words[2].split(",", -1)) : List.of();
            boolean retired = words.length > 3 && words[3].equals("ended");
            Optional<LocalDate> day = words.length > 3 ? Optional.of(LocalDate.parse(words[4])) : Optional.empty();
            labels.put(words[0], new RunnerLabel(words[0], RunnerOs.of(words[1]), reach, machines, day, retired));
        }
        return labels;
    }
}
