package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoFloat;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as {@code encoding/json} reads it into {@code any}: every number is a float. */
final class JsonParser {
    private static final int DEEPEST = 150;

    private final String text;
    private int at;

    private JsonParser(String text) {
        this.text = text;
    }

    /** @throws TemplateFailure with the words of Go where they are common */
    static GoValue parse(String text) {
        JsonParser parser = new JsonParser(text);
        GoValue value = parser.value(0);
        parser.blanks();
        if (parser.at < text.length()) {
            throw parser.wrong("after top-level value");
        }
        return value;
    }

    private TemplateFailure wrong(String where) {
        if (at >= text.length()) {
            return new TemplateFailure("unexpected end of JSON input");
        }
        String shown = GoQuote.quote(Character.toString(text.codePointAt(at)), '\'', false);
        return new TemplateFailure("invalid character " + shown + " " + where);
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean take(char c) {
        blanks();
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private GoValue value(int level) {
        if (level > DEEPEST) {
            throw new TemplateFailure("exceeded max depth");
        }
        blanks();
        char c = at < text.length() ? text.charAt(at) : 0;
        return switch (c) {
            case '{' -> object(level);
            case '[' -> array(level);
            case '"' -> new GoString(string());
            case 't' -> word("true", new GoBool(true));
            case 'f' -> word("false", new GoBool(false));
            case 'n' -> word("null", GoNil.NIL);
            default -> number();
        };
    }

    private GoValue word(String word, GoValue value) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (at >= text.length() || text.charAt(at) != word.charAt(i)) {
                throw wrong("in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
        }
        return value;
    }

    private GoValue number() {
        int start = at;
        int end = at;
        while (end < text.length() && "+-.eE0123456789".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        String number = text.substring(start, end);
        if (!number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,6})?")) {
            throw wrong("looking for beginning of value");
        }
        at = end;
        double value = Double.parseDouble(number);
        if (Double.isInfinite(value)) {
            throw new TemplateFailure("json: cannot unmarshal number " + number + " into Go value of type float64");
        }
        return new GoFloat(value);
    }

    private GoValue array(int level) {
        at++;
        List<GoValue> items = new ArrayList<>();
        if (take(']')) {
            return new GoList(items);
        }
        do {
            items.add(value(level + 1));
        } while (take(','));
        if (!take(']')) {
            throw wrong("after array element");
        }
        return new GoList(items);
    }

    private GoValue object(int level) {
        at++;
        Map<String, GoValue> entries = new LinkedHashMap<>();
        if (take('}')) {
            return new GoMap(entries);
        }
        do {
            blanks();
            if (at >= text.length() || text.charAt(at) != '"') {
                throw wrong("looking for beginning of object key string");
            }
            String key = string();
            if (!take(':')) {
                throw wrong("after object key");
            }
            entries.put(key, value(level + 1));
        } while (take(','));
        if (!take('}')) {
            throw wrong("after object key:value pair");
        }
        return new GoMap(entries);
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c < ' ') {
                throw wrong("in string literal");
            }
            at++;
            if (c == '\\') {
                escape(out);
            } else {
                out.append(c);
            }
        }
        if (at >= text.length()) {
            throw wrong("");
        }
        at++;
        return out.toString();
    }

    private void escape(StringBuilder out) {
        char c = at < text.length() ? text.charAt(at) : 0;
        int simple = "\"\\/bfnrt".indexOf(c);
        if (c != 0 && simple >= 0) {
            out.append("\"\\/\b\f\n\r\t".charAt(simple));
            at++;
        } else if (c == 'u'
                && at + 5 <= text.length()
                && text.substring(at + 1, at + 5).matches("[0-9a-fA-F]{4}")) {
            out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
            at += 5;
        } else {
            throw wrong("in string escape code");
        }
    }
}
