package dev.premortem.gotemplate;

import dev.premortem.gotemplate.TemplateNode.Branch;
import dev.premortem.gotemplate.TemplateNode.Pipeline;
import dev.premortem.gotemplate.TemplateToken.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads a template and those that it defines.
 *
 * <p>Source: "Actions" and "Nested template definitions" in the documentation of {@code text/template}, and the
 * messages of its parser in Go 1.26. Statements nested deeper than {@value #DEEPEST} are refused.
 */
final class TemplateParser {
    static final int DEEPEST = 200;

    private final TokenReader tokens;
    private final PipelineParser pipelines;
    private final String name;
    private final Map<String, List<TemplateNode>> templates = new LinkedHashMap<>();
    private int ranges;
    private int depth;

    private TemplateParser(String name, String text, Predicate<String> functions) {
        this.name = name;
        this.tokens = new TokenReader(TemplateLexer.tokens(text));
        this.pipelines = new PipelineParser(tokens, functions);
    }

    /**
     * All templates by name; {@code name} is that of the text itself.
     *
     * @throws TemplateFailure with an offset
     */
    static Map<String, List<TemplateNode>> parse(String name, String text, Predicate<String> functions) {
        TemplateParser parser = new TemplateParser(name, text, functions);
        parser.parseAll();
        return parser.templates;
    }

    /** How a list of statements ended: with {@code end} or {@code else}. */
    private enum Ending {
        END("{{end}}"),
        ELSE("{{else}}");

        private final String text;

        Ending(String text) {
            this.text = text;
        }
    }

    private record Statements(List<TemplateNode> nodes, Ending ending, int offset) {}

    private void parseAll() {
        List<TemplateNode> nodes = new ArrayList<>();
        while (!tokens.peek().is(Kind.END)) {
            TemplateToken token = tokens.next();
            if (token.is(Kind.OPEN) && tokens.peekSolid().isKeyword("define")) {
                tokens.nextSolid();
                parseDefinition();
                continue;
            }
            Optional<Ending> ending = parseStatement(token, nodes);
            if (ending.isPresent()) {
                throw new TemplateFailure("unexpected " + ending.get().text, token.offset());
            }
        }
        define(name, nodes, 0);
    }

    /** A template that is nothing but blanks gives way to another of the same name. */
    private void define(String template, List<TemplateNode> nodes, int offset) {
        List<TemplateNode> before = templates.get(template);
        if (before == null || isEmpty(before)) {
            templates.put(template, nodes);
        } else if (!isEmpty(nodes)) {
            throw new TemplateFailure("template: multiple definition of template " + GoQuote.quote(template), offset);
        }
    }

    private static boolean isEmpty(List<TemplateNode> nodes) {
        return nodes.stream()
                .allMatch(node ->
                        node instanceof TemplateNode.Text text && text.text().isBlank());
    }

    private void parseDefinition() {
        TemplateToken token = tokens.nextSolid();
        String template = parseName(token, "define clause");
        tokens.expect(Kind.CLOSE, "define clause");
        parseTemplate(template, "define clause", token.offset());
    }

    /** The body of a {@code define} or a {@code block}, which sees no variables from outside. */
    private void parseTemplate(String template, String context, int offset) {
        List<String> outside = pipelines.hideVariables();
        int outerRanges = ranges;
        ranges = 0;
        Statements body = parseStatements();
        if (body.ending != Ending.END) {
            throw new TemplateFailure("unexpected " + body.ending.text + " in " + context, body.offset);
        }
        ranges = outerRanges;
        pipelines.restoreVariables(outside);
        define(template, body.nodes, offset);
    }

    private String parseName(TemplateToken token, String context) {
        if (!token.is(Kind.STRING) && !token.is(Kind.RAW_STRING)) {
            throw tokens.unexpected(token, context);
        }
        return PipelineParser.unquote(token);
    }

    private Statements parseStatements() {
        depth++;
        if (depth > DEEPEST) {
            throw new TemplateFailure(
                    "statements are nested deeper than " + DEEPEST,
                    tokens.peek().offset());
        }
        List<TemplateNode> nodes = new ArrayList<>();
        while (!tokens.peekSolid().is(Kind.END)) {
            TemplateToken token = tokens.next();
            Optional<Ending> ending = parseStatement(token, nodes);
            if (ending.isPresent()) {
                depth--;
                return new Statements(nodes, ending.get(), token.offset());
            }
        }
        throw new TemplateFailure("unexpected EOF", tokens.peekSolid().offset());
    }

    /** Reads text or an action into {@code nodes}, or says which ending it was. */
    private Optional<Ending> parseStatement(TemplateToken token, List<TemplateNode> nodes) {
        if (token.is(Kind.TEXT)) {
            nodes.add(new TemplateNode.Text(token.offset(), token.text()));
            return Optional.empty();
        }
        if (!token.is(Kind.OPEN)) {
            throw tokens.unexpected(token, "input");
        }
        TemplateToken first = tokens.nextSolid();
        if (first.isKeyword("end")) {
            tokens.expect(Kind.CLOSE, "end");
            return Optional.of(Ending.END);
        }
        if (first.isKeyword("else")) {
            parseElse();
            return Optional.of(Ending.ELSE);
        }
        nodes.add(parseAction(first, token.offset()));
        return Optional.empty();
    }

    /** Leaves {@code if} and {@code with} behind an {@code else} to the statement that it belongs to. */
    private void parseElse() {
        TemplateToken next = tokens.peekSolid();
        if (!next.isKeyword("if") && !next.isKeyword("with")) {
            tokens.expect(Kind.CLOSE, "else");
        }
    }

    private TemplateNode parseAction(TemplateToken first, int open) {
        if (!first.is(Kind.KEYWORD)) {
            tokens.back();
            Pipeline pipeline = pipelines.parse("command", Kind.CLOSE);
            return new TemplateNode.Action(pipeline.offset(), pipeline);
        }
        return switch (first.text()) {
            case "if" -> new TemplateNode.If(first.offset(), parseBranch("if"));
            case "with" -> new TemplateNode.With(first.offset(), parseBranch("with"));
            case "range" -> new TemplateNode.Range(first.offset(), parseBranch("range"));
            case "template" -> parseCall();
            case "block" -> parseBlock();
            case "break", "continue" -> parseJump(first);
            default -> {
                tokens.back();
                Pipeline pipeline = pipelines.parse("command", Kind.CLOSE);
                yield new TemplateNode.Action(open, pipeline);
            }
        };
    }

    private Branch parseBranch(String keyword) {
        int variables = pipelines.variableCount();
        Pipeline pipeline = pipelines.parse(keyword, Kind.CLOSE);
        int loop = keyword.equals("range") ? 1 : 0;
        ranges += loop;
        Statements then = parseStatements();
        ranges -= loop;
        List<TemplateNode> otherwise = then.ending == Ending.ELSE ? parseOtherwise(keyword) : List.of();
        pipelines.forgetVariables(variables);
        return new Branch(pipeline, then.nodes, otherwise);
    }

    private List<TemplateNode> parseOtherwise(String keyword) {
        TemplateToken next = tokens.peek().is(Kind.SPACE) ? tokens.peekSolid() : tokens.peek();
        if (!keyword.equals("range") && next.isKeyword(keyword)) {
            return parseElseIf(keyword);
        }
        Statements otherwise = parseStatements();
        if (otherwise.ending != Ending.END) {
            throw new TemplateFailure("expected end; found " + otherwise.ending.text, otherwise.offset);
        }
        return otherwise.nodes;
    }

    /** {@code else if} is a statement of its own that shares the {@code end}. */
    private List<TemplateNode> parseElseIf(String keyword) {
        depth++;
        if (depth > DEEPEST) {
            throw new TemplateFailure(
                    "statements are nested deeper than " + DEEPEST,
                    tokens.peek().offset());
        }
        int offset = tokens.nextSolid().offset();
        Branch branch = parseBranch(keyword);
        depth--;
        return List.of(
                keyword.equals("if") ? new TemplateNode.If(offset, branch) : new TemplateNode.With(offset, branch));
    }

    private TemplateNode parseCall() {
        TemplateToken token = tokens.nextSolid();
        String template = parseName(token, "template clause");
        Optional<Pipeline> data = Optional.empty();
        if (tokens.peekSolid().is(Kind.CLOSE)) {
            tokens.nextSolid();
        } else {
            data = Optional.of(pipelines.parse("template clause", Kind.CLOSE));
        }
        return new TemplateNode.Call(token.offset(), template, data);
    }

    private TemplateNode parseBlock() {
        TemplateToken token = tokens.nextSolid();
        String template = parseName(token, "block clause");
        Pipeline data = pipelines.parse("block clause", Kind.CLOSE);
        parseTemplate(template, "block clause", token.offset());
        return new TemplateNode.Call(token.offset(), template, Optional.of(data));
    }

    private TemplateNode parseJump(TemplateToken keyword) {
        String action = "{{" + keyword.text() + "}}";
        TemplateToken token = tokens.nextSolid();
        if (!token.is(Kind.CLOSE)) {
            throw tokens.unexpected(token, action);
        }
        if (ranges == 0) {
            throw new TemplateFailure(action + " outside {{range}}", keyword.offset());
        }
        boolean breaks = keyword.text().equals("break");
        return breaks ? new TemplateNode.Break(keyword.offset()) : new TemplateNode.Continue(keyword.offset());
    }
}
