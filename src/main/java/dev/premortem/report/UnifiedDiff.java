package dev.premortem.report;

import dev.premortem.engine.FileChange;
import dev.premortem.finding.TextEdit;
import dev.premortem.text.LineIndex;
import dev.premortem.text.SourceFile;
import java.util.ArrayList;
import java.util.List;

/**
 * What fixes change, as {@code git apply} reads it. The edits are known, so nothing is compared: the lines of each edit
 * are the changed ones, less what stays the same at their ends.
 */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private final SourceFile file;
    private final LineIndex lines;
    private final StringBuilder out = new StringBuilder();

    /** Lines {@code from} (1-based) up to but without {@code to}, and what stands there afterwards. */
    private record Block(int from, int to, List<String> after) {
        int growth() {
            return after.size() - (to - from);
        }
    }

    private UnifiedDiff(SourceFile file) {
        this.file = file;
        this.lines = file.lines();
    }

    /** The change of one file. */
    public static String of(FileChange change) {
        UnifiedDiff diff = new UnifiedDiff(change.before());
        List<Block> blocks = diff.blocks(change);
        if (blocks.isEmpty()) {
            return "";
        }
        String path = change.before().path();
        diff.out.append("--- a/").append(path).append("\n+++ b/").append(path).append('\n');
        int growth = 0;
        for (int first = 0; first < blocks.size(); ) {
            int next = first + 1;
            while (next < blocks.size()
                    && blocks.get(next).from() - blocks.get(next - 1).to() <= 2 * CONTEXT) {
                next++;
            }
            growth = diff.hunk(blocks.subList(first, next), growth);
            first = next;
        }
        return diff.out.toString();
    }

    private List<Block> blocks(FileChange change) {
        List<Block> blocks = new ArrayList<>();
        List<TextEdit> edits = change.edits();
        for (int first = 0; first < edits.size(); ) {
            int next = first;
            int from = lines.lineOf(edits.get(first).span().start());
            int last = from;
            while (next < edits.size() && lines.lineOf(edits.get(next).span().start()) <= last) {
                last = Math.max(last, lines.lineOf(edits.get(next).span().end()));
                next++;
            }
            int start = lines.startOf(from);
            int end = startOf(last + 1);
            List<String> after = split(change.changed(file.span(start, end), edits.subList(first, next)));
            add(from, split(file.text().substring(start, end)), after, blocks);
            first = next;
        }
        return blocks;
    }

    private static void add(int from, List<String> before, List<String> after, List<Block> into) {
        int head = 0;
        int most = Math.min(before.size(), after.size());
        while (head < most && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        if (head + tail < Math.max(before.size(), after.size())) {
            into.add(new Block(from + head, from + before.size() - tail, after.subList(head, after.size() - tail)));
        }
    }

    private int hunk(List<Block> blocks, int growthBefore) {
        int from = Math.max(1, blocks.get(0).from() - CONTEXT);
        int to = Math.min(lineCount() + 1, blocks.get(blocks.size() - 1).to() + CONTEXT);
        int growth = blocks.stream().mapToInt(Block::growth).sum();
        out.append("@@ -").append(range(from, to - from)).append(" +");
        out.append(range(from + growthBefore, to - from + growth)).append(" @@\n");
        int at = from;
        for (Block block : blocks) {
            old(' ', at, block.from());
            old('-', block.from(), block.to());
            block.after().forEach(line -> line('+', line));
            at = block.to();
        }
        old(' ', at, to);
        return growthBefore + growth;
    }

    private static String range(int from, int count) {
        int start = count == 0 ? from - 1 : from;
        return count == 1 ? String.valueOf(start) : start + "," + count;
    }

    private void old(char mark, int from, int to) {
        for (int line = from; line < to; line++) {
            line(mark, file.text().substring(lines.startOf(line), startOf(line + 1)));
        }
    }

    private void line(char mark, String line) {
        out.append(mark).append(line);
        if (!line.endsWith("\n")) {
            out.append("\n\\ No newline at end of file\n");
        }
    }

    /** Lines with their line breaks; what stands behind the last one counts if there is anything. */
    private static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            lines.add(text.substring(from, end + 1));
            from = end + 1;
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    private int startOf(int line) {
        return line > lines.count() ? file.text().length() : lines.startOf(line);
    }

    private int lineCount() {
        return file.text().endsWith("\n") ? lines.count() - 1 : lines.count();
    }
}
