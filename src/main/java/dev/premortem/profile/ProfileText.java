package dev.premortem.profile;

import dev.premortem.yaml.ScalarText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Builds the text of a profile line by line: block style outside, lists and small mappings in brackets, comments. */
final class ProfileText {
    private static final int WIDTH = 110;
    private static final int STEP = 2;

    /** A blank with an even number of backticks behind it: a command is copied, so it is one word. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile(" (?=(?:[^`]*+`[^`]*+`)*+[^`]*+$)");

    private final StringBuilder text = new StringBuilder();
    private int indent;
    private boolean dashDue;

    /** An empty line, which parts two sections. */
    void blank() {
        text.append('\n');
    }

    /** A comment, wrapped; a word in it that came from the input cannot end it. */
    void comment(String words) {
        int column = dashDue ? indent - STEP : indent;
        StringBuilder line = new StringBuilder();
        for (String word : BETWEEN_WORDS.split(OneLine.of(words), -1)) {
            if (line.length() > 0 && column + 2 + line.length() + 1 + word.length() > WIDTH) {
                commentLine(column, line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        commentLine(column, line.toString());
    }

    /** A line of a comment that shows something to copy, so it is not wrapped. */
    void commented(String example) {
        commentLine(indent, "  " + OneLine.of(example));
    }

    private void commentLine(int column, String line) {
        text.append(" ".repeat(column))
                .append(line.isEmpty() ? "#" : "# ")
                .append(line)
                .append('\n');
    }

    /** Begins the mapping or list below a key. */
    void open(String key) {
        line(ScalarText.of(key) + ":");
        indent += STEP;
    }

    /** Ends what {@link #open} began. */
    void close() {
        indent -= STEP;
    }

    /** Begins an item of a list, a mapping. */
    void openItem() {
        indent += STEP;
        dashDue = true;
    }

    /** Ends what {@link #openItem} began. */
    void closeItem() {
        indent -= STEP;
        dashDue = false;
    }

    /** A key with a string. */
    void entry(String key, String value) {
        line(ScalarText.of(key) + ": " + ScalarText.of(value));
    }

    /** A key with a string that looks like a number, so that quotes are expected whether they are needed or not. */
    void quoted(String key, String value) {
        line(ScalarText.of(key) + ": " + ScalarText.quoted(value));
    }

    /** A key with a number. */
    void number(String key, int value) {
        line(ScalarText.of(key) + ": " + value);
    }

    /** A key with a boolean. */
    void bool(String key, boolean value) {
        line(ScalarText.of(key) + ": " + value);
    }

    /** A key with a list of strings in brackets. */
    void list(String key, Collection<String> values) {
        wrapped(key, "[", values.stream().map(ScalarText::of).toList(), "]");
    }

    /** A key with a mapping of strings, a line for each; in the order of the map. */
    void block(String key, Map<String, String> values) {
        if (values.isEmpty()) {
            line(ScalarText.of(key) + ": {}");
            return;
        }
        open(key);
        values.forEach(this::entry);
        close();
    }

    /** A key with a mapping of strings in braces. */
    void flow(String key, Map<String, String> values) {
        List<String> entries = new ArrayList<>(values.size());
        values.forEach((name, value) -> entries.add(ScalarText.of(name) + ": " + ScalarText.of(value)));
        wrapped(key, "{", entries, "}");
    }

    private void wrapped(String key, String open, List<String> parts, String close) {
        String head = ScalarText.of(key) + ": " + open;
        StringBuilder line = new StringBuilder(head);
        int width = WIDTH - indent - 1;
        boolean first = true;
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i) + (i == parts.size() - 1 ? close : ",");
            if (line.length() + part.length() > width && !first) {
                line(line.toString());
                line = new StringBuilder(" ".repeat(head.length()));
                first = true;
            }
            line.append(first ? "" : " ").append(part);
            first = false;
        }
        line(parts.isEmpty() ? head + close : line.toString());
    }

    private void line(String content) {
        text.append(" ".repeat(dashDue ? indent - STEP : indent))
                .append(dashDue ? "- " : "")
                .append(content)
                .append('\n');
        dashDue = false;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
