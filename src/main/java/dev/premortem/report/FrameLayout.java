package dev.premortem.report;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Label;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which lines of which files a frame shows, and what it marks on them. The file of the primary label comes first; every
 * other file is a block of its own.
 *
 * @param gutter digits of the largest line number
 * @param leftOut labels that are not shown because there are too many
 */
record FrameLayout(List<Block> blocks, int gutter, int leftOut) {
    private static final int MOST_LABELS = 10;

    /** Lines this near to each other are shown with what lies between them. */
    private static final int NEAR = 5;

    /** The lines of one file, ascending. */
    record Block(Span head, List<Row> rows) {}

    /** One source line with its marks; a row that does not follow its predecessor directly comes after a fold. */
    record Row(int line, List<Mark> marks) {}

    /** A stretch of one line to underline. */
    record Mark(Span span, boolean primary, String text) {}

    static FrameLayout of(Finding finding) {
        Map<SourceFile, TreeMap<Integer, List<Mark>>> files = new LinkedHashMap<>();
        Map<SourceFile, Span> heads = new LinkedHashMap<>();
        Span primary = finding.primary().span();
        heads.put(primary.file(), primary);
        addPrimary(files, finding.primary());
        int shown = Math.min(finding.related().size(), MOST_LABELS);
        for (int i = 0; i < shown; i++) {
            Label label = finding.related().get(i);
            heads.putIfAbsent(label.span().file(), label.span());
            mark(files, new Mark(label.span().firstLine(), false, label.message()));
        }
        List<Block> blocks = new ArrayList<>(files.size());
        int largest = 1;
        for (Map.Entry<SourceFile, TreeMap<Integer, List<Mark>>> file : files.entrySet()) {
            TreeMap<Integer, List<Mark>> lines = file.getValue();
            fillGaps(lines);
            largest = Math.max(largest, lines.lastKey());
            blocks.add(new Block(heads.getOrDefault(file.getKey(), primary), rows(lines)));
        }
        return new FrameLayout(
                blocks, Integer.toString(largest).length(), finding.related().size() - shown);
    }

    private static void addPrimary(Map<SourceFile, TreeMap<Integer, List<Mark>>> files, Label label) {
        Span span = label.span();
        SourceFile file = span.file();
        Mark first = new Mark(span.firstLine(), true, label.message());
        mark(files, first);
        int line = span.line();
        int endLine = span.endLine();
        TreeMap<Integer, List<Mark>> lines = files.getOrDefault(file, new TreeMap<>());
        if (endLine > line && endLine - line <= NEAR) {
            // a short block: its end is worth a mark; that of a long one is far from what is to be edited
            Span content = file.lineContent(endLine);
            Span last = file.span(content.start(), Math.min(content.end(), span.end()));
            mark(files, new Mark(last, true, "to here"));
        } else {
            show(lines, FrameContext.lastLine(file, line));
        }
        show(lines, FrameContext.firstLine(file, line));
    }

    private static void mark(Map<SourceFile, TreeMap<Integer, List<Mark>>> files, Mark mark) {
        TreeMap<Integer, List<Mark>> lines = files.get(mark.span().file());
        if (lines == null) {
            lines = new TreeMap<>();
            files.put(mark.span().file(), lines);
        }
        show(lines, mark.span().line()).add(mark);
    }

    private static List<Mark> show(TreeMap<Integer, List<Mark>> lines, int line) {
        List<Mark> marks = lines.get(line);
        if (marks == null) {
            marks = new ArrayList<>(1);
            lines.put(line, marks);
        }
        return marks;
    }

    private static void fillGaps(TreeMap<Integer, List<Mark>> lines) {
        int previous = lines.firstKey();
        for (int line : new ArrayList<>(lines.keySet())) {
            if (line - previous <= NEAR) {
                for (int between = previous + 1; between < line; between++) {
                    show(lines, between);
                }
            }
            previous = line;
        }
    }

    private static List<Row> rows(TreeMap<Integer, List<Mark>> lines) {
        List<Row> rows = new ArrayList<>(lines.size());
        for (Map.Entry<Integer, List<Mark>> line : lines.entrySet()) {
            rows.add(new Row(line.getKey(), line.getValue()));
        }
        return rows;
    }
}
