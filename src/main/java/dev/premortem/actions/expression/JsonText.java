package dev.premortem.actions.expression;

import dev.premortem.actions.expression.ConstantValue.Bool;
import dev.premortem.actions.expression.ConstantValue.Items;
import dev.premortem.actions.expression.ConstantValue.Members;
import dev.premortem.actions.expression.ConstantValue.Null;
import dev.premortem.actions.expression.ConstantValue.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * JSON as {@code fromJSON} reads it and {@code toJSON} writes it.
 *
 * <p>The runner's reader (Newtonsoft.Json) also takes comments, texts in single quotes, names without quotes, commas
 * before a closing bracket and whatever follows the first value. Such a text is neither a value here nor a fault.
 *
 * @param value empty where the text is no standard JSON
 * @param fault what is wrong, where no reader can read it
 */
record JsonText(Optional<ConstantValue> value, Optional<String> fault) {
    private static final int DEEPEST = 64;

    static JsonText read(String text) {
        try {
            Reader reader = new Reader(text);
            ConstantValue value = reader.value(0);
            reader.blanks();
            if (reader.at < text.length()) {
                throw new Fault("", true);
            }
            return new JsonText(Optional.of(value), Optional.empty());
        } catch (Fault fault) {
            return new JsonText(Optional.empty(), fault.lenient ? Optional.empty() : Optional.of(fault.text));
        }
    }

    /** A fault on its way out of the reader. */
    private static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String text;
        private final boolean lenient;

        Fault(String text, boolean lenient) {
            super(text, null, false, false);
            this.text = text;
            this.lenient = lenient;
        }
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        ConstantValue value(int depth) {
            if (depth > DEEPEST) {
                throw new Fault("", true);
            }
            blanks();
            char c = peek();
            return switch (c) {
                case '{' -> members(depth);
                case '[' -> items(depth);
                case '"' -> new Text(string());
                case '\'', '/' -> throw new Fault("", true);
                default -> word();
            };
        }

        void blanks() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private char peek() {
            if (at >= text.length()) {
                throw new Fault(text.isBlank() ? "it is empty" : "it ends too early", false);
            }
            return text.charAt(at);
        }

        private Fault unexpected(String wanted) {
            String shown = Character.toString(text.codePointAt(at));
            return new Fault("`" + shown + "` at character " + (at + 1) + ", where " + wanted + " must stand", false);
        }

        private Members members(int depth) {
            Map<String, ConstantValue> members = new LinkedHashMap<>();
            at++;
            blanks();
            if (peek() == '}') {
                at++;
                return new Members(members);
            }
            while (true) {
                blanks();
                if (peek() != '"') {
                    boolean lenient = isWordPart(peek()) || "'/}".indexOf(peek()) >= 0;
                    throw lenient ? new Fault("", true) : unexpected("a name in double quotes");
                }
                String name = string();
                blanks();
                expect(':', "a colon");
                members.put(name, value(depth + 1));
                blanks();
                if (peek() == '}') {
                    at++;
                    return new Members(members);
                }
                expect(',', "a comma or `}`");
            }
        }

        private Items items(int depth) {
            List<ConstantValue> items = new ArrayList<>();
            at++;
            blanks();
            if (peek() == ']') {
                at++;
                return new Items(items, false);
            }
            while (true) {
                blanks();
                if (peek() == ']' || peek() == ',') {
                    throw new Fault("", true);
                }
                items.add(value(depth + 1));
                blanks();
                if (peek() == ']') {
                    at++;
                    return new Items(items, false);
                }
                expect(',', "a comma or `]`");
            }
        }

        private void expect(char c, String wanted) {
            if (peek() == '/') {
                throw new Fault("", true);
            }
            if (peek() != c) {
                throw unexpected(wanted);
            }
            at++;
        }

        private String string() {
            StringBuilder result = new StringBuilder();
            at++;
            while (peek() != '"') {
                char c = text.charAt(at++);
                if (c < ' ') {
                    // a line break, which the standard refuses
                    throw new Fault("", true);
                }
                result.append(c == '\\' ? escape() : c);
            }
            at++;
            return result.toString();
        }

