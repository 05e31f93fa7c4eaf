package dev.premortem.rules.kustomize;

import dev.premortem.finding.EditedText;
import dev.premortem.finding.TextEdit;
import dev.premortem.text.LineIndex;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field at the top of a file whose value stands on the lines below it, each list item behind a dash of one column. Only
 * such a one is moved; whatever is written otherwise is left to its author.
 */
final class BlockSection {
    private final SourceFile file;
    private final LineIndex lines;
    private final int keyLine;
    private final int firstLine;
    private final int lastLine;
    private final int column;

    private BlockSection(SourceFile file, int keyLine, int firstLine, int lastLine, int column) {
        this.file = file;
        this.lines = file.lines();
        this.keyLine = keyLine;
        this.firstLine = firstLine;
        this.lastLine = lastLine;
        this.column = column;
    }

    /** The section of a field whose value is a list. */
    static Optional<BlockSection> ofList(YamlEntry entry) {
        List<YamlNode> items =
                entry.value().asSequence().map(YamlSequence::items).orElse(List.of());
        boolean block =
                entry.value().asSequence().filter(list -> !list.isFlow()).isPresent();
        if (!block || items.isEmpty() || !isPlainTop(entry)) {
            return Optional.empty();
        }
        int dash = -1;
        for (YamlNode item : items) {
            int line = item.span().line();
            String before = entry.key()
                    .span()
                    .file()
                    .text()
                    .substring(startOf(item), item.span().start());
            boolean dashed = before.matches(" *- +") && item.alias().isEmpty();
            if (!dashed
                    || dash >= 0 && before.indexOf('-') != dash
                    || line <= entry.key().span().line()) {
                return Optional.empty();
            }
            dash = before.indexOf('-');
        }
        return of(entry, items.get(0), dash);
    }

    /** The section of a field whose value is a mapping. */
    static Optional<BlockSection> ofMapping(YamlEntry entry) {
        Optional<YamlMapping> mapping = entry.value().asMapping().filter(value -> !value.isFlow());
        if (mapping.isEmpty() || mapping.get().entries().isEmpty() || !isPlainTop(entry)) {
            return Optional.empty();
        }
        YamlNode first = mapping.get().entries().get(0).key();
        return of(entry, first, first.span().start() - startOf(first));
    }

    private static Optional<BlockSection> of(YamlEntry entry, YamlNode first, int column) {
        SourceFile file = entry.key().span().file();
        int keyLine = entry.key().span().line();
        int last = file.lines().lineOf(Math.max(endOf(entry.value()) - 1, 0));
        String body = file.text()
                .substring(file.lines().startOf(keyLine), file.lines().endOf(last));
        boolean kept =
                body.matches("(?s).*[|>]\\S*\\+.*"); // blank lines at the end of a block scalar that keeps them count
        return kept
                ? Optional.empty()
                : Optional.of(new BlockSection(file, keyLine, first.span().line(), last, column));
    }

    private static boolean isPlainTop(YamlEntry entry) {
        boolean top = startOf(entry.key()) == entry.key().span().start();
        String between =
                entry.key().span().file().text().substring(entry.key().span().end(), endOfLine(entry.key()));
        return top && entry.value().alias().isEmpty() && between.matches(":\\s*(#.*)?");
    }

    private static int startOf(YamlNode node) {
        return node.span().file().lines().startOf(node.span().line());
    }

    private static int endOfLine(YamlNode node) {
        return node.span().file().lines().endOf(node.span().line());
    }

    /** Offset behind the last character that belongs to a value. */
    private static int endOf(YamlNode node) {
        if (node instanceof YamlSequence list && !list.isFlow() && list.size() > 0) {
            return endOf(list.items().get(list.size() - 1));
        }
        if (node instanceof YamlMapping mapping
                && !mapping.isFlow()
                && !mapping.entries().isEmpty()) {
            YamlEntry last = mapping.entries().get(mapping.entries().size() - 1);
            return Math.max(
                    last.key().span().end(),
                    last.value().alias().isPresent() ? last.span().end() : endOf(last.value()));
        }
        int end = node.span().end();
        String text = node.span().file().text();
        while (node instanceof YamlScalar && end > node.span().start() && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return end;
    }

    /** Column (from 0) of the dashes, or of the names of the mapping. */
    int column() {
        return column;
    }

    /** The comment behind the name of the field; empty where there is none. */
    String comment() {
        String line = file.text().substring(lines.startOf(keyLine), lines.endOf(keyLine));
        int hash = line.indexOf('#');
        return hash < 0 ? "" : line.substring(hash).stripTrailing();
    }

    /** Its lines below the name, with edits in them, moved to another column; empty where they cannot be. */
    Optional<String> body(List<TextEdit> edits, int newColumn) {
        String text = EditedText.of(file.span(lines.startOf(keyLine + 1), lines.endOf(lastLine)), edits)
                .replace("\r\n", "\n");
        List<String> moved = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            Optional<String> one = moved(line, newColumn - column);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            moved.add(one.get());
        }
        return Optional.of(String.join("\n", moved));
    }

    private static Optional<String> moved(String line, int by) {
        if (line.isBlank() || by == 0) {
            return Optional.of(line);
        }
        if (by > 0) {
            return Optional.of(" ".repeat(by) + line);
        }
        int blanks = line.length() - line.stripLeading().length();
        boolean comment = line.stripLeading().startsWith("#");
        return blanks >= -by || comment ? Optional.of(line.substring(Math.min(blanks, -by))) : Optional.empty();
    }

    /** Moves its lines to the right where they stand. */
    List<TextEdit> shifted(int by) {
        List<TextEdit> edits = new ArrayList<>();
        for (int line = keyLine + 1; line <= lastLine; line++) {
            int start = lines.startOf(line);
            if (lines.endOf(line) > start) {
                edits.add(new TextEdit(file.span(start, start), " ".repeat(by)));
            }
        }
        return edits;
    }

    /** Takes it out of the file. */
    TextEdit removed() {
        int end = lastLine < lines.count()
                ? lines.startOf(lastLine + 1)
                : file.text().length();
        return new TextEdit(file.span(lines.startOf(keyLine), end), "");
    }

    /** Puts lines behind its last one. */
    TextEdit appended(String text) {
        int end = lines.endOf(lastLine);
        return new TextEdit(file.span(end, end), "\n" + text);
    }

    /** Puts lines before its first item. */
    TextEdit prepended(String text) {
        int start = lines.startOf(firstLine);
        return new TextEdit(file.span(start, start), text + "\n");
    }
}
