package dev.premortem.report;

import dev.premortem.text.SourceFile;

/**
 * The lines around a marked one that tell where it is: from the key it belongs to, when that is at most two lines
 * above, and one line of its content. More would bury the line to edit. Works on indentation, since a frame is also
 * drawn for files that do not parse.
 */
final class FrameContext {
    private static final int MOST_LINES = 2;

    private FrameContext() {}

    /** The first line to show; never a blank one but {@code line} itself. */
    static int firstLine(SourceFile file, int line) {
        for (int above = line - 1; above >= Math.max(1, line - MOST_LINES); above--) {
            if (isParent(file, above, line)) {
                return above;
            }
        }
        boolean nested = indent(file, line) > 0 || startsItem(file, line);
        return nested && line > 1 && !isBlank(file, line - 1) ? line - 1 : line;
    }

    /** The last line to show; never a blank one but {@code line} itself. */
    static int lastLine(SourceFile file, int line) {
        int below = line + 1;
        boolean content = below <= file.lines().count()
                && !isBlank(file, below)
                && !isBlank(file, line)
                && indent(file, below) > indent(file, line);
        return content ? below : line;
    }

    private static boolean isParent(SourceFile file, int above, int line) {
        if (isBlank(file, above) || startsWith(file, above, "#") || startsWith(file, above, "---")) {
            return false;
        }
        int outer = indent(file, above);
        int inner = indent(file, line);
        // the items of a list may stand in the column of the key that holds it
        return outer < inner || outer == inner && startsItem(file, line) && !startsItem(file, above);
    }

    private static boolean startsItem(SourceFile file, int line) {
        return startsWith(file, line, "- ") || startsWith(file, line, "-\n") || startsWith(file, line, "-\r");
    }

    private static boolean startsWith(SourceFile file, int line, String prefix) {
        return file.text().startsWith(prefix, file.lines().startOf(line) + indent(file, line));
    }

    private static boolean isBlank(SourceFile file, int line) {
        return file.lines().startOf(line) + indent(file, line) >= file.lines().endOf(line);
    }

    private static int indent(SourceFile file, int line) {
        int start = file.lines().startOf(line);
        int end = file.lines().endOf(line);
        int at = start;
        while (at < end && (file.text().charAt(at) == ' ' || file.text().charAt(at) == '\t')) {
            at++;
        }
        return at - start;
    }
}