        private char escape() {
            char c = peek();
            at++;
            return switch (c) {
                case '"', '\\', '/' -> c;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case '\'' -> throw new Fault("", true);
                case 'u' -> unicode();
                default -> {
                    at--;
                    throw unexpected("one of \" \\ / b f n r t u");
                }
            };
        }

        private char unicode() {
            int code = 0;
            for (int i = 0; i < 4; i++, at++) {
                int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
                if (digit < 0) {
                    throw unexpected("a hexadecimal digit");
                }
                code = code * 16 + digit;
            }
            return (char) code;
        }

        private ConstantValue word() {
            int start = at;
            while (at < text.length() && isWordPart(text.charAt(at))) {
                at++;
            }
            String word = text.substring(start, at);
            switch (word) {
                case "true", "false" -> {
                    return new Bool(word.equals("true"));
                }
                case "null" -> {
                    return Null.NULL;
                }
                case "undefined", "NaN", "Infinity", "-Infinity" -> throw new Fault("", true);
                default -> {
                    // a number, or nothing that can be read
                }
            }
            if (isNumber(word)) {
                // a whole number has no negative zero
                return new ConstantValue.Numeric(word.equals("-0") ? 0 : Double.parseDouble(word));
            }
            if (!word.isEmpty() && "+-.0123456789".indexOf(word.charAt(0)) >= 0) {
                // other ways to write numbers, such as 0x1F and .5
                throw new Fault("", true);
            }
            at = start;
            throw word.isEmpty() ? unexpected("a value") : new Fault("`" + word + "` is no value", false);
        }

        private static boolean isWordPart(char c) {
            return c >= '0' && c <= '9'
                    || c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c == '-'
                    || c == '+'
                    || c == '.'
                    || c == '_'
                    || c == '$';
        }

        /** A number as the standard writes it. */
        private static boolean isNumber(String word) {
            int at = word.startsWith("-") ? 1 : 0;
            int whole = digits(word, at);
            if (whole == 0 || whole > 1 && word.charAt(at) == '0') {
                return false;
            }
            at += whole;
            if (at < word.length() && word.charAt(at) == '.') {
                int fraction = digits(word, at + 1);
                if (fraction == 0) {
                    return false;
                }
                at += 1 + fraction;
            }
            if (at < word.length() && (word.charAt(at) == 'e' || word.charAt(at) == 'E')) {
                boolean signed = at + 1 < word.length() && "+-".indexOf(word.charAt(at + 1)) >= 0;
                int exponent = digits(word, at + (signed ? 2 : 1));
                if (exponent == 0) {
                    return false;
                }
                at += (signed ? 2 : 1) + exponent;
            }
            return at == word.length();
        }

        private static int digits(String word, int from) {
            int at = from;
            while (at < word.length() && word.charAt(at) >= '0' && word.charAt(at) <= '9') {
                at++;
            }
            return at - from;
        }
    }

    /** With line breaks and two blanks a level. */
    static String write(ConstantValue value) {
        StringBuilder out = new StringBuilder();
        write(value, 0, out);
        return out.toString();
    }

    private static void write(ConstantValue value, int level, StringBuilder out) {
        if (value instanceof Items items) {
            writeAll(
                    items.values().size(),
                    '[',
                    ']',
                    level,
                    out,
                    i -> write(items.values().get(i), level + 1, out));
        } else if (value instanceof Members members) {
            List<Map.Entry<String, ConstantValue>> entries =
                    List.copyOf(members.values().entrySet());
            writeAll(entries.size(), '{', '}', level, out, i -> {
                quote(entries.get(i).getKey(), out);
                out.append(": ");
                write(entries.get(i).getValue(), level + 1, out);
            });
        } else if (value instanceof Text text) {
            quote(text.value(), out);
        } else {
            out.append(value == Null.NULL ? "null" : value.printed());
        }
    }

    private static void writeAll(
            int count, char open, char close, int level, StringBuilder out, java.util.function.IntConsumer one) {
        out.append(open);
        for (int i = 0; i < count; i++) {
            out.append(i > 0 ? ",\n" : "\n").append("  ".repeat(level + 1));
            one.accept(i);
        }
        if (count > 0) {
            out.append('\n').append("  ".repeat(level));
        }
        out.append(close);
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ') {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
