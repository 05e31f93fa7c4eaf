package dev.premortem.actions.expression;

import java.util.Locale;

/**
 * Cuts an expression into tokens, one at a time. After {@link #next} its fields describe the current token.
 *
 * <p>Source: the lexical analyzer of GitHub's runner ({@code src/Sdk/DTExpressions2/Expressions2/Tokens} of
 * actions/runner), read 2026-11. A word or number goes on up to a bracket, comma, point, operator or blank, so that
 * {@code a+b} is one wrong word.
 */
final class ExpressionLexer {
    /** What a token is. */
    enum Kind {
        WORD,
        NULL,
        TRUE,
        FALSE,
        NUMBER,
        STRING,
        OPEN,
        CLOSE,
        OPEN_INDEX,
        CLOSE_INDEX,
        COMMA,
        POINT,
        STAR,
        NOT,
        AND,
        OR,
        COMPARISON,
        END;

        /** Whether a value is complete behind it. */
        boolean endsValue() {
            return switch (this) {
                case WORD, NULL, TRUE, FALSE, NUMBER, STRING, CLOSE, CLOSE_INDEX, STAR -> true;
                default -> false;
            };
        }
    }

    private final String text;
    private final int limit;
    private int at;
    private Kind kind = Kind.END;
    private Kind previous = Kind.END;
    private boolean first = true;
    private int start;
    private double number;
    private String string = "";

    ExpressionLexer(String text, int from, int to) {
        this.text = text;
        this.at = from;
        this.limit = to;
    }

    Kind kind() {
        return kind;
    }

    int start() {
        return start;
    }

    int end() {
        return at;
    }

    /** Value of a {@link Kind#NUMBER}. */
    double number() {
        return number;
    }

    /** Value of a {@link Kind#STRING}. */
    String string() {
        return string;
    }

    /** The token as it is written. */
    String lexeme() {
        return text.substring(start, at);
    }

    /** Whether the next character that is no blank opens a parenthesis. */
    boolean isCall() {
        int next = skipBlanks(at);
        return next < limit && text.charAt(next) == '(';
    }

    /** @throws SyntaxFailure where no token can be read */
    void next() {
        previous = kind;
        boolean begins = first;
        first = false;
        at = skipBlanks(at);
        start = at;
        if (at >= limit) {
            kind = Kind.END;
            return;
        }
        char c = text.charAt(at);
        kind = switch (c) {
            case '(' -> single(Kind.OPEN);
            case ')' -> single(Kind.CLOSE);
            case '[' -> single(Kind.OPEN_INDEX);
            case ']' -> single(Kind.CLOSE_INDEX);
            case ',' -> single(Kind.COMMA);
            case '*' -> star();
            case '\'' -> readString();
            case '!' -> follows('=') ? pair(Kind.COMPARISON) : single(Kind.NOT);
            case '<', '>' -> follows('=') ? pair(Kind.COMPARISON) : single(Kind.COMPARISON);
            case '=' -> equality();
            case '&' -> logical('&', Kind.AND);
            case '|' -> logical('|', Kind.OR);
            case '.' -> !begins && previous.endsValue() || !digitFollows() ? single(Kind.POINT) : readNumber();
            case '+', '-' -> sign(c, begins);
            default -> c >= '0' && c <= '9' ? readNumber() : readWord();
        };
    }

    private Kind single(Kind found) {
        at++;
        return found;
    }

    private Kind pair(Kind found) {
        at += 2;
        return found;
    }

    private boolean follows(char c) {
        return at + 1 < limit && text.charAt(at + 1) == c;
    }

    private boolean digitFollows() {
        return at + 1 < limit && text.charAt(at + 1) >= '0' && text.charAt(at + 1) <= '9';
    }

    private Kind star() {
        if (previous == Kind.POINT || previous == Kind.OPEN_INDEX) {
            return single(Kind.STAR);
        }
        throw arithmetic('*');
    }

