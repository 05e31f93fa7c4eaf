package dev.premortem.yaml;

import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the comments of a file: a {@code #} at the start of a line or behind a blank that stands outside every scalar.
 * Where a document could not be read, its text is taken as if it held no scalars, so that a suppression beside a syntax
 * error still counts.
 */
public final class YamlComments {
    /**
     * @param span from the {@code #} to the end of the line
     * @param ownLine whether nothing but blanks stands before it
     */
    public record Comment(Span span, boolean ownLine) {
        /** The text behind the {@code #}, without surrounding blanks. */
        public String text() {
            return span.text().substring(1).strip();
        }
    }

    private YamlComments() {}

    /** The comments of the file in order. */
    public static List<Comment> of(YamlFile yaml) {
        SourceFile file = yaml.source();
        List<Span> scalars = new ArrayList<>();
        for (YamlDocument document : yaml.documents()) {
            document.root().ifPresent(root -> collect(root, scalars));
        }
        scalars.sort((a, b) -> Integer.compare(a.start(), b.start()));
        List<Comment> comments = new ArrayList<>();
        int from = 0;
        for (Span scalar : scalars) {
            scan(file, from, scalar.start(), comments);
            from = Math.max(from, scalar.end());
        }
        scan(file, from, file.text().length(), comments);
        return comments;
    }

    private static void collect(YamlNode node, List<Span> into) {
        if (node.alias().isPresent()) {
            return;
        }
        if (node instanceof YamlScalar scalar) {
            Span span = scalar.span();
            // The header of a block scalar is no part of its text: a comment may stand behind the indicator.
            int start = scalar.style().isBlock() ? span.file().lines().endOf(span.line()) : span.start();
            if (start < span.end()) {
                into.add(span.file().span(start, span.end()));
            }
        } else if (node instanceof YamlSequence sequence) {
            sequence.forEach(item -> collect(item, into));
        } else if (node instanceof YamlMapping mapping) {
            for (YamlEntry entry : mapping.entries()) {
                collect(entry.key(), into);
                collect(entry.value(), into);
            }
        }
    }

    private static void scan(SourceFile file, int from, int to, List<Comment> into) {
        String text = file.text();
        int at = text.indexOf('#', from);
        while (at >= 0 && at < to) {
            char before = at == 0 ? '\n' : text.charAt(at - 1);
            if (before > ' ') {
                at = text.indexOf('#', at + 1);
                continue;
            }
            int line = file.lines().lineOf(at);
            int end = Math.min(file.lines().endOf(line), to);
            boolean ownLine = file.lineContent(line).start() == at;
            into.add(new Comment(file.span(at, end), ownLine));
            at = text.indexOf('#', Math.max(end, at + 1));
        }
    }
}
