package dev.premortem.yaml;

import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.Arrays;

/**
 * Text inside a scalar (a run script, a file of a ConfigMap) that knows for each of its characters where in the file it
 * is written.
 *
 * <p>The map is a list of runs: from {@code textStarts[i]} on, character {@code k} of the text stands at
 * {@code fileStarts[i] + k - textStarts[i]} of the file. A line of a block scalar is one run, an escape in double quotes
 * starts a new one.
 */
public final class EmbeddedText {
    private final SourceFile file;
    private final String text;
    private final int[] textStarts;
    private final int[] fileStarts;
    private final int fileEnd;

    private EmbeddedText(SourceFile file, String text, int[] textStarts, int[] fileStarts, int fileEnd) {
        this.file = file;
        this.text = text;
        this.textStarts = textStarts;
        this.fileStarts = fileStarts;
        this.fileEnd = fileEnd;
    }

    public String text() {
        return text;
    }

    public SourceFile file() {
        return file;
    }

    /** The place in the file of the text from {@code start} (inclusive) to {@code end} (exclusive). */
    public Span span(int start, int end) {
        int from = fileOffset(start);
        int to = end <= start ? from : fileOffset(end - 1) + 1;
        return file.span(from, Math.max(from, to));
    }

    /** Offset in the file of a character of the text; the end of the scalar for the offset behind the last one. */
    public int fileOffset(int offset) {
        if (offset >= text.length() || textStarts.length == 0) {
            return fileEnd;
        }
        int found = Arrays.binarySearch(textStarts, offset);
        int run = found >= 0 ? found : -found - 2;
        int at = fileStarts[run] + offset - textStarts[run];
        return Math.min(at, fileEnd);
    }

    /** Collects text and runs. */
    static final class Builder {
        private final SourceFile file;
        private final StringBuilder text = new StringBuilder();
        private int[] textStarts = new int[8];
        private int[] fileStarts = new int[8];
        private int runs;

        Builder(SourceFile file) {
            this.file = file;
        }

        /** Appends characters that stand at {@code fileOffset}; a run is continued where it can be. */
        void append(CharSequence characters, int fileOffset) {
            if (characters.length() == 0) {
                return;
            }
            boolean continues = runs > 0 && fileStarts[runs - 1] + text.length() - textStarts[runs - 1] == fileOffset;
            if (!continues) {
                if (runs == textStarts.length) {
                    textStarts = Arrays.copyOf(textStarts, runs * 2);
                    fileStarts = Arrays.copyOf(fileStarts, runs * 2);
                }
                textStarts[runs] = text.length();
                fileStarts[runs] = fileOffset;
                runs++;
            }
            text.append(characters);
        }

        int length() {
            return text.length();
        }

        void cutTo(int length) {
            text.setLength(length);
            while (runs > 0 && textStarts[runs - 1] >= length) {
                runs--;
            }
        }

        char last() {
            return text.charAt(text.length() - 1);
        }

        EmbeddedText build(int fileEnd) {
            return new EmbeddedText(
                    file, text.toString(), Arrays.copyOf(textStarts, runs), Arrays.copyOf(fileStarts, runs), fileEnd);
        }
    }
}
