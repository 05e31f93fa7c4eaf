package dev.premortem.actions.expression;

import dev.premortem.actions.expression.Expression.Operator;
import dev.premortem.actions.expression.ExpressionLexer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one expression. Binding from loose to tight: {@code ||}, {@code &&}, {@code ==} and {@code !=}, the other
 * comparisons, {@code !}, and last points, brackets and calls.
 *
 * <p>Source: the parser of GitHub's runner ({@code src/Sdk/DTExpressions2/Expressions2} of actions/runner), read
 * 2026-11. Names of contexts and functions are not looked up here; {@link TypeChecker} does.
 */
public final class ExpressionParser {
    /** Characters that GitHub reads of one expression. */
    static final int LONGEST = 21_000;

    /** Levels of the tree that GitHub accepts; parentheses are none. */
    static final int DEEPEST = 50;

    /** Parentheses and calls within each other, before the tree is measured; keeps the stack small. */
    private static final int MOST_NESTED = 200;

    private final String text;
    private final ExpressionLexer lexer;
    private int nesting;

    private ExpressionParser(String text, int from, int to) {
        this.text = text;
        this.lexer = new ExpressionLexer(text, from, to);
    }

    /** Either the expression or what is wrong with it. */
    public sealed interface Parsed {
        /** The expression, if it could be read. */
        default Optional<Expression> expression() {
            return this instanceof Good good ? Optional.of(good.root()) : Optional.empty();
        }

        record Good(Expression root) implements Parsed {}

        record Bad(ExpressionProblem problem) implements Parsed {}
    }

    /** Reads the whole text as one expression. */
    public static Parsed parse(String text) {
        return parse(text, 0, text.length());
    }

    /** Reads a stretch of a text; offsets are in the text. */
    public static Parsed parse(String text, int from, int to) {
        if (to - from > LONGEST) {
            return new Parsed.Bad(tooLarge(text, from, to, "longer than " + LONGEST + " characters"));
        }
        try {
            return new Parsed.Good(new ExpressionParser(text, from, to).read(from, to));
        } catch (SyntaxFailure failure) {
            return new Parsed.Bad(failure.problem());
        }
    }

    private static ExpressionProblem tooLarge(String text, int from, int to, String what) {
        return new ExpressionProblem(
                ExpressionProblem.Kind.TOO_LARGE,
                from,
                to,
                text.substring(from, Math.min(to, from + 20)),
                "the expression is " + what + ", which GitHub refuses",
                "set parts of it as outputs of a step, or in `env`, and use those");
    }

    private Expression read(int from, int to) {
        lexer.next();
        if (lexer.kind() == Kind.END) {
            throw new SyntaxFailure(new ExpressionProblem(
                    ExpressionProblem.Kind.EMPTY,
                    from,
                    to,
                    "",
                    "there is no expression here",
                    "write an expression between `${{` and `}}`, or remove both"));
        }
        Expression root = or();
        if (lexer.kind() != Kind.END) {
            throw SyntaxMistakes.unexpected(text, lexer, false);
        }
        if (depth(root, 1) > DEEPEST) {
            throw new SyntaxFailure(
                    tooLarge(text, root.start(), root.end(), "nested deeper than " + DEEPEST + " levels"));
        }
        return root;
    }

    private static int depth(Expression node, int level) {
        int deepest = level;
        if (level <= DEEPEST) {
            for (Expression child : node.children()) {
                deepest = Math.max(deepest, depth(child, level + 1));
            }
        }
        return deepest;
    }

    private Expression or() {
        Expression first = and();
        return lexer.kind() == Kind.OR ? chain(first, Kind.OR) : first;
    }

    private Expression and() {
        Expression first = equality();
        return lexer.kind() == Kind.AND ? chain(first, Kind.AND) : first;
    }

    /** GitHub flattens chains, those within parentheses included. */
    private Expression chain(Expression first, Kind operator) {
        boolean and = operator == Kind.AND;
        List<Expression> operands = new ArrayList<>(4);
        addFlat(operands, first, and);
        while (lexer.kind() == operator) {
            lexer.next();
            addFlat(operands, and ? equality() : and(), and);
        }
        return new Expression.Logical(
                operands.get(0).start(), operands.get(operands.size() - 1).end(), and, operands);
    }

    private static void addFlat(List<Expression> operands, Expression operand, boolean and) {
        if (operand instanceof Expression.Logical inner && inner.and() == and) {
            operands.addAll(inner.operands());
        } else {
            operands.add(operand);
        }
    }

    private Expression equality() {
        Expression left = order();
        while (lexer.kind() == Kind.COMPARISON && isEquality()) {
            left = comparison(left, true);
        }
        return left;
    }

    private Expression order() {
        Expression left = unary();
        while (lexer.kind() == Kind.COMPARISON && !isEquality()) {
            left = comparison(left, false);
        }
        return left;
    }

    private boolean isEquality() {
        char c = text.charAt(lexer.start());
        return c == '=' || c == '!';
    }

    private Expression comparison(Expression left, boolean equality) {
        Operator operator = operator();
        int place = lexer.start();
        lexer.next();
        Expression right = equality ? order() : unary();
        return new Expression.Comparison(left.start(), right.end(), operator, place, left, right);
    }

    private Operator operator() {
        boolean alone = lexer.end() - lexer.start() == 1;
        return switch (text.charAt(lexer.start())) {
            case '=' -> Operator.EQUAL;
            case '!' -> Operator.NOT_EQUAL;
            case '<' -> alone ? Operator.LESS : Operator.LESS_OR_EQUAL;
            default -> alone ? Operator.GREATER : Operator.GREATER_OR_EQUAL;
        };
    }

