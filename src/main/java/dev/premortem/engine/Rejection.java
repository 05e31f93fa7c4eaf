package dev.premortem.engine;

import dev.premortem.finding.RuleId;

/** What has faults, so that nothing was checked, or printed. */
public enum Rejection {
    CONFIGURATION("configuration"),
    PROFILE("profile"),
    /** What {@code render} was to build. */
    KUSTOMIZATION("kustomization");

    private final String word;

    Rejection(String word) {
        this.word = word;
    }

    /** The id under which the faults are shown; no rule, so there is nothing to explain. */
    public RuleId id() {
        return new RuleId(word + "-invalid");
    }

    /** The sentence that ends such a run. */
    public String sentence() {
        return "the " + word + " has faults; nothing was checked";
    }

    /** Whether an id is that of a rejection. */
    public static boolean isId(RuleId id) {
        for (Rejection rejection : values()) {
            if (id.equals(rejection.id())) {
                return true;
            }
        }
        return false;
    }
}
