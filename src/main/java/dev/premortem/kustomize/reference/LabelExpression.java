package dev.premortem.kustomize.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A selector of labels as Kubernetes writes it: {@code app=web,tier in (a, b),!canary,count>2}. Every requirement must
 * hold; the empty one selects everything.
 *
 * <p>Source: {@code pkg/labels/selector.go} of k8s.io/apimachinery as copied into kyaml v0.18.1 (kustomize v5.5.0).
 */
public record LabelExpression(List<Requirement> requirements) {
    private static final int LONGEST = 100_000;

    /** What a requirement asks of the value of its key. */
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        MISSING,
        GREATER,
        LESS
    }

    /**
     * @param values what the operator compares with; none for {@link Operator#EXISTS} and {@link Operator#MISSING}, one
     *     integer for {@link Operator#GREATER} and {@link Operator#LESS}
     */
    public record Requirement(String key, Operator operator, Set<String> values) {
        public Requirement {
            values = Set.copyOf(values);
        }

        boolean holdsFor(Map<String, String> labels) {
            Optional<String> value = Optional.ofNullable(labels.get(key));
            return switch (operator) {
                case EXISTS -> value.isPresent();
                case MISSING -> value.isEmpty();
                case IN -> value.filter(values::contains).isPresent();
                case NOT_IN -> value.filter(values::contains).isEmpty();
                case GREATER -> compared(value) > 0;
                case LESS -> compared(value) < 0;
            };
        }

        private int compared(Optional<String> value) {
            Optional<Long> found = value.flatMap(LabelSyntax::integer);
            Optional<Long> bound = LabelSyntax.integer(values.iterator().next());
            return found.isEmpty() || bound.isEmpty() ? 0 : found.get().compareTo(bound.get());
        }
    }

    /** Says what is wrong with a selector, in words that fit behind a colon. */
    public static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1L;

        SyntaxException(String message) {
            super(message, null, false, false);
        }

        /** The reason, never null. */
        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    public LabelExpression {
        requirements = List.copyOf(requirements);
    }

    public static LabelExpression parse(String text) throws SyntaxException {
        if (text.length() > LONGEST) {
            throw new SyntaxException("it is longer than " + LONGEST + " characters");
        }
        return new LabelExpression(new Parser(LabelSyntax.tokens(text)).all());
    }

    public boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.holdsFor(labels));
    }

    private static final class Parser {
        private final List<String> tokens;
        private int at;

        Parser(List<String> tokens) {
            this.tokens = tokens;
        }

        List<Requirement> all() throws SyntaxException {
            List<Requirement> found = new ArrayList<>();
            if (tokens.isEmpty()) {
                return found;
            }
            while (true) {
                found.add(requirement());
                if (at == tokens.size()) {
                    return found;
                }
                expect(",");
            }
        }

        private Requirement requirement() throws SyntaxException {
            boolean missing = peek().equals("!");
            if (missing) {
                at++;
            }
            String key = word("a label");
            LabelSyntax.checkKey(key);
            if (missing || at == tokens.size() || peek().equals(",")) {
                return new Requirement(key, missing ? Operator.MISSING : Operator.EXISTS, Set.of());
            }
            String sign = next();
            return switch (sign) {
                case "=", "==" -> checked(key, Operator.IN, Set.of(value()));
                case "!=" -> checked(key, Operator.NOT_IN, Set.of(value()));
                case ">" -> checked(key, Operator.GREATER, Set.of(value()));
                case "<" -> checked(key, Operator.LESS, Set.of(value()));
                case "in" -> checked(key, Operator.IN, values());
                case "notin" -> checked(key, Operator.NOT_IN, values());
                default ->
                    throw new SyntaxException("`" + Shown.of(sign) + "` stands where one of `=`, `==`, `!=`, `in`,"
                            + " `notin`, `<`, `>` is needed");
            };
        }

        private static Requirement checked(String key, Operator operator, Set<String> values) throws SyntaxException {
            for (String value : values) {
                LabelSyntax.checkValue(value);
                boolean number = operator == Operator.GREATER || operator == Operator.LESS;
                if (number && LabelSyntax.integer(value).isEmpty()) {
                    throw new SyntaxException("`" + Shown.of(value) + "` is no integer");
                }
            }
            return new Requirement(key, operator, values);
        }

        private String value() throws SyntaxException {
            return at == tokens.size() || peek().equals(",") ? "" : word("a value");
        }

        /** {@code (a, b)}; an empty place between commas stands for the empty value. */
        private Set<String> values() throws SyntaxException {
            expect("(");
            Set<String> found = new HashSet<>();
            boolean open = true;
            while (true) {
                if (peek().equals(")") || peek().equals(",")) {
                    if (open) {
                        found.add("");
                    }
                    open = true;
                    if (next().equals(")")) {
                        return found;
                    }
                } else if (open) {
                    found.add(word("a value"));
                    open = false;
                } else {
                    throw misplaced("`,` or `)`");
                }
            }
        }

        private String word(String wanted) throws SyntaxException {
            if (peek().isEmpty() || LabelSyntax.isSign(peek().charAt(0))) {
                throw misplaced(wanted);
            }
            return next();
        }

        private void expect(String sign) throws SyntaxException {
            if (!next().equals(sign)) {
                at--;
                throw misplaced("`" + sign + "`");
            }
        }

        private SyntaxException misplaced(String wanted) {
            return new SyntaxException(
                    peek().isEmpty()
                            ? "it ends where " + wanted + " is needed"
                            : "`" + Shown.of(peek()) + "` stands where " + wanted + " is needed");
        }

        private String peek() {
            return at < tokens.size() ? tokens.get(at) : "";
        }

        private String next() {
            String token = peek();
            at++;
            return token;
        }
    }
}
