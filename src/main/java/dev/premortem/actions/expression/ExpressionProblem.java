package dev.premortem.actions.expression;

/**
 * What is wrong with an expression.
 *
 * @param start in the text that was parsed
 * @param end exclusive
 * @param subject the name or text that it is about, as it is written
 * @param message what is wrong, without a full stop
 * @param help what to write instead; empty where the message says it all
 */
public record ExpressionProblem(Kind kind, int start, int end, String subject, String message, String help) {
    /** What sort of problem it is; GitHub refuses the file for those that are {@link #isFatal}. */
    public enum Kind {
        /** Braces are opened and not closed. */
        UNCLOSED(true),
        /** Nothing between the braces. */
        EMPTY(true),
        SYNTAX(true),
        /** Longer or deeper than GitHub reads. */
        TOO_LARGE(true),
        /** An expression at a key that takes none. */
        NOT_ALLOWED(true),
        UNKNOWN_CONTEXT(true),
        /** A context that exists, but not at this key. */
        CONTEXT_NOT_AVAILABLE(true),
        UNKNOWN_FUNCTION(true),
        FUNCTION_NOT_AVAILABLE(true),
        /** Too few or too many arguments. */
        ARGUMENT_COUNT(true),
        /** An argument that the function cannot use, so that its result is always the same. */
        ARGUMENT_TYPE(false),
        /** A property that an object with known properties does not have: its value is empty. */
        UNKNOWN_PROPERTY(false),
        /** A property or item of something that has none: its value is empty. */
        NO_PROPERTIES(false),
        /** The first argument of {@code format} fails when it is evaluated. */
        FORMAT(false),
        /** An argument of {@code format} that its text never uses. */
        FORMAT_UNUSED(false),
        /** The text given to {@code fromJSON} is not JSON. */
        JSON(false),
        /** A condition that is always true, since a list or an object is. */
        CONDITION(false),
        /** A comparison that gives the same result whatever the values are. */
        COMPARISON(false),
        /** A value of another type than the place takes. */
        VALUE_TYPE(false),
        /** A list or an object where a text is made: only the word {@code Array} or {@code Object} is printed. */
        PRINTED(false);

        private final boolean fatal;

        Kind(boolean fatal) {
            this.fatal = fatal;
        }

        /** Whether GitHub refuses the whole file, and not only evaluates it to something unexpected. */
        public boolean isFatal() {
            return fatal;
        }
    }

    /** Length of what it is about. */
    public int length() {
        return end - start;
    }
}
