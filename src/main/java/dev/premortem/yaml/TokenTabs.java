package dev.premortem.yaml;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.RepairedText.Repair;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tabs between tokens. The specification of YAML allows them where they do not indent, and the parser of Go, which the
 * tools use, takes them in flow collections, behind the colon of a key and behind the header of a block scalar; ours does
 * not, so it is given blanks. Both refuse a tab behind the dash of an item.
 */
final class TokenTabs {
    /** What may stand before such a tab in a block: the colon of a key, or the header of a block scalar. */
    private static final Pattern BEHIND_TOKEN = Pattern.compile("(?::|[|>][-+0-9]{0,2})( *\\t[ \\t]*)");

    private static final Pattern OPENS_BLOCK = Pattern.compile("(?:: *|- *|^)[|>][-+0-9]{0,2}[ \\t]*(?:#.*)?$");

    /** The indentation of a line without content, which belongs to whatever is around it. */
    private static final int BLANK = Integer.MAX_VALUE;

    private TokenTabs() {}

    /**
     * The replacements that make the rest of a file readable after the parser has stopped at a tab; none where that one is
     * a fault. Lines of block scalars are left alone, since a tab is part of their text.
     *
     * @param stop where the parser stopped, as an offset in the file
     */
    static List<Repair> behindTokens(SourceFile file, int stop, int end) {
        if (stop >= end || file.text().charAt(stop) != '\t') {
            return List.of();
        }
        int first = file.lines().lineOf(stop);
        List<Repair> repairs = new ArrayList<>();
        if (!inLine(file, first, stop, repairs)) {
            return List.of();
        }
        int block = blockIn(file, first);
        for (int line = first + 1; line <= file.lines().count() && file.lines().startOf(line) < end; line++) {
            int indent = indent(file, line);
            boolean inBlock = block >= 0 && indent > block;
            if (!inBlock) {
                inLine(file, line, stop, repairs);
                block = indent == BLANK ? block : blockIn(file, line);
            }
        }
        return repairs;
    }

    /** Collects the replacements of one line, and says whether one of them is at {@code stop}. */
    private static boolean inLine(SourceFile file, int line, int stop, List<Repair> into) {
        Matcher matcher = BEHIND_TOKEN
                .matcher(file.text())
                .region(file.lines().startOf(line), file.lines().endOf(line));
        boolean cause = false;
        while (matcher.find()) {
            if (isQuoted(file, matcher.start())) {
                continue;
            }
            cause |= matcher.start(1) <= stop && stop <= matcher.end(1);
            for (int i = matcher.start(1); i < matcher.end(1); i++) {
                if (file.text().charAt(i) == '\t') {
                    into.add(Repair.replace(i, ' '));
                }
            }
        }
        return cause;
    }

    /** The indentation of a line that opens a block scalar; -1 for any other line. */
    private static int blockIn(SourceFile file, int line) {
        String text = file.lineContent(line).text();
        return OPENS_BLOCK.matcher(text).find() ? indent(file, line) : -1;
    }

    /** The blanks before the content of a line. */
    private static int indent(SourceFile file, int line) {
        int start = file.lines().startOf(line);
        int end = file.lines().endOf(line);
        int at = start;
        while (at < end && file.text().charAt(at) == ' ') {
            at++;
        }
        return at == end ? BLANK : at - start;
    }

    /** Whether a quote that begins on the same line is still open; one that begins on an earlier line is not looked for. */
    private static boolean isQuoted(SourceFile file, int offset) {
        char open = 0;
        for (int i = file.lines().startOf(file.lines().lineOf(offset)); i < offset; i++) {
            char c = file.text().charAt(i);
            if (open == 0) {
                open = c == '"' || c == '\'' ? c : 0;
            } else if (c == '\\' && open == '"') {
                i++;
            } else if (c == open) {
                open = 0;
            }
        }
        return open != 0;
    }

    /** The replacements for a stretch of a file that is written as JSON: one that begins with a brace or bracket. */
    static List<Repair> inFlow(SourceFile file, int from, int end) {
        String text = file.text();
        int tab = text.indexOf('\t', from);
        if (tab < 0 || tab >= end || !beginsInFlow(text, from, end)) {
            return List.of();
        }
        List<Repair> repairs = new ArrayList<>();
        boolean quoted = false;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '\t') {
                repairs.add(Repair.replace(i, ' '));
            } else if (c == '\n' && text.startsWith("---", i + 1)) {
                break; // the next document may be written in blocks, where a tab is a fault
            }
        }
        return repairs;
    }

    private static boolean beginsInFlow(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c > ' ') {
                return c == '{' || c == '[';
            }
        }
        return false;
    }
}
