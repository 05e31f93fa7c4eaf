package dev.premortem.gotemplate;

import dev.premortem.gotemplate.TemplateNode.Command;
import dev.premortem.gotemplate.TemplateNode.Operand;
import dev.premortem.gotemplate.TemplateNode.Pipeline;
import dev.premortem.gotemplate.TemplateToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads pipelines, and knows which variables there are where.
 *
 * <p>Source: "Pipelines", "Variables" and "Arguments" in the documentation of {@code text/template}, and the messages
 * of its parser in Go 1.26.
 */
final class PipelineParser {
    private final TokenReader tokens;
    private final Predicate<String> functions;
    private List<String> variables = new ArrayList<>(List.of("$"));
    private int depth;

    PipelineParser(TokenReader tokens, Predicate<String> functions) {
        this.tokens = tokens;
        this.functions = functions;
    }

    int variableCount() {
        return variables.size();
    }

    void forgetVariables(int count) {
        variables.subList(count, variables.size()).clear();
    }

    /** Begins a template with the dollar alone; returns what there was. */
    List<String> hideVariables() {
        List<String> hidden = variables;
        variables = new ArrayList<>(List.of("$"));
        return hidden;
    }

    void restoreVariables(List<String> hidden) {
        variables = hidden;
    }

    static String unquote(TemplateToken token) {
        return GoQuote.unquote(token.text()).orElseThrow(() -> new TemplateFailure("invalid syntax", token.offset()));
    }

    /** Reads up to and with the token {@code end}. */
    Pipeline parse(String context, Kind end) {
        int offset = tokens.peekSolid().offset();
        List<String> names = new ArrayList<>();
        boolean assigns = parseVariables(names, context);
        List<Command> commands = new ArrayList<>();
        while (true) {
            TemplateToken token = tokens.nextSolid();
            if (token.is(end)) {
                check(commands, context, token.offset());
                return new Pipeline(offset, names, assigns, commands);
            }
            if (!beginsOperand(token)) {
                throw tokens.unexpected(token, context);
            }
            tokens.back();
            commands.add(parseCommand());
        }
    }

    private static boolean beginsOperand(TemplateToken token) {
        return switch (token.kind()) {
            case BOOL, CHARACTER, DOT, FIELD, IDENTIFIER, NUMBER, NIL, RAW_STRING, STRING, VARIABLE, LEFT_PARENTHESIS ->
                true;
            default -> false;
        };
    }

    private static void check(List<Command> commands, String context, int offset) {
        if (commands.isEmpty()) {
            throw new TemplateFailure("missing value for " + context, offset);
        }
        for (int i = 1; i < commands.size(); i++) {
            Operand first = commands.get(i).first();
            boolean literal = first instanceof TemplateNode.Bool
                    || first instanceof TemplateNode.Dot
                    || first instanceof TemplateNode.Nil
                    || first instanceof TemplateNode.Numeral
                    || first instanceof TemplateNode.TextLiteral;
            if (literal) {
                throw new TemplateFailure("non executable command in pipeline stage " + (i + 1), first.offset());
            }
        }
    }

    /** {@code $x :=}, {@code $x =}, and {@code $i, $x :=} of a range; true for an assignment. */
    private boolean parseVariables(List<String> names, String context) {
        while (tokens.peekSolid().is(Kind.VARIABLE)) {
            int mark = tokens.mark();
            TemplateToken variable = tokens.next();
            TemplateToken next = tokens.peekSolid();
            if (next.is(Kind.ASSIGN) || next.is(Kind.DECLARE)) {
                tokens.next();
                declare(variable, names);
                return next.is(Kind.ASSIGN);
            }
            if (!next.is(Kind.OTHER) || !next.text().equals(",")) {
                tokens.returnTo(mark);
                return false;
            }
            tokens.next();
            declare(variable, names);
            checkSecond(names, context, variable.offset());
        }
        return false;
    }

    private void declare(TemplateToken variable, List<String> names) {
        names.add(variable.text());
        variables.add(variable.text());
    }

    private void checkSecond(List<String> names, String context, int offset) {
        if (!context.equals("range") || names.size() > 1) {
            throw new TemplateFailure("too many declarations in " + context, offset);
        }
        TemplateToken second = tokens.peekSolid();
        if (!second.is(Kind.VARIABLE) && !second.is(Kind.CLOSE) && !second.is(Kind.RIGHT_PARENTHESIS)) {
            throw new TemplateFailure("range can only initialize variables", second.offset());
        }
    }

