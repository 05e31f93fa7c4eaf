package dev.premortem.report;

import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A source line as the frame shows it, and the column of every offset in it. Tabs take four columns, wide characters
 * two, secrets become a mask, control characters a symbol; a line that does not fit is cut around its focus. Only the
 * part near the focus is looked at, so that a line of megabytes costs no more than one of a few hundred characters.
 */
final class DisplayLine {
    private static final String CUT = "...";
    private static final String TAB = "    ";

    /** Cells looked at for each column of room. */
    private static final int MOST_CELLS = 8;

    /** Something that is shown as a whole: one character, or one masked secret. */
    private record Cell(int start, int end, int column, int width, String text) {}

    private final String text;
    private final List<Cell> cells;
    private final int base;
    private final int shift;
    private final int least;
    private final int most;

    private DisplayLine(String text, List<Cell> cells, int base, int shift, int least, int most) {
        this.text = text;
        this.cells = cells;
        this.base = base;
        this.shift = shift;
        this.least = least;
        this.most = most;
    }

    /** The line in at most {@code room} columns; {@code focus} lies on it and stays visible. */
    static DisplayLine of(SourceFile file, int line, Span focus, Secrets secrets, int room) {
        int start = file.lines().startOf(line);
        int end = file.lines().endOf(line);
        List<Span> masked = secrets.within(file, start, end);
        if (masked.isEmpty() && end - start <= room && isPlain(file.text(), start, end)) {
            return new DisplayLine(file.text().substring(start, end), List.of(), start, 0, 0, end - start);
        }
        Reader reader = new Reader(file.text(), start, end, masked);
        int from = reader.windowStart(focus.start(), room);
        List<Cell> cells = reader.cells(from, focus.start(), room);
        boolean whole =
                from == start && (cells.isEmpty() || cells.get(cells.size() - 1).end() >= end);
        int columns = width(cells);
        if (whole && columns <= room) {
            return new DisplayLine(joined(cells, 0, columns), cells, start, 0, 0, columns);
        }
        return cut(
                cells,
                start,
                from > start,
                !cells.isEmpty() && cells.get(cells.size() - 1).end() < end,
                focus,
                room);
    }

    /** The characters to print. */
    String text() {
        return text;
    }

    /** Column, from 0, where the character at {@code offset} begins. */
    int startColumn(int offset) {
        return clamp(rawStart(offset) - shift);
    }

    /** Column, from 0, behind the last character before {@code offset}. */
    int endColumn(int offset) {
        return clamp(rawEnd(offset) - shift);
    }

    private int clamp(int column) {
        return Math.max(least, Math.min(column, most));
    }

    private int rawStart(int offset) {
        return cells.isEmpty() ? offset - base : startIn(cells, offset);
    }

    private int rawEnd(int offset) {
        return cells.isEmpty() ? offset - base : endIn(cells, offset);
    }

    private static int startIn(List<Cell> cells, int offset) {
        for (Cell cell : cells) {
            if (offset < cell.end()) {
                return cell.column();
            }
        }
        return width(cells);
    }

    private static int endIn(List<Cell> cells, int offset) {
        for (Cell cell : cells) {
            if (offset <= cell.end()) {
                return offset <= cell.start() ? cell.column() : cell.column() + cell.width();
            }
        }
        return width(cells);
    }

    private static DisplayLine cut(
            List<Cell> cells, int base, boolean moreBefore, boolean moreAfter, Span focus, int room) {
        int columns = width(cells);
        int focusStart = startIn(cells, focus.start());
        int focusEnd = Math.max(focusStart + 1, endIn(cells, focus.end()));
        int inner = room - CUT.length();
        int first = 0;
        if (moreBefore || focusEnd > inner) {
            inner -= CUT.length();
            int before = Math.max(0, Math.min(room / 3, inner - (focusEnd - focusStart)));
            first = startAt(cells, Math.max(0, focusStart - before));
            moreBefore = true;
        }
        int last = first + inner;
        if (!moreAfter && columns <= last + CUT.length()) {
            last = columns;
        } else {
            moreAfter = true;
        }
        String shown = joined(cells, first, last);
        int lead = moreBefore ? CUT.length() : 0;
        int shownWidth = CharWidth.of(shown);
        String text = (moreBefore ? CUT : "") + shown + (moreAfter ? CUT : "");
        return new DisplayLine(text, cells, base, first - lead, lead, lead + shownWidth);
    }

    /** The column of the first cell that begins at or behind {@code column}. */
    private static int startAt(List<Cell> cells, int column) {
        for (Cell cell : cells) {
            if (cell.column() >= column) {
                return cell.column();
            }
        }
        return column;
    }

    private static String joined(List<Cell> cells, int first, int last) {
        StringBuilder out = new StringBuilder(last - first);
        for (Cell cell : cells) {
            if (cell.column() >= first && cell.column() + cell.width() <= last) {
                out.append(cell.text());
            }
        }
        return out.toString();
    }

    private static int width(List<Cell> cells) {
        if (cells.isEmpty()) {
            return 0;
        }
        Cell last = cells.get(cells.size() - 1);
        return last.column() + last.width();
    }

    private static boolean isPlain(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0x7E) {
                return false;
            }
        }
        return true;
    }

    /** Turns the part of a line around the focus into cells. */
    private record Reader(String text, int start, int end, List<Span> masked) {
        /** Where to begin so that {@code room} columns before the focus are known. */
        int windowStart(int focus, int room) {
            int from = before(Math.min(focus, end), room);
            for (int i = masked.size() - 1; i >= 0; i--) {
                Span secret = masked.get(i);
                if (secret.start() < from && from < secret.end()) {
                    // a mask is short, however long its secret: there is room for what stands before it
                    from = before(Math.max(start, secret.start()), room);
                }
            }
            return from;
        }

        private int before(int offset, int room) {
            int from = Math.max(start, offset - room);
            boolean split = from > start
                    && Character.isLowSurrogate(text.charAt(from))
                    && Character.isHighSurrogate(text.charAt(from - 1));
            return split ? from - 1 : from;
        }

        List<Cell> cells(int from, int focus, int room) {
            List<Cell> cells = new ArrayList<>();
            int indentEnd = start;
            while (indentEnd < end && isBlank(text.charAt(indentEnd))) {
                indentEnd++;
            }
            int column = 0;
            int offset = from;
            int enough = Integer.MAX_VALUE;
            // marks without width take no room, hence the second bound
            while (offset < end && column <= enough && cells.size() <= MOST_CELLS * room) {
                if (offset >= focus && enough == Integer.MAX_VALUE) {
                    enough = column + room;
                }
                Cell cell = offset < indentEnd ? character(offset, column) : cell(offset, column);
                cells.add(cell);
                column += cell.width();
                offset = cell.end();
            }
            return cells;
        }

        private Cell cell(int offset, int column) {
            for (Span secret : masked) {
                if (secret.contains(offset)) {
                    int to = Math.min(secret.end(), end);
                    return new Cell(offset, to, column, Secrets.MASK.length(), Secrets.MASK);
                }
            }
            return character(offset, column);
        }

        private Cell character(int offset, int column) {
            int codePoint = text.codePointAt(offset);
            if (codePoint == '\t') {
                return new Cell(offset, offset + 1, column, TAB.length(), TAB);
            }
            int shown = Printable.symbol(codePoint);
            int next = Math.min(end, offset + Character.charCount(codePoint));
            return new Cell(offset, next, column, CharWidth.of(shown), Character.toString(shown));
        }

        private static boolean isBlank(char c) {
            return c == ' ' || c == '\t';
        }
    }
}
