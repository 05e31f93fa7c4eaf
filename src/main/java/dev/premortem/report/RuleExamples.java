package dev.premortem.report;

import java.util.List;

/** Files in which a rule reports something, and files in which the same thing is done right. */
public record RuleExamples(List<RuleExample> bad, List<RuleExample> good) {
    public static final RuleExamples NONE = new RuleExamples(List.of(), List.of());

    public RuleExamples {
        bad = List.copyOf(bad);
        good = List.copyOf(good);
    }
}
