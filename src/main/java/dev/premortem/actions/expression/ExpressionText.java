package dev.premortem.actions.expression;

import dev.premortem.actions.expression.ExpressionParser.Parsed;
import dev.premortem.actions.expression.ExpressionProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a scalar, taken apart into its expressions and the literal text around them. Offsets are in the text of
 * the scalar, so that its embedded text maps them to the file.
 *
 * <p>Source: {@code TemplateReader.ParseScalar} of actions/runner and its twin in {@code @actions/workflow-parser}, read
 * 2026-11. An expression ends at the first closing braces outside of single quotes.
 *
 * @param expressions in the order of the text
 * @param problems of syntax
 */
public record ExpressionText(String text, List<EmbeddedExpression> expressions, List<ExpressionProblem> problems) {
    private static final String OPEN = "${{";

    public ExpressionText {
        expressions = List.copyOf(expressions);
        problems = List.copyOf(problems);
    }

    /** Takes any scalar apart. */
    public static ExpressionText of(String text) {
        int first = text.indexOf(OPEN);
        if (first < 0) {
            return new ExpressionText(text, List.of(), List.of());
        }
        List<EmbeddedExpression> expressions = new ArrayList<>(2);
        List<ExpressionProblem> problems = new ArrayList<>(0);
        for (int open = first; open >= 0; open = text.indexOf(OPEN, open)) {
            int end = closing(text, open);
            if (end < 0) {
                problems.add(unclosed(text, open));
                break;
            }
            expressions.add(read(text, open, end, open + OPEN.length(), end - 2, problems));
            open = end;
        }
        ExpressionText result = new ExpressionText(text, expressions, problems);
        int length = result.evaluatedLength();
        if (problems.isEmpty() && !result.isOneExpression() && length > ExpressionParser.LONGEST) {
            return new ExpressionText(text, expressions, List.of(tooLong(result, length)));
        }
        return result;
    }

    /**
     * Takes the value of an {@code if} apart: without braces the whole text is the expression, and an empty text is
     * none, since GitHub then puts {@code success()} there.
     */
    public static ExpressionText condition(String text) {
        if (text.contains(OPEN)) {
            return of(text);
        }
        if (text.isBlank()) {
            return new ExpressionText(text, List.of(), List.of());
        }
        List<ExpressionProblem> problems = new ArrayList<>(0);
        EmbeddedExpression whole = read(text, 0, text.length(), 0, text.length(), problems);
        return new ExpressionText(text, List.of(whole), problems);
    }

    private static EmbeddedExpression read(
            String text, int start, int end, int from, int to, List<ExpressionProblem> problems) {
        Parsed parsed = ExpressionParser.parse(text, from, to);
        if (parsed instanceof Parsed.Bad bad) {
            ExpressionProblem problem = bad.problem();
            // nothing between the braces: the braces are what there is to point at
            problems.add(
                    problem.kind() == Kind.EMPTY
                            ? new ExpressionProblem(
                                    Kind.EMPTY,
                                    start,
                                    end,
                                    text.substring(start, end),
                                    problem.message(),
                                    problem.help())
                            : problem);
        }
        return new EmbeddedExpression(start, end, parsed.expression());
    }

    /** Behind the braces that close the expression; negative where none do. */
    private static int closing(String text, int open) {
        boolean quoted = false;
        for (int i = open + OPEN.length(); i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == '}' && !quoted && text.charAt(i - 1) == '}') {
                return i + 1;
            }
        }
        return -1;
    }

    private static ExpressionProblem unclosed(String text, int open) {
        int braces = text.indexOf("}}", open);
        if (braces < 0) {
            return new ExpressionProblem(
                    Kind.UNCLOSED,
                    open,
                    open + OPEN.length(),
                    OPEN,
                    "`${{` is not closed: no `}}` follows in this value",
                    "add `}}` behind the expression");
        }
        int quote = lastQuoteBefore(text, open, braces);
        if (ExpressionParser.parse(text, open + OPEN.length(), braces) instanceof Parsed.Bad bad
                && bad.problem().start() < quote) {
            return bad.problem();
        }
        return new ExpressionProblem(
                Kind.UNCLOSED,
                quote,
                quote + 1,
                "'",
                "the single quote opens a text that is not closed, so the `}}` behind it belongs to the text",
                "close the text with ', and write a single quote within a text twice");
    }

    private static int lastQuoteBefore(String text, int open, int braces) {
        int quote = text.lastIndexOf('\'', braces);
        return quote > open ? quote : open;
    }

    private static ExpressionProblem tooLong(ExpressionText text, int length) {
        EmbeddedExpression first = text.expressions.get(0);
        return new ExpressionProblem(
                Kind.TOO_LARGE,
                first.start(),
                first.end(),
                text.text.substring(first.start(), Math.min(first.end(), first.start() + 20)),
                "GitHub makes one expression of a text with `${{ }}`, and this one has " + length
                        + " characters, more than the " + ExpressionParser.LONGEST + " it accepts",
                "pass the values in through `env`, so that the text has no expression, or move it to a file");
    }

    /** Whether anything is to be evaluated. */
    public boolean hasExpressions() {
        return !expressions.isEmpty();
    }

    /** Whether the text is one expression and nothing else: only then may its value be something else than a string. */
    public boolean isOneExpression() {
        return expressions.size() == 1
                && expressions.get(0).start() == 0
                && expressions.get(0).end() == text.length();
    }

    /** The expression where it is the whole text. */
    public Optional<Expression> single() {
        return isOneExpression() ? expressions.get(0).expression() : Optional.empty();
    }

    /**
     * Whether there is an expression with literal text around it, blanks and line breaks included. GitHub makes a string
     * of both, and as a condition a string that is not empty is always true.
     */
    public boolean hasTextAround() {
        if (expressions.isEmpty()) {
            return false;
        }
        int at = 0;
        for (EmbeddedExpression expression : expressions) {
            if (expression.start() > at) {
                return true;
            }
            at = expression.end();
        }
        return at < text.length();
    }

    /** Characters of the call of {@code format} that GitHub makes of text and expressions. */
    private int evaluatedLength() {
        int length = "format('')".length();
        int at = 0;
        int index = 0;
        for (EmbeddedExpression expression : expressions) {
            length += escapedLength(at, expression.start());
            int inner = expression.end() - expression.start() - OPEN.length() - 2;
            length += 2 + Integer.toString(index).length() + 2 + inner;
            at = expression.end();
            index++;
        }
        return length + escapedLength(at, text.length());
    }

    private int escapedLength(int from, int to) {
        int length = to - from;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            length += c == '\'' || c == '{' || c == '}' ? 1 : 0;
        }
        return length;
    }
}
