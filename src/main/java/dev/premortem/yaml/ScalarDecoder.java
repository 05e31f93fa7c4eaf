package dev.premortem.yaml;

import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds for each character of a scalar's decoded text the place where it is written.
 *
 * <p>The parser has decoded the text already. So the raw characters are cut into pieces that must appear in the text
 * unchanged (a line without its indentation, a stretch between two escapes), and the pieces are aligned with the text:
 * between two of them only blanks and line breaks may stand, which folding made. Should a piece not fit (none is known),
 * the whole text is mapped to the start of the scalar, which is coarse but never wrong by a line of another value.
 */
final class ScalarDecoder {
    /** Raw characters that stand for {@code text}, at {@code offset} of the file. */
    private record Piece(String text, int offset, String indented, int indentedOffset) {
        static Piece of(String text, int offset) {
            return new Piece(text, offset, text, offset);
        }
    }

    private ScalarDecoder() {}

    static EmbeddedText decode(YamlScalar scalar) {
        Span span = scalar.span();
        List<Piece> pieces = switch (scalar.style()) {
            case PLAIN -> lines(span.file(), span.start(), span.end());
            case SINGLE_QUOTED -> singleQuoted(span);
            case DOUBLE_QUOTED -> doubleQuoted(span);
            case LITERAL, FOLDED -> block(span, scalar.text());
        };
        return align(span, scalar.text(), pieces);
    }

    private static EmbeddedText align(Span span, String text, List<Piece> pieces) {
        EmbeddedText.Builder builder = new EmbeddedText.Builder(span.file());
        int lastEnd = span.start();
        for (Piece piece : pieces) {
            Piece fitting = piece;
            int at = placeOf(piece, text, builder.length());
            if (at < 0) {
                // A line that the reader has indented in memory keeps its own blanks.
                fitting = Piece.of(piece.indented(), piece.indentedOffset());
                at = placeOf(fitting, text, builder.length());
            }
            if (at < 0) {
                return coarse(span, text);
            }
            for (int i = builder.length(); i < at; i++) {
                builder.append(text.substring(i, i + 1), lastEnd);
            }
            builder.append(fitting.text(), fitting.offset());
            lastEnd = fitting.offset() + fitting.text().length();
        }
        for (int i = builder.length(); i < text.length(); i++) {
            if (!isFolded(text.charAt(i))) {
                return coarse(span, text);
            }
            builder.append(text.substring(i, i + 1), lastEnd);
        }
        return builder.build(span.end());
    }

    /** Where the piece stands in the text when only folded blanks come before it; -1 when it does not fit. */
    private static int placeOf(Piece piece, String text, int from) {
        int at = from;
        while (at < text.length() && !text.startsWith(piece.text(), at) && isFolded(text.charAt(at))) {
            at++;
        }
        return text.startsWith(piece.text(), at) ? at : -1;
    }

    private static EmbeddedText coarse(Span span, String text) {
        EmbeddedText.Builder builder = new EmbeddedText.Builder(span.file());
        for (int i = 0; i < text.length(); i++) {
            builder.append(text.substring(i, i + 1), span.start());
        }
        return builder.build(span.end());
    }

    private static boolean isFolded(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\u2028' || c == '\u2029' || c == '\u0085';
    }

    /** The lines of a stretch without the blanks that folding drops: those before and behind a line break. */
    private static List<Piece> lines(SourceFile file, int start, int end) {
        List<Piece> pieces = new ArrayList<>(1);
        String text = file.text();
        int from = start;
        while (from < end) {
            int to = from;
            while (to < end && text.charAt(to) != '\n' && text.charAt(to) != '\r') {
                to++;
            }
            int first = from;
            int last = to;
            if (from != start) {
                while (first < last && isFolded(text.charAt(first))) {
                    first++;
                }
            }
            if (to != end) {
                while (last > first && isFolded(text.charAt(last - 1))) {
                    last--;
                }
            }
            if (last > first) {
                pieces.add(Piece.of(text.substring(first, last), first));
            }
            from = to + 1;
        }
        return pieces;
    }

    private static List<Piece> singleQuoted(Span span) {
        List<Piece> pieces = new ArrayList<>(1);
        String text = span.file().text();
        int end = Math.max(span.start() + 1, span.end() - 1);
        int from = span.start() + 1;
        while (from < end) {
            int quote = text.indexOf("''", from);
            int to = quote < 0 || quote >= end ? end : quote + 1;
            pieces.addAll(lines(span.file(), from, to));
            from = to == end ? end : to + 1;
        }
        return pieces;
    }

    private static List<Piece> doubleQuoted(Span span) {
        List<Piece> pieces = new ArrayList<>(1);
        String text = span.file().text();
        int end = Math.max(span.start() + 1, span.end() - 1);
        int from = span.start() + 1;
        int i = from;
        while (i < end) {
            if (text.charAt(i) != '\\' || i + 1 >= end) {
                i++;
                continue;
            }
            pieces.addAll(lines(span.file(), from, i));
            int length = escapeLength(text, i, end);
            String value = Escapes.decode(text, i, length);
            if (!value.isEmpty()) {
                pieces.add(Piece.of(value, i));
            }
            i += length;
            if (value.isEmpty()) {
                // an escaped line break joins two lines and takes the next one's indentation with it
                while (i < end && isFolded(text.charAt(i))) {
                    i++;
                }
            }
            from = i;
        }
        pieces.addAll(lines(span.file(), from, end));
        return pieces;
    }

    private static int escapeLength(String text, int backslash, int end) {
        int digits = switch (text.charAt(backslash + 1)) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
        };
        return Math.min(2 + digits, end - backslash);
    }

    private static List<Piece> block(Span span, String decoded) {
        List<Piece> pieces = new ArrayList<>();
        SourceFile file = span.file();
        String text = file.text();
        int line = span.line() + 1;
        int last = span.endLine();
        int indent = -1;
        for (; line <= last; line++) {
            int start = file.lines().startOf(line);
            int end = Math.min(file.lines().endOf(line), span.end());
            int blanks = 0;
            while (start + blanks < end && text.charAt(start + blanks) == ' ') {
                blanks++;
            }
            if (start + blanks >= end && indent < 0) {
                continue;
            }
            if (indent < 0) {
                indent = blanks - leadingBlanks(decoded);
            }
            int from = Math.min(start + Math.min(blanks, Math.max(indent, 0)), end);
            if (from < end) {
                pieces.add(new Piece(text.substring(from, end), from, text.substring(start, end), start));
            }
        }
        return pieces;
    }

    private static int leadingBlanks(String decoded) {
        int i = 0;
        while (i < decoded.length() && (decoded.charAt(i) == '\n' || decoded.charAt(i) == '\r')) {
            i++;
        }
        int from = i;
        while (i < decoded.length() && decoded.charAt(i) == ' ') {
            i++;
        }
        return i - from;
    }
}
