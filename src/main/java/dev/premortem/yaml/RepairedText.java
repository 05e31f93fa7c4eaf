package dev.premortem.yaml;

import dev.premortem.text.SourceFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of a file as it is given to the parser: with in-memory repairs, and with a map from the parser's positions
 * (code points of the repaired text) back to offsets in the file. A repair either inserts blanks or replaces one
 * character by another of the same width; the file itself is never changed.
 */
final class RepairedText {
    /** Insert {@code blanks} blanks at {@code offset}, or, when 0, write {@code character} there. */
    record Repair(int offset, int blanks, char character) {
        static Repair indent(int offset, int blanks) {
            return new Repair(offset, blanks, ' ');
        }

        static Repair replace(int offset, char character) {
            return new Repair(offset, 0, character);
        }
    }

    private final SourceFile file;
    private final int from;
    private final int end;
    private final List<Repair> repairs;
    private final String text;
    private final int[] insertedBefore;
    private final int[] insertedAt;
    private final int[] astral;

    /** The stretch from {@code from} to {@code end} without repairs. */
    RepairedText(SourceFile file, int from, int end) {
        this(file, from, end, List.of());
    }

    private RepairedText(SourceFile file, int from, int end, List<Repair> repairs) {
        this.file = file;
        this.from = from;
        this.end = end;
        this.repairs = repairs;
        int insertions = 0;
        for (Repair repair : repairs) {
            insertions += repair.blanks() > 0 ? 1 : 0;
        }
        insertedAt = new int[insertions];
        insertedBefore = new int[insertions + 1];
        text = repairs.isEmpty() ? file.text().substring(from, end) : apply();
        astral = astralPositions(text);
    }

    SourceFile file() {
        return file;
    }

    /** First offset of the stretch in the file. */
    int from() {
        return from;
    }

    /** Offset behind the stretch in the file. */
    int end() {
        return end;
    }

    /** What the parser reads. */
    String text() {
        return text;
    }

    /** This text with more repairs, given in offsets of the file. */
    RepairedText with(List<Repair> more) {
        List<Repair> all = new ArrayList<>(repairs);
        all.addAll(more);
        all.sort(Comparator.comparingInt(Repair::offset));
        return new RepairedText(file, from, end, List.copyOf(all));
    }

    /** The offset in the file for a position of the parser. */
    int offset(int codePointIndex) {
        int index = codePointIndex;
        if (astral.length > 0) {
            int found = Arrays.binarySearch(astral, codePointIndex);
            index += found >= 0 ? found + 1 : -found - 1;
        }
        if (insertedAt.length > 0) {
            int found = Arrays.binarySearch(insertedAt, index);
            int count = found >= 0 ? found + 1 : -found - 1;
            int inserted = insertedBefore[count];
            // a position inside inserted blanks stands for the character behind them
            int before = count == 0 ? 0 : insertedAt[count - 1] + inserted - insertedBefore[count - 1];
            index = Math.max(index, before) - inserted;
        }
        return Math.min(from + index, end);
    }

    /** Whether a character between the two offsets of the file was replaced. */
    boolean isReplaced(int start, int stop) {
        for (Repair repair : repairs) {
            if (repair.blanks() == 0 && repair.offset() >= start && repair.offset() < stop) {
                return true;
            }
        }
        return false;
    }

    private String apply() {
        StringBuilder out = new StringBuilder(end - from + 64);
        int copied = from;
        int insertion = 0;
        for (Repair repair : repairs) {
            if (repair.offset() < copied || repair.offset() >= end) {
                if (repair.blanks() > 0) {
                    insertedAt[insertion] = Integer.MAX_VALUE;
                    insertedBefore[insertion + 1] = insertedBefore[insertion];
                    insertion++;
                }
                continue;
            }
            out.append(file.text(), copied, repair.offset());
            copied = repair.offset();
            if (repair.blanks() > 0) {
                insertedAt[insertion] = out.length();
                insertedBefore[insertion + 1] = insertedBefore[insertion] + repair.blanks();
                insertion++;
                out.append(" ".repeat(repair.blanks()));
            } else {
                out.append(repair.character());
                copied++;
            }
        }
        return out.append(file.text(), copied, end).toString();
    }

    /** For each supplementary character the first code point position behind it: from there on one unit is added. */
    private static int[] astralPositions(String text) {
        int[] positions = new int[0];
        int count = 0;
        int codePoints = 0;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length()) {
                if (count == positions.length) {
                    positions = Arrays.copyOf(positions, Math.max(8, count * 2));
                }
                positions[count++] = codePoints + 1;
                i++;
            }
            codePoints++;
        }
        return Arrays.copyOf(positions, count);
    }
}
