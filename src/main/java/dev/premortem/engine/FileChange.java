package dev.premortem.engine;

import dev.premortem.finding.EditedText;
import dev.premortem.finding.TextEdit;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.Comparator;
import java.util.List;

/**
 * What fixes make of one file. Whatever they do not name stays as it is to the last blank, and the line breaks that they
 * add are those of the file.
 *
 * @param before the file as it was read
 * @param edits in the order of the file, none overlapping another
 */
public record FileChange(SourceFile before, List<TextEdit> edits) {
    private static final Comparator<TextEdit> IN_ORDER = Comparator.comparingInt(
                    (TextEdit edit) -> edit.span().start())
            .thenComparingInt(edit -> edit.span().end());

    public FileChange {
        edits = edits.stream().sorted(IN_ORDER).toList();
    }

    /** The whole text afterwards. */
    public String after() {
        return changed(before.span(0, before.text().length()), edits);
    }

    /** A stretch of the file with those edits in it that lie inside. */
    public String changed(Span stretch, List<TextEdit> inside) {
        return EditedText.of(stretch, inside);
    }
}
