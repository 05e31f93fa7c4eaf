package dev.premortem.rules.kubernetes;

import dev.premortem.finding.TextEdit;
import dev.premortem.text.LineIndex;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.Optional;

/**
 * Deletes a field that has its lines for itself; a comment behind it stays. Whatever is written otherwise is left to its
 * author.
 */
final class LineRemoval {
    private LineRemoval() {}

    /** The edit that deletes the lines; empty where others share them or nothing would be left of the mapping. */
    static Optional<TextEdit> of(YamlMapping holder, YamlEntry entry) {
        Span key = entry.key().span();
        SourceFile file = key.file();
        LineIndex lines = file.lines();
        boolean own = !holder.isFlow()
                && holder.alias().isEmpty()
                && holder.entries().size() > 1
                && holder.entries().contains(entry)
                && entry.value().alias().isEmpty()
                && entry.value().span().file() == file
                && holder.entries().stream()
                        .allMatch(other -> other.key().span().file() == file);
        int start = lines.startOf(lines.lineOf(key.start()));
        int end = endOf(entry);
        if (!own
                || end < key.end()
                || !file.text().substring(start, key.start()).isBlank()) {
            return Optional.empty();
        }
        int last = lines.lineOf(Math.max(end - 1, key.start()));
        int lineEnd = lines.endOf(last);
        String rest = file.text().substring(Math.min(end, lineEnd), lineEnd).strip();
        String removed = file.text().substring(start, end);
        // A comment inside would go with it, and an anchor may be used elsewhere.
        boolean apart = (rest.isEmpty() || rest.startsWith("#"))
                && removed.indexOf('#') < 0
                && !removed.matches("(?s).*[:\\s]&\\w.*");
        if (!apart) {
            return Optional.empty();
        }
        if (!rest.isEmpty()) {
            int comment = file.text().indexOf('#', end);
            return Optional.of(new TextEdit(file.span(key.start(), comment), ""));
        }
        int next = last < lines.count() ? lines.startOf(last + 1) : file.text().length();
        return Optional.of(new TextEdit(file.span(start, next), ""));
    }

    /** Where the last thing in it ends; the span of a block collection may end on a later line. */
    private static int endOf(YamlEntry entry) {
        return Math.max(
                entry.key().span().end(),
                endOf(entry.value(), entry.key().span().file()));
    }

    private static int endOf(YamlNode node, SourceFile file) {
        if (node.span().file() != file || node.alias().isPresent()) {
            return -1;
        }
        if (node instanceof YamlMapping mapping && !mapping.isFlow()) {
            int end = 0;
            for (YamlEntry entry : mapping.entries()) {
                int of = endOf(entry.value(), file);
                if (of < 0) {
                    return -1;
                }
                end = Math.max(end, Math.max(entry.key().span().end(), of));
            }
            return end;
        }
        if (node instanceof YamlSequence list && !list.isFlow()) {
            int end = 0;
            for (YamlNode item : list) {
                int of = endOf(item, file);
                if (of < 0) {
                    return -1;
                }
                end = Math.max(end, of);
            }
            return end;
        }
        int end = node.span().end();
        boolean block = node instanceof YamlScalar scalar && scalar.style().isBlock();
        while (block && end > node.span().start() && file.text().charAt(end - 1) <= ' ') {
            end--;
        }
        return end;
    }
}
