package dev.premortem.actions.shellcheck;

/**
 * A script with each expression <code>${{ … }}</code> replaced by underscores of the same length, so that shellcheck reads
 * it as a word and every place in it is a place in the script. Line breaks within an expression stay.
 */
final class MaskedScript {
    private final String text;
    private final int[] lines;

    private MaskedScript(String text) {
        this.text = text;
        this.lines = lineStarts(text);
    }

    static MaskedScript of(String script) {
        StringBuilder masked = new StringBuilder(script);
        int open = script.indexOf("${{");
        while (open >= 0) {
            int close = script.indexOf("}}", open);
            if (close < 0) {
                break;
            }
            for (int i = open; i < close + 2; i++) {
                char c = script.charAt(i);
                masked.setCharAt(i, c == '\n' || c == '\r' ? c : '_');
            }
            open = script.indexOf("${{", close);
        }
        return new MaskedScript(masked.toString());
    }

    String text() {
        return text;
    }

    /** The offset of a line and column, both from 1; a column counts code points, a tab being one. */
    int offset(int line, int column) {
        if (line < 1) {
            return 0;
        }
        if (line > lines.length) {
            return text.length();
        }
        int start = lines[line - 1];
        int end = line < lines.length ? lines[line] : text.length();
        int wanted = Math.max(0, column - 1);
        return text.codePointCount(start, end) <= wanted ? end : text.offsetByCodePoints(start, wanted);
    }

    private static int[] lineStarts(String text) {
        int count = 1 + (int) text.chars().filter(c -> c == '\n').count();
        int[] starts = new int[count];
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                starts[line++] = i + 1;
            }
        }
        return starts;
    }
}
