package dev.premortem.finding;

import dev.premortem.text.Span;

/**
 * One change of a file: the characters of a span and what stands there instead. An empty span inserts, an empty
 * replacement removes. Line breaks in a replacement are {@code \n}; whoever writes the file gives them its own form.
 */
public record TextEdit(Span span, String replacement) {
    /** Puts a text before an offset of the span's file. */
    public static TextEdit insert(Span place, String text) {
        return new TextEdit(place.file().span(place.start(), place.start()), text);
    }

    /** Whether both change the same characters, or insert at the same place. */
    public boolean collidesWith(TextEdit other) {
        if (!span.file().equals(other.span.file())) {
            return false;
        }
        boolean apart = span.end() <= other.span.start() || other.span.end() <= span.start();
        return !apart || span.start() == other.span.start() && span.end() == other.span.end();
    }
}
