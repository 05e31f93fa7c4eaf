package dev.premortem.report;

import dev.premortem.engine.LintResult;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;

/** A report that is one JSON document, streamed, with two spaces for each level and {@code \n} on every system. */
abstract class JsonDocument implements Report {
    @Override
    public final void write(LintResult result, Writer out) throws IOException {
        stream(out, json -> document(result, json));
    }

    /** Writes one document in the layout of all of them. */
    static void stream(Writer out, Consumer<JsonGenerator> content) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(new Context(), out)) {
            content.accept(json);
            json.writeRaw('\n');
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    abstract void document(LintResult result, JsonGenerator json);

    static void strings(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /** Settings of the generator: our layout, and a writer that stays open for its owner. */
    private static final class Context extends ObjectWriteContext.Base {
        @Override
        public int getStreamWriteFeatures(int defaults) {
            return defaults & ~StreamWriteFeature.AUTO_CLOSE_TARGET.getMask();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            Separators separators = new Separators()
                    .withObjectNameValueSpacing(Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator("");
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
            printer.indentArraysWith(indenter);
            printer.indentObjectsWith(indenter);
            return printer;
        }
    }
}
