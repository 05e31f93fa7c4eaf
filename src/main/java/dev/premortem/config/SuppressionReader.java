package dev.premortem.config;

import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlComments;
import dev.premortem.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds suppressions among the comments of a file. {@code ignore-file} counts only above the first content, where a
 * reader looks for it; further down it is read as a suppression that silences nothing, and reported as unused.
 */
public final class SuppressionReader {
    private static final String MARK = "premortem:";
    private static final String LINE = "ignore[";
    private static final String FILE = "ignore-file[";

    private SuppressionReader() {}

    /** Every rule named by a suppression comment of the file. */
    public static List<Suppression> read(YamlFile yaml) {
        SourceFile file = yaml.source();
        // Most files hold none: do not look for comments in vain.
        if (!file.text().contains(MARK)) {
            return List.of();
        }
        List<Suppression> suppressions = new ArrayList<>();
        int firstContent = firstContentLine(file);
        int target = 0;
        for (YamlComments.Comment comment : YamlComments.of(yaml)) {
            if (comment.text().startsWith(MARK)) {
                int line = comment.span().line();
                // Lines of comments below each other share what is below them all.
                target = !comment.ownLine() ? line : line < target ? target : nextContentLine(file, line);
                read(file, comment, firstContent, target, suppressions);
            }
        }
        return suppressions;
    }

    private static void read(
            SourceFile file, YamlComments.Comment comment, int firstContent, int target, List<Suppression> into) {
        String text = comment.span().text();
        String instruction = text.substring(text.indexOf(MARK) + MARK.length()).strip();
        boolean wholeFile = instruction.startsWith(FILE);
        int open = text.indexOf('[');
        int close = text.indexOf(']', open);
        if ((!wholeFile && !instruction.startsWith(LINE)) || close < 0) {
            return;
        }
        String reason = text.substring(close + 1).strip();
        int line = comment.span().line();
        int from = open + 1;
        while (from <= close) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 || comma > close ? close : comma;
            String name = text.substring(from, to).strip();
            int nameStart =
                    comment.span().start() + from + text.substring(from, to).indexOf(name);
            Span place = file.span(nameStart, nameStart + name.length());
            if (!name.isEmpty()) {
                into.add(new Suppression(name, place, reason, wholeFile && line <= firstContent, line, target));
            }
            from = to + 1;
        }
    }

    private static int firstContentLine(SourceFile file) {
        return nextContentLine(file, 0);
    }

    private static int nextContentLine(SourceFile file, int line) {
        int next = line + 1;
        while (next < file.lines().count()) {
            String content = file.lineContent(next).text();
            if (!content.isEmpty() && !content.startsWith("#") && !content.equals("---")) {
                return next;
            }
            if (content.isEmpty() && line > 0) {
                return next;
            }
            next++;
        }
        return next;
    }
}
