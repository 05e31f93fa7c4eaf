package dev.premortem.gotemplate;

import java.util.Locale;

/**
 * One token of a template. The text of an {@link Kind#ERROR} is the message.
 *
 * @param offset in the template's text
 */
record TemplateToken(Kind kind, String text, int offset) {
    enum Kind {
        TEXT,
        OPEN,
        CLOSE,
        SPACE,
        FIELD,
        VARIABLE,
        IDENTIFIER,
        KEYWORD,
        DOT,
        NIL,
        BOOL,
        NUMBER,
        CHARACTER,
        STRING,
        RAW_STRING,
        PIPE,
        DECLARE,
        ASSIGN,
        LEFT_PARENTHESIS,
        RIGHT_PARENTHESIS,
        OTHER,
        END,
        ERROR
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isKeyword(String word) {
        return kind == Kind.KEYWORD && text.equals(word);
    }

    /** As messages of the parser show it. */
    String shown() {
        return switch (kind) {
            case END -> "EOF";
            case ERROR -> text;
            case KEYWORD, DOT, NIL -> "<" + text + ">";
            default ->
                text.codePointCount(0, text.length()) > 10
                        ? GoQuote.quote(text.substring(0, text.offsetByCodePoints(0, 10))) + "..."
                        : GoQuote.quote(text);
        };
    }

    /** {@code U+0040 '@'}, as {@code %#U} prints a character. */
    static String unicode(int character) {
        String code = String.format(Locale.ROOT, "U+%04X", character);
        return GoQuote.isPrintable(character) ? code + " '" + Character.toString(character) + "'" : code;
    }
}
