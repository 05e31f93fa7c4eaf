package dev.premortem.finding;

import dev.premortem.text.Span;
import java.util.Comparator;
import java.util.List;

/** Text with edits in it: what they do not name stays as it is, and line breaks that they add are those of the file. */
public final class EditedText {
    private static final Comparator<TextEdit> IN_ORDER = Comparator.comparingInt(
                    (TextEdit edit) -> edit.span().start())
            .thenComparingInt(edit -> edit.span().end());

    private EditedText() {}

    /** A stretch of a file with edits that lie inside it and do not overlap. */
    public static String of(Span stretch, List<TextEdit> edits) {
        String text = stretch.file().text();
        boolean windows = text.contains("\r\n");
        StringBuilder out = new StringBuilder(stretch.end() - stretch.start() + 64);
        int from = stretch.start();
        for (TextEdit edit : edits.stream().sorted(IN_ORDER).toList()) {
            out.append(text, from, edit.span().start());
            out.append(windows ? edit.replacement().replace("\n", "\r\n") : edit.replacement());
            from = edit.span().end();
        }
        return out.append(text, from, stretch.end()).toString();
    }
}