    private Expression unary() {
        if (lexer.kind() != Kind.NOT) {
            return postfix(primary());
        }
        int start = lexer.start();
        enter();
        lexer.next();
        Expression operand = unary();
        nesting--;
        return new Expression.Not(start, operand.end(), operand);
    }

    private Expression postfix(Expression primary) {
        Expression of = primary;
        while (true) {
            if (lexer.kind() == Kind.POINT) {
                refuseLiteral(of);
                of = property(of);
            } else if (lexer.kind() == Kind.OPEN_INDEX) {
                refuseLiteral(of);
                of = index(of);
            } else {
                return of;
            }
        }
    }

    private void refuseLiteral(Expression of) {
        if (of instanceof Expression.Literal && text.charAt(lexer.start() - 1) != ')') {
            throw SyntaxFailure.of(
                    text,
                    lexer.start(),
                    lexer.end(),
                    "`" + lexer.lexeme() + "` cannot follow a value that is written out",
                    "take properties of contexts and of results of functions");
        }
    }

    private Expression property(Expression of) {
        int point = lexer.start();
        lexer.next();
        if (lexer.kind() == Kind.STAR) {
            Expression star = new Expression.Star(of.start(), lexer.end(), of);
            lexer.next();
            return star;
        }
        if (lexer.kind() != Kind.WORD) {
            throw SyntaxMistakes.afterPoint(text, point, lexer);
        }
        Expression property = new Expression.Property(of.start(), lexer.end(), of, lexer.lexeme(), lexer.start());
        lexer.next();
        return property;
    }

    private Expression index(Expression of) {
        int open = lexer.start();
        enter();
        lexer.next();
        Expression result;
        if (lexer.kind() == Kind.STAR) {
            lexer.next();
            expectClosing(Kind.CLOSE_INDEX, open, "]", false);
            result = new Expression.Star(of.start(), lexer.end(), of);
        } else {
            Expression index = or();
            expectClosing(Kind.CLOSE_INDEX, open, "]", false);
            result = new Expression.Index(of.start(), lexer.end(), of, index);
        }
        lexer.next();
        nesting--;
        return result;
    }

    private void expectClosing(Kind kind, int open, String closing, boolean argument) {
        if (lexer.kind() == kind) {
            return;
        }
        if (lexer.kind() == Kind.END) {
            throw SyntaxFailure.of(
                    text,
                    open,
                    open + 1,
                    "`" + text.charAt(open) + "` is not closed",
                    "add the missing `" + closing + "`");
        }
        throw SyntaxMistakes.unexpected(text, lexer, argument);
    }

    private Expression primary() {
        int start = lexer.start();
        int end = lexer.end();
        Expression literal = switch (lexer.kind()) {
            case NULL -> new Expression.NullLiteral(start, end);
            case TRUE -> new Expression.BooleanLiteral(start, end, true);
            case FALSE -> new Expression.BooleanLiteral(start, end, false);
            case NUMBER -> new Expression.NumberLiteral(start, end, lexer.number());
            case STRING -> new Expression.StringLiteral(start, end, lexer.string());
            case WORD -> word();
            case OPEN -> group();
            case OPEN_INDEX ->
                throw SyntaxFailure.of(
                        text,
                        start,
                        end,
                        "a list cannot be written out in an expression",
                        "write it as JSON: fromJSON('[\"first\", \"second\"]')");
            default -> throw missing();
        };
        if (literal instanceof Expression.Literal && lexer.start() == start) {
            lexer.next();
        }
        return literal;
    }

    private SyntaxFailure missing() {
        if (lexer.kind() == Kind.END) {
            int at = lastCharacter(lexer.start());
            return SyntaxFailure.of(
                    text,
                    at,
                    Math.min(text.length(), at + 1),
                    "the expression ends where a value must follow",
                    "write the missing value, or remove the operator");
        }
        return SyntaxFailure.of(
                text,
                lexer.start(),
                lexer.end(),
                "a value must stand before `" + lexer.lexeme() + "`",
                "write the missing value, or remove `" + lexer.lexeme() + "`");
    }

    private int lastCharacter(int end) {
        int at = end - 1;
        while (at > 0 && ExpressionLexer.isBlank(text.charAt(at))) {
            at--;
        }
        return Math.max(0, at);
    }

    private Expression group() {
        int open = lexer.start();
        enter();
        lexer.next();
        Expression inner = or();
        expectClosing(Kind.CLOSE, open, ")", false);
        lexer.next();
        nesting--;
        return inner;
    }

    private Expression word() {
        int start = lexer.start();
        int end = lexer.end();
        String name = lexer.lexeme();
        boolean call = lexer.isCall();
        lexer.next();
        if (!call) {
            return new Expression.Context(start, end, name);
        }
        int open = lexer.start();
        enter();
        lexer.next();
        List<Expression> arguments = new ArrayList<>(2);
        if (lexer.kind() != Kind.CLOSE) {
            arguments.add(or());
            while (lexer.kind() == Kind.COMMA) {
                lexer.next();
                arguments.add(or());
            }
            expectClosing(Kind.CLOSE, open, ")", true);
        }
        Expression result = new Expression.Call(start, lexer.end(), name, arguments);
        lexer.next();
        nesting--;
        return result;
    }

    private void enter() {
        nesting++;
        if (nesting > MOST_NESTED) {
            throw new SyntaxFailure(
                    tooLarge(text, lexer.start(), lexer.end(), "nested deeper than " + MOST_NESTED + " levels"));
        }
    }
}
