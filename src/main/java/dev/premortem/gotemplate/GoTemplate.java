package dev.premortem.gotemplate;

import dev.premortem.text.LineIndex;
import dev.premortem.text.Position;
import dev.premortem.text.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A parsed template of Go's {@code text/template}.
 *
 * <p>Semantics: the documentation of {@code text/template} and the behaviour of Go 1.26, which
 * {@code testdata/gotemplate/answers.jsonl} records. Not there: methods and functions as values, complex numbers,
 * other delimiters, and strings that are not UTF-8.
 */
public final class GoTemplate {
    private final String name;
    private final String text;
    private final Map<String, List<TemplateNode>> templates;
    private final FunctionSet functions;

    private GoTemplate(String name, String text, Map<String, List<TemplateNode>> templates, FunctionSet functions) {
        this.name = name;
        this.text = text;
        this.templates = new LinkedHashMap<>(templates);
        this.functions = functions;
    }

    /** What parsing gives. */
    public sealed interface Parsed {
        record Good(GoTemplate template) implements Parsed {}

        record Bad(TemplateFault fault) implements Parsed {}
    }

    /** What executing gives. */
    public sealed interface Executed {
        /** @param steps what it took of {@link Options#steps} */
        record Good(Rendered rendered, long steps) implements Executed {}

        record Bad(TemplateFault fault) implements Executed {}
    }

    /**
     * Reads a template; never throws on any text.
     *
     * @param name what {@code {{template}}} calls it
     */
    public static Parsed parse(String name, String text, FunctionSet functions) {
        try {
            return new Parsed.Good(
                    new GoTemplate(name, text, TemplateParser.parse(name, text, functions::has), functions));
        } catch (TemplateFailure failure) {
            return new Parsed.Bad(fault(failure, text));
        }
    }

    /** Runs the template on a value, which stays as it is; never throws on any value. */
    public Executed execute(GoValue data, Options options) {
        try {
            TemplateExecutor executor = new TemplateExecutor(templates, functions, options);
            Rendered rendered = executor.run(name, data);
            return new Executed.Good(rendered, executor.steps());
        } catch (TemplateFailure failure) {
            return new Executed.Bad(fault(failure, text));
        }
    }

    private static TemplateFault fault(TemplateFailure failure, String text) {
        int offset = Math.max(0, Math.min(failure.offset(), text.length()));
        LineIndex lines = new SourceFile("", text).lines();
        Position position = lines.positionOf(offset);
        return new TemplateFault(failure.text(), offset, position.line(), position.column(), failure.isLimit());
    }
}
