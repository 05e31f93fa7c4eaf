package dev.premortem.config;

import dev.premortem.text.Span;

/**
 * One rule named by a comment {@code # premortem: ignore[rule] reason}.
 *
 * @param rule the name as written, known or not
 * @param span the name, for reports about the suppression
 * @param reason why; may be empty, which is a finding
 * @param wholeFile whether it is {@code ignore-file} in the comment at the head of the file
 * @param commentLine the line of the comment
 * @param targetLine the line it is meant for: its own, or the first line below it that is no comment
 */
public record Suppression(String rule, Span span, String reason, boolean wholeFile, int commentLine, int targetLine) {
    /** Whether it speaks about a finding that runs from {@code first} to {@code last}. */
    public boolean covers(int first, int last) {
        return wholeFile || targetLine == first || (commentLine >= first && commentLine <= last);
    }
}
