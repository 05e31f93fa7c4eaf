package dev.premortem.shell;

/**
 * A quote or bracket that the script never closes.
 *
 * @param kind what was opened
 * @param opening the characters that opened it
 */
public record Unclosed(Kind kind, TextRange opening) {
    /** What can stay open. */
    public enum Kind {
        SINGLE_QUOTE("single quote"),
        DOUBLE_QUOTE("double quote"),
        BACKTICK("backtick"),
        /** {@code $(}, {@code <(} or {@code >(}. */
        SUBSTITUTION("command substitution"),
        /** <code>${</code>. */
        PARAMETER("parameter expansion"),
        /** {@code $((} or {@code ((}. */
        ARITHMETIC("arithmetic expansion"),
        /** The list of an array assignment. */
        GROUP("parenthesis"),
        /** <code>${{</code>. */
        EXPRESSION("GitHub expression");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** What it is called in messages. */
        public String text() {
            return text;
        }
    }
}
