package dev.premortem.actions.expression;

import java.util.List;

/**
 * A parsed expression. Offsets are in the text that was parsed, the end is exclusive. Parentheses make no node: what
 * they hold keeps its own place.
 */
public sealed interface Expression {
    int start();

    int end();

    /** What the expression takes its value from, in the order of the text. */
    default List<Expression> children() {
        return List.of();
    }

    /** A value that is written out. */
    sealed interface Literal extends Expression {}

    record NullLiteral(int start, int end) implements Literal {}

    record BooleanLiteral(int start, int end, boolean value) implements Literal {}

    record NumberLiteral(int start, int end, double value) implements Literal {}

    /** @param value the text without its quotes */
    record StringLiteral(int start, int end, String value) implements Literal {}

    /** The name of a context, as it is written. */
    record Context(int start, int end, String name) implements Expression {}

    /**
     * {@code of.name}
     *
     * @param nameStart where the name begins
     */
    record Property(int start, int end, Expression of, String name, int nameStart) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of(of);
        }
    }

    /** {@code of[index]} */
    record Index(int start, int end, Expression of, Expression index) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of(of, index);
        }
    }

    /** {@code of.*} or {@code of[*]}: all values of a list or an object. */
    record Star(int start, int end, Expression of) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of(of);
        }
    }

    record Not(int start, int end, Expression operand) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of(operand);
        }
    }

    /**
     * {@code left operator right}
     *
     * @param operatorStart where the operator begins
     */
    record Comparison(int start, int end, Operator operator, int operatorStart, Expression left, Expression right)
            implements Expression {
        @Override
        public List<Expression> children() {
            return List.of(left, right);
        }
    }

    /**
     * A chain of {@code &&}, or one of {@code ||}: its value is one of the operands, not a boolean.
     *
     * @param and whether it is {@code &&}
     */
    record Logical(int start, int end, boolean and, List<Expression> operands) implements Expression {
        public Logical {
            operands = List.copyOf(operands);
        }

        @Override
        public List<Expression> children() {
            return operands;
        }
    }

    /** A call of a function; the name begins at {@code start} and is kept as it is written. */
    record Call(int start, int end, String name, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        int nameEnd() {
            return start + name.length();
        }

        @Override
        public List<Expression> children() {
            return arguments;
        }
    }

    /** How two values are compared. */
    enum Operator {
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        /** Whether it asks for equality and not for order. */
        public boolean isEquality() {
            return this == EQUAL || this == NOT_EQUAL;
        }
    }
}
