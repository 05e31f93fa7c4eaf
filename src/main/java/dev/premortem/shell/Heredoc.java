package dev.premortem.shell;

import java.util.Optional;

/**
 * A here-document: {@code <<WORD} or {@code <<-WORD} and the lines up to one that is exactly the word.
 *
 * @param operator the operator, {@code <<} or {@code <<-}
 * @param delimiterRange the word behind the operator, with its quotes
 * @param delimiter the word without quotes: what the terminator line must be
 * @param quoted whether any part of the word is quoted, so that nothing is expanded in the body
 * @param stripTabs whether it is {@code <<-}: tabs (and only tabs) at the start of each line do not count
 * @param body the lines between, the last line break included
 * @param terminator the terminator without the tabs before it; empty where the script ends before it
 */
public record Heredoc(
        TextRange operator,
        TextRange delimiterRange,
        String delimiter,
        boolean quoted,
        boolean stripTabs,
        TextRange body,
        Optional<TextRange> terminator) {

    /** The operator and the word behind it: what a label points at. */
    public TextRange opening() {
        return new TextRange(operator.start(), Math.max(operator.end(), delimiterRange.end()));
    }

    /**
     * Whether the shell, having read the script up to {@code offset}, still waits for the terminator: from the first
     * character of the body to the last one of the terminator line.
     */
    public boolean isOpenAt(int offset) {
        int end = terminator.map(TextRange::end).orElse(Integer.MAX_VALUE);
        return offset >= body.start() && offset < end;
    }
}
