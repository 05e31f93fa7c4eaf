package dev.premortem.report;

/**
 * Prose wrapped for a terminal. Blank lines part paragraphs; a line that begins with a list mark begins anew and hangs;
 * an indented line is kept as it is, since it shows code.
 */
final class Paragraphs {
    private final StringBuilder out;
    private final String indent;
    private final int width;
    private String hang = "";
    private int column;

    private Paragraphs(StringBuilder out, String indent, int width) {
        this.out = out;
        this.indent = indent;
        this.width = width;
    }

    static void append(StringBuilder out, String text, String indent, int width) {
        new Paragraphs(out, indent, width).all(text);
    }

    private void all(String text) {
        for (String line : text.strip().lines().toList()) {
            if (line.isBlank()) {
                endLine();
                out.append('\n');
            } else if (line.startsWith("  ") && (column == 0 || hang.isEmpty())) {
                endLine();
                out.append(indent).append(Printable.line(line.stripTrailing())).append('\n');
            } else {
                prose(line);
            }
        }
        endLine();
    }

    private void prose(String line) {
        if (line.startsWith("- ") || line.startsWith("* ")) {
            endLine();
            hang = "  ";
        }
        int from = 0;
        while (from < line.length()) {
            int space = line.indexOf(' ', from);
            int to = space < 0 ? line.length() : space;
            if (to > from) {
                word(Printable.line(line.substring(from, to)));
            }
            from = to + 1;
        }
    }

    private void word(String word) {
        int columns = CharWidth.of(word);
        if (column > 0 && column + 1 + columns > width) {
            out.append('\n').append(indent).append(hang);
            column = indent.length() + hang.length();
        } else if (column > 0) {
            out.append(' ');
            column++;
        } else {
            out.append(indent);
            column = indent.length();
        }
        out.append(word);
        column += columns;
    }

    private void endLine() {
        if (column > 0) {
            out.append('\n');
        }
        column = 0;
        hang = "";
    }
}