    private Command parseCommand() {
        int offset = tokens.peekSolid().offset();
        List<Operand> operands = new ArrayList<>();
        while (true) {
            tokens.peekSolid();
            parseOperand().ifPresent(operands::add);
            TemplateToken token = tokens.next();
            if (token.is(Kind.SPACE)) {
                continue;
            }
            if (token.is(Kind.CLOSE) || token.is(Kind.RIGHT_PARENTHESIS)) {
                tokens.back();
            } else if (!token.is(Kind.PIPE)) {
                throw tokens.unexpected(token, "operand");
            }
            if (operands.isEmpty()) {
                throw new TemplateFailure("empty command", token.offset());
            }
            return new Command(offset, operands);
        }
    }

    /** A term and the fields behind it. */
    private Optional<Operand> parseOperand() {
        Optional<Operand> term = parseTerm();
        if (term.isEmpty() || !tokens.peek().is(Kind.FIELD)) {
            return term;
        }
        List<String> names = new ArrayList<>();
        while (tokens.peek().is(Kind.FIELD)) {
            names.add(tokens.next().text().substring(1));
        }
        return Optional.of(withFields(term.get(), names));
    }

    private static Operand withFields(Operand term, List<String> names) {
        if (term instanceof TemplateNode.Field field) {
            List<String> all = new ArrayList<>(field.names());
            all.addAll(names);
            return new TemplateNode.Field(field.offset(), List.copyOf(all));
        }
        if (term instanceof TemplateNode.Variable variable) {
            return new TemplateNode.Variable(variable.offset(), variable.name(), List.copyOf(names));
        }
        boolean fieldless = !(term instanceof TemplateNode.Group) && !(term instanceof TemplateNode.Identifier);
        if (fieldless) {
            throw new TemplateFailure("unexpected . after term " + GoQuote.quote(OperandText.of(term)), term.offset());
        }
        return new TemplateNode.Chain(term.offset(), term, List.copyOf(names));
    }

    private Optional<Operand> parseTerm() {
        TemplateToken token = tokens.nextSolid();
        int offset = token.offset();
        return switch (token.kind()) {
            case IDENTIFIER -> Optional.of(function(token));
            case DOT -> Optional.of(new TemplateNode.Dot(offset));
            case NIL -> Optional.of(new TemplateNode.Nil(offset));
            case VARIABLE -> Optional.of(variable(token));
            case FIELD ->
                Optional.of(new TemplateNode.Field(offset, List.of(token.text().substring(1))));
            case BOOL -> Optional.of(new TemplateNode.Bool(offset, token.text().equals("true")));
            case NUMBER, CHARACTER -> Optional.of(number(token));
            case STRING, RAW_STRING -> Optional.of(new TemplateNode.TextLiteral(offset, token.text(), unquote(token)));
            case LEFT_PARENTHESIS -> Optional.of(group(offset));
            default -> {
                tokens.back();
                yield Optional.empty();
            }
        };
    }

    private Operand function(TemplateToken token) {
        if (!functions.test(token.text())) {
            throw new TemplateFailure("function " + GoQuote.quote(token.text()) + " not defined", token.offset());
        }
        return new TemplateNode.Identifier(token.offset(), token.text());
    }

    private Operand variable(TemplateToken token) {
        if (!variables.contains(token.text())) {
            throw new TemplateFailure("undefined variable " + GoQuote.quote(token.text()), token.offset());
        }
        return new TemplateNode.Variable(token.offset(), token.text(), List.of());
    }

    private static Operand number(TemplateToken token) {
        if (token.is(Kind.CHARACTER)) {
            Optional<String> text = GoQuote.unquote(token.text());
            if (text.isEmpty() || text.get().isEmpty()) {
                throw new TemplateFailure("invalid syntax", token.offset());
            }
            if (text.get().codePointCount(0, text.get().length()) != 1) {
                throw new TemplateFailure("malformed character constant: " + token.text(), token.offset());
            }
            return new TemplateNode.Numeral(
                    token.offset(),
                    NumberLiteral.ofCharacter(token.text(), text.get().codePointAt(0)));
        }
        return NumberLiteral.read(token.text())
                .map(literal -> new TemplateNode.Numeral(token.offset(), literal))
                .orElseThrow(() -> new TemplateFailure(
                        (token.text().matches("[+-]?[0-9]+") ? "integer overflow: " : "illegal number syntax: ")
                                + GoQuote.quote(token.text()),
                        token.offset()));
    }

    private Operand group(int offset) {
        depth++;
        if (depth > TemplateParser.DEEPEST) {
            throw new TemplateFailure("max expression depth exceeded", offset);
        }
        Pipeline pipeline = parse("parenthesized pipeline", Kind.RIGHT_PARENTHESIS);
        depth--;
        return new TemplateNode.Group(offset, pipeline);
    }
}
