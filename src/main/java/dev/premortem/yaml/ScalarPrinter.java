package dev.premortem.yaml;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Prints one scalar: chooses its style, folds it behind column {@value #WIDTH}, escapes what has to be.
 *
 * <p>Source: {@code encode.go} and {@code emitterc.go} of {@code goyaml.v2} in sigs.k8s.io/yaml v1.4.0, read 2026-11.
 */
final class ScalarPrinter {
    /** A space behind this column becomes a line break. */
    private static final int WIDTH = 80;

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /** Minutes and seconds of YAML 1.1, which go-yaml does not read but quotes for others. */
    private static final Pattern BASE_60 = Pattern.compile("[-+]?[0-9][0-9_]*+(?::[0-5]?[0-9])++(?:\\.[0-9_]*+)?");

    private final LinePrinter lines;

    ScalarPrinter(LinePrinter lines) {
        this.lines = lines;
    }

    private enum Style {
        PLAIN,
        SINGLE,
        DOUBLE,
        LITERAL
    }

    /**
     * Prints a value.
     *
     * @param indent of its further lines
     */
    void text(String text, int indent, String remark) {
        int[] characters = text.codePoints().toArray();
        ScalarShape shape = ScalarShape.of(characters);
        Style style = style(text, shape);
        if (style == Style.LITERAL && shape.literal()) {
            literal(characters, indent, remark);
            return;
        }
        write(characters, style == Style.LITERAL ? Style.DOUBLE : style, indent, true);
        lines.remark(remark);
    }

    /** Prints a number, a boolean or null. */
    void bare(String text, String remark) {
        plain(text.codePoints().toArray(), 0, false);
        lines.remark(remark);
    }

    /** Prints a key that stands in one line. */
    void key(String text) {
        int[] characters = text.codePoints().toArray();
        Style style = style(text, ScalarShape.of(characters));
        write(characters, style == Style.LITERAL ? Style.DOUBLE : style, 0, false);
    }

    /** Whether a key is short enough, and in one line, to stand without {@code ?}. */
    static boolean isSimpleKey(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (ScalarShape.isBreak(c)) {
                return false;
            }
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            i += Character.charCount(c);
        }
        return bytes <= 128;
    }

    private static Style style(String text, ScalarShape shape) {
        if (text.indexOf('\n') >= 0) {
            return Style.LITERAL;
        }
        if (isTyped(text)) {
            return Style.DOUBLE;
        }
        if (shape.plain()) {
            return Style.PLAIN;
        }
        return shape.single() ? Style.SINGLE : Style.DOUBLE;
    }

    /** Whether a reader of YAML 1.1 could take the plain text for something else than a string. */
    private static boolean isTyped(String text) {
        return text.isEmpty()
                || switch (ScalarTypes.ofPlain(text, YamlVersion.V1_1)) {
                    case BOOLEAN, NULL -> true;
                    default ->
                        GoNumber.read(text).isPresent()
                                || GoTimestamp.isTime(text)
                                || text.indexOf(':') > 0
                                        && BASE_60.matcher(text).matches();
                };
    }

    private void write(int[] text, Style style, int indent, boolean folds) {
        switch (style) {
            case PLAIN -> plain(text, indent, folds);
            case SINGLE -> single(text, indent, folds);
            default -> quoted(text, indent, folds);
        }
    }

    private void plain(int[] text, int indent, boolean folds) {
        lines.space();
        foldable(text, indent, folds, 0, text.length);
        lines.scalarEnd();
    }

    private void single(int[] text, int indent, boolean folds) {
        lines.indicator("'", true);
        foldable(text, indent, folds, 1, text.length - 1);
        lines.indicator("'", false);
        lines.scalarEnd();
    }

    /** @param foldFrom first place at which a space may become a line break; {@code foldTo} is behind the last */
    private void foldable(int[] text, int indent, boolean folds, int foldFrom, int foldTo) {
        boolean quotes = foldFrom > 0;
        boolean spaces = false;
        boolean breaks = false;
        for (int i = 0; i < text.length; i++) {
            int c = text[i];
            if (c == ' ') {
                boolean place = i >= foldFrom && i < foldTo && !(i + 1 < text.length && text[i + 1] == ' ');
                if (folds && !spaces && lines.column() > WIDTH && place) {
                    lines.indent(indent);
                } else {
                    lines.put(' ');
                }
                spaces = true;
            } else if (ScalarShape.isBreak(c)) {
                lines.putBreak(c);
                breaks = true;
            } else {
                if (breaks) {
                    lines.indent(indent);
                }
                if (quotes && c == '\'') {
                    lines.put('\'');
                }
                lines.put(c);
                lines.inText();
                spaces = false;
                breaks = false;
            }
        }
    }

    private void quoted(int[] text, int indent, boolean folds) {
        // The original looks for the mark at the start of the text, wherever it is, and then escapes everything.
        boolean all = text.length > 0 && text[0] == BYTE_ORDER_MARK;
        boolean spaces = false;
        lines.indicator("\"", true);
        for (int i = 0; i < text.length; i++) {
            int c = text[i];
            if (all || !ScalarShape.isPrintable(c) || ScalarShape.isBreak(c) || c == '"' || c == '\\') {
                escape(c);
                spaces = false;
            } else if (c == ' ') {
                if (folds && !spaces && lines.column() > WIDTH && i > 0 && i < text.length - 1) {
                    lines.indent(indent);
                    if (text[i + 1] == ' ') {
                        lines.put('\\');
                    }
                } else {
                    lines.put(' ');
                }
                spaces = true;
            } else {
                lines.put(c);
                spaces = false;
            }
        }
        lines.indicator("\"", false);
        lines.scalarEnd();
    }

    private void escape(int c) {
        String name = switch (c) {
            case 0x00 -> "0";
            case 0x07 -> "a";
            case 0x08 -> "b";
            case 0x09 -> "t";
            case 0x0A -> "n";
            case 0x0B -> "v";
            case 0x0C -> "f";
            case 0x0D -> "r";
            case 0x1B -> "e";
            case '"' -> "\"";
            case '\\' -> "\\";
            case 0x85 -> "N";
            case 0xA0 -> "_";
            case 0x2028 -> "L";
            case 0x2029 -> "P";
            default -> String.format(Locale.ROOT, c <= 0xFF ? "x%02X" : c <= 0xFFFF ? "u%04X" : "U%08X", c);
        };
        lines.put('\\');
        name.chars().forEach(lines::put);
    }

    private void literal(int[] text, int indent, String remark) {
        lines.indicator("|", true);
        if (text[0] == ' ' || ScalarShape.isBreak(text[0])) {
            lines.indicator("2", false);
        }
        int last = text.length - 1;
        if (!ScalarShape.isBreak(text[last])) {
            lines.indicator("-", false);
        } else if (last == 0 || ScalarShape.isBreak(text[last - 1])) {
            lines.indicator("+", false);
        }
        lines.remark(remark);
        lines.headerEnd();
        boolean breaks = true;
        for (int c : text) {
            if (ScalarShape.isBreak(c)) {
                lines.putBreak(c);
                breaks = true;
            } else {
                if (breaks) {
                    lines.indent(indent);
                }
                lines.put(c);
                lines.inText();
                breaks = false;
            }
        }
    }
}
