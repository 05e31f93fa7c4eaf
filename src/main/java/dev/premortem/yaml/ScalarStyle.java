package dev.premortem.yaml;

/** How a scalar is written. */
public enum ScalarStyle {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL,
    FOLDED;

    /** Whether the scalar is written as {@code |} or {@code >} with its content on the lines below. */
    public boolean isBlock() {
        return this == LITERAL || this == FOLDED;
    }
}
