package dev.premortem.shell;

/**
 * A redirection other than a here-document; {@code <<<} is one.
 *
 * @param range from the operator (its file descriptor included) to the end of the target
 * @param operator as written, without file descriptor: {@code >}, {@code >>}, {@code <}, {@code <<<}, {@code >&}, …
 * @param descriptor the digits in front of the operator, else empty
 * @param target the word behind it; an empty word where the script has none
 */
public record Redirection(TextRange range, String operator, String descriptor, ShellWord target) {
    /** Whether it decides what the command reads from its standard input. */
    public boolean feedsInput() {
        return operator.startsWith("<") && (descriptor.isEmpty() || descriptor.equals("0"));
    }
}
