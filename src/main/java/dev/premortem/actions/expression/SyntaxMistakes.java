package dev.premortem.actions.expression;

import java.util.Optional;

/** Says what was meant by characters that are no token: quotes, operators and variables of other languages. */
final class SyntaxMistakes {
    private static final int LONGEST_SHOWN = 40;

    private SyntaxMistakes() {}

    /** A word with a character that no name has. */
    static SyntaxFailure word(String text, int start, int end, int limit, boolean behindValue) {
        char c = text.charAt(start);
        if (c == '"') {
            return doubleQuotes(text, start, limit);
        }
        if (behindValue && text.charAt(start - 1) == '\'') {
            return behindQuote(text, start, end);
        }
        int wrong = firstWrong(text, start, end);
        Optional<SyntaxFailure> sign = sign(text, start, wrong, behindValue);
        if (sign.isPresent()) {
            return sign.get();
        }
        if (wrong == start) {
            String shown = Character.toString(text.codePointAt(start));
            return SyntaxFailure.of(
                    text,
                    start,
                    start + shown.length(),
                    "`" + shown + "` has no meaning in an expression",
                    "put texts into single quotes");
        }
        return SyntaxFailure.of(
                text,
                start,
                end,
                "`" + shown(text, start, end) + "` is no name: " + "`" + Character.toString(text.codePointAt(wrong))
                        + "` cannot be part of one",
                "put texts into single quotes, and other names into brackets as in steps['name']");
    }

    private static SyntaxFailure behindQuote(String text, int start, int end) {
        return SyntaxFailure.of(
                text,
                start,
                end,
                "the text ends before `" + shown(text, start, end) + "`",
                "write a single quote within a text twice: ''");
    }

    private static int firstWrong(String text, int start, int end) {
        if (!ExpressionLexer.isName(text, start, start + 1)) {
            return start;
        }
        int wrong = start + 1;
        while (wrong < end && ExpressionLexer.isName(text, start, wrong + 1)) {
            wrong++;
        }
        return Math.min(wrong, end - 1);
    }

    private static Optional<SyntaxFailure> sign(String text, int start, int wrong, boolean behindValue) {
        char c = text.charAt(wrong);
        boolean operator = wrong > start || behindValue;
        return switch (c) {
            case '+', '*', '/', '%', '^' -> operator ? Optional.of(arithmetic(text, wrong)) : Optional.empty();
            case '?' ->
                Optional.of(SyntaxFailure.of(
                        text,
                        wrong,
                        wrong + 1,
                        "expressions have no operator `?`",
                        "write case(condition, value, otherwise) for a choice"));
            case '$' ->
                Optional.of(SyntaxFailure.of(
                        text,
                        wrong,
                        wrong + 1,
                        "`$` has no meaning in an expression",
                        "variables are not known here: write env.NAME for one that `env` sets"));
            case '{', '}' ->
                Optional.of(SyntaxFailure.of(
                        text,
                        wrong,
                        wrong + 1,
                        "`" + c + "` has no meaning in an expression",
                        "do not nest expressions; write an object as fromJSON('{…}')"));
            case ';' ->
                Optional.of(SyntaxFailure.of(
                        text,
                        wrong,
                        wrong + 1,
                        "`;` has no meaning in an expression",
                        "write one expression between the braces"));
            default -> Optional.empty();
        };
    }

    private static SyntaxFailure arithmetic(String text, int at) {
        String help = text.charAt(at) == '+'
                ? "join texts with format('{0}{1}', first, second); calculate numbers in a `run` step"
                : "calculate in a `run` step and pass the result on as an output";
        return SyntaxFailure.of(text, at, at + 1, "expressions have no operator `" + text.charAt(at) + "`", help);
    }

    private static SyntaxFailure doubleQuotes(String text, int start, int limit) {
        int close = text.indexOf('"', start + 1);
        boolean closed = close >= 0 && close < limit;
        int end = closed ? close + 1 : start + 1;
        String help = closed && end - start <= LONGEST_SHOWN
                ? "write '" + text.substring(start + 1, close).replace("'", "''") + "'"
                : "put the text into single quotes, and write a single quote in it twice";
        return SyntaxFailure.of(text, start, end, "double quotes do not make a text in an expression", help);
    }

    /** What begins like a number and is none. */
    static SyntaxFailure number(String text, int start, int end) {
        String shown = shown(text, start, end);
        for (int i = start + 1; i < end; i++) {
            if ("+-*/%".indexOf(text.charAt(i)) >= 0 && "eE".indexOf(text.charAt(i - 1)) < 0) {
                return arithmetic(text, i);
            }
        }
        boolean signed = "+-".indexOf(text.charAt(start)) >= 0;
        if (signed && (end == start + 1 || ExpressionLexer.isName(text, start + 1, start + 2))) {
            return SyntaxFailure.of(
                    text,
                    start,
                    start + 1,
                    "`" + text.charAt(start) + "` must stand directly before a number",
                    "expressions do not calculate; do that in a `run` step");
        }
        return SyntaxFailure.of(
                text, start, end, "`" + shown + "` is not a number", "put it into single quotes if it is a text");
    }

    private static String shown(String text, int start, int end) {
        return end - start <= LONGEST_SHOWN
                ? text.substring(start, end)
                : text.substring(start, start + LONGEST_SHOWN) + "…";
    }

    /** No name stands behind a point. */
    static SyntaxFailure afterPoint(String text, int point, ExpressionLexer lexer) {
        String shown = lexer.lexeme();
        String help = switch (lexer.kind()) {
            case NUMBER -> "write [" + shown + "] for an item of a list, or ['" + shown + "'] for a property";
            case STRING -> "write [" + shown + "] without the point";
            case OPEN_INDEX -> "write the brackets without the point";
            default -> "write the name of a property or `*` behind the point, or remove the point";
        };
        return SyntaxFailure.of(
                text, point, Math.max(point + 1, lexer.end()), "no name of a property follows the `.`", help);
    }

    /** Something stands where the expression could end. */
    static SyntaxFailure unexpected(String text, ExpressionLexer lexer, boolean argument) {
        String shown = lexer.lexeme();
        String help = switch (lexer.kind()) {
            case CLOSE, CLOSE_INDEX -> "remove it, or open it further left";
            case COMMA -> "a comma only separates the arguments of a function";
            case WORD -> wordInsteadOfOperator(shown);
            case NUMBER, STRING, TRUE, FALSE, NULL ->
                argument ? "separate arguments by commas" : "put an operator such as `==` between the two values";
            case NOT -> "write `!=` to compare two values";
            case OPEN -> "only the name of a function takes arguments";
            default -> "put an operator such as `==` or `&&` between the two values";
        };
        return SyntaxFailure.of(
                text,
                lexer.start(),
                lexer.end(),
                "`" + shown + "` cannot stand here: a value is complete before it",
                help);
    }

    private static String wordInsteadOfOperator(String word) {
        return switch (ExpressionLexer.lower(word)) {
            case "and" -> "write `&&`";
            case "or" -> "write `||`";
            case "is", "eq" -> "write `==`";
            case "not", "ne" -> "write `!=`";
            case "in" -> "write contains(list, value)";
            default -> "put an operator such as `==` or `&&` between the two values; texts stand in single quotes";
        };
    }
}
