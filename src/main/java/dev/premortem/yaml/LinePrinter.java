package dev.premortem.yaml;

/**
 * The lines of a block YAML text as they grow: where the next character goes, and what it may follow.
 *
 * <p>Source: {@code goyaml.v2/emitterc.go} of sigs.k8s.io/yaml v1.4.0, read 2026-11.
 */
final class LinePrinter {
    private final StringBuilder out = new StringBuilder();
    private int column;
    private boolean blank = true;
    private boolean indention = true;

    /** Begins a line at {@code indent}, unless this one is still empty up to there. */
    void indent(int indent) {
        if (!indention || column > indent || column == indent && !blank) {
            lineBreak();
        }
        while (column < indent) {
            put(' ');
        }
        blank = true;
        indention = true;
    }

    /** Writes an indicator that leaves the line no longer empty. */
    void indicator(String text, boolean spaceBefore) {
        indicator(text, spaceBefore, false);
    }

    /** @param goesOn whether nested structure may go on in the same line, as behind {@code -} */
    void indicator(String text, boolean spaceBefore, boolean goesOn) {
        if (spaceBefore && !blank) {
            put(' ');
        }
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
        blank = false;
        indention &= goesOn;
    }

    /** A space where the value follows something in its line. */
    void space() {
        if (!blank) {
            put(' ');
        }
    }

    void put(int character) {
        out.appendCodePoint(character);
        column++;
    }

    /** One of the characters that YAML 1.1 takes for a line break. */
    void putBreak(int character) {
        out.appendCodePoint(character);
        column = 0;
        indention = true;
    }

    void lineBreak() {
        out.append('\n');
        column = 0;
    }

    /** Behind the header of a literal block. */
    void headerEnd() {
        lineBreak();
        blank = true;
        indention = true;
    }

    /** Notes that text stands in this line. */
    void inText() {
        indention = false;
    }

    void scalarEnd() {
        blank = false;
        indention = false;
    }

    /** A comment behind what stands in this line. It takes no part in anything else. */
    void remark(String text) {
        if (!text.isEmpty()) {
            out.append(" # ");
            text.codePoints()
                    .map(c -> Character.isISOControl(c) || ScalarShape.isBreak(c) ? ' ' : c)
                    .forEach(out::appendCodePoint);
        }
    }

    int column() {
        return column;
    }

    boolean hasIndention() {
        return indention;
    }

    String text() {
        return out.toString();
    }
}