    private Kind equality() {
        if (!follows('=')) {
            throw SyntaxFailure.of(
                    text, at, at + 1, "`=` is no operator of expressions", "write `==` to compare two values");
        }
        if (at + 2 < limit && text.charAt(at + 2) == '=') {
            throw SyntaxFailure.of(
                    text,
                    at,
                    at + 3,
                    "`===` is no operator of expressions",
                    "write `==`; upper and lower case are the same to it");
        }
        return pair(Kind.COMPARISON);
    }

    private Kind logical(char c, Kind found) {
        if (follows(c)) {
            return pair(found);
        }
        String twice = Character.toString(c) + c;
        throw SyntaxFailure.of(
                text,
                at,
                at + 1,
                "`" + c + "` is no operator of expressions",
                "write `" + twice + "` for " + (c == '&' ? "\"and\"" : "\"or\""));
    }

    private Kind sign(char c, boolean begins) {
        if (!begins && previous.endsValue()) {
            throw arithmetic(c);
        }
        return readNumber();
    }

    private SyntaxFailure arithmetic(char c) {
        String help = c == '+'
                ? "join texts with format('{0}{1}', first, second); calculate numbers in a `run` step"
                : "calculate in a `run` step and pass the result on as an output";
        return SyntaxFailure.of(text, at, at + 1, "expressions have no operator `" + c + "`", help);
    }

    private Kind readNumber() {
        do {
            at++;
        } while (at < limit && (!isBoundary(text.charAt(at)) || text.charAt(at) == '.'));
        String lexeme = lexeme();
        double value = NumberText.parse(lexeme);
        if (Double.isNaN(value)) {
            throw SyntaxMistakes.number(text, start, at);
        }
        number = value;
        return Kind.NUMBER;
    }

    private Kind readWord() {
        do {
            at++;
        } while (at < limit && !isBoundary(text.charAt(at)));
        if (!isName(text, start, at)) {
            throw SyntaxMistakes.word(text, start, at, limit, previous.endsValue());
        }
        if (previous == Kind.POINT) {
            return Kind.WORD;
        }
        switch (at - start) {
            case 3 -> {
                if (text.startsWith("NaN", start)) {
                    number = Double.NaN;
                    return Kind.NUMBER;
                }
            }
            case 4 -> {
                if (text.startsWith("true", start)) {
                    return Kind.TRUE;
                }
                if (text.startsWith("null", start)) {
                    return Kind.NULL;
                }
            }
            case 5 -> {
                if (text.startsWith("false", start)) {
                    return Kind.FALSE;
                }
            }
            case 8 -> {
                if (text.startsWith("Infinity", start)) {
                    number = Double.POSITIVE_INFINITY;
                    return Kind.NUMBER;
                }
            }
            default -> {
                // a name
            }
        }
        return Kind.WORD;
    }

    private Kind readString() {
        int from = at + 1;
        boolean escaped = false;
        for (int i = from; i < limit; i++) {
            if (text.charAt(i) != '\'') {
                continue;
            }
            if (i + 1 < limit && text.charAt(i + 1) == '\'') {
                escaped = true;
                i++;
                continue;
            }
            at = i + 1;
            String raw = text.substring(from, i);
            string = escaped ? raw.replace("''", "'") : raw;
            return Kind.STRING;
        }
        throw SyntaxFailure.of(text, at, limit, "the text that begins here has no closing quote", "end it with '");
    }

    private int skipBlanks(int from) {
        int next = from;
        while (next < limit && isBlank(text.charAt(next))) {
            next++;
        }
        return next;
    }

    /** A blank as .NET knows it: no-break spaces count, unlike in {@link Character#isWhitespace}. */
    static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r' || c >= '\u0080' && (c == '\u0085' || Character.isSpaceChar(c));
    }

    private static boolean isBoundary(char c) {
        return switch (c) {
            case '(', '[', ')', ']', ',', '.', '!', '>', '<', '=', '&', '|' -> true;
            default -> isBlank(c);
        };
    }

    /** Whether a name may be written like this: a letter or underscore, then letters, digits, {@code _} and {@code -}. */
    static boolean isName(String text, int from, int to) {
        if (from >= to || !isLetter(text.charAt(from))) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && c != '-' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
