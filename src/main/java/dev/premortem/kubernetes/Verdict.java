package dev.premortem.kubernetes;

/**
 * The answer to a question when some facts may be unknown. Only {@link #VIOLATED} is ever reported: it holds whatever
 * the unknown facts turn out to be.
 */
public enum Verdict {
    HOLDS,
    VIOLATED,
    UNKNOWN;

    /** The verdict of a fact that is known. */
    public static Verdict of(boolean holds) {
        return holds ? HOLDS : VIOLATED;
    }

    /** Holds when both do; one that is violated decides alone. */
    public Verdict and(Verdict other) {
        if (this == VIOLATED || other == VIOLATED) {
            return VIOLATED;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : HOLDS;
    }

    /** Holds when one of them does; one that holds decides alone. */
    public Verdict or(Verdict other) {
        if (this == HOLDS || other == HOLDS) {
            return HOLDS;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : VIOLATED;
    }

    /** Holds when this is violated. */
    public Verdict not() {
        return switch (this) {
            case HOLDS -> VIOLATED;
            case VIOLATED -> HOLDS;
            case UNKNOWN -> UNKNOWN;
        };
    }

    public boolean holds() {
        return this == HOLDS;
    }

    public boolean violated() {
        return this == VIOLATED;
    }
}
