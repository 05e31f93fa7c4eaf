package dev.premortem.report;

import static dev.premortem.report.Samples.file;
import static dev.premortem.report.Samples.finding;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.premortem.engine.LintResult;
import dev.premortem.finding.Finding;
import dev.premortem.text.SourceFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
    private static final Path SCHEMA = Path.of("schemas/premortem/findings-v1.json");

    private static String json(LintResult result) {
        return Samples.write(new JsonReport(ReportOptions.plain("0.1.0")), result);
    }

    private static List<Error> problems(String json) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON);
    }

    @Test
    void followsItsSchema() throws IOException {
        SourceFile odd = file("dir with space/名前.yaml", "a: \"\u0001\u2028🚀\"\n");
        SourceFile stdin = file("-", "");
        assertThat(problems(json(Samples.result()))).isEmpty();
        assertThat(problems(json(Samples.everything()))).isEmpty();
        assertThat(problems(json(Samples.result(
                        finding(Finding.at(odd.span(3, 8), "value \"\u0001\u001b[0m\" is `odd`")),
                        finding(Finding.at(stdin.span(0, 0), "there is nothing"))))))
                .isEmpty();
    }

    @Test
    void isRefusedByTheSchemaWhenItHasMoreOrLess() throws IOException {
        String json = json(Samples.everything());
        assertThat(problems(json.replace("\"fixable\": \"none\"", "\"fixable\": \"maybe\"")))
                .isNotEmpty();
        assertThat(problems(json.replace("\"help\"", "\"hint\""))).isNotEmpty();
        assertThat(problems(json.replace("\"version\": 1", "\"version\": 2"))).isNotEmpty();
        assertThat(problems(json.replace("\"line\": 4", "\"line\": 0"))).isNotEmpty();
    }

    @Test
    void keepsTheOrderOfKeys() {
        JsonNode root = JsonMapper.shared().readTree(json(Samples.everything()));
        assertThat(names(root)).containsExactly("version", "tool", "summary", "findings");
        assertThat(names(root.get("summary")))
                .containsExactly(
                        "files",
                        "documents",
                        "resources",
                        "applications",
                        "errors",
                        "warnings",
                        "infos",
                        "suppressed",
                        "durationMs");
        for (JsonNode finding : root.get("findings")) {
            assertThat(names(finding))
                    .containsExactly(
                            "rule",
                            "area",
                            "severity",
                            "confidence",
                            "message",
                            "file",
                            "line",
                            "column",
                            "endLine",
                            "endColumn",
                            "resource",
                            "renderedIn",
                            "related",
                            "notes",
                            "chain",
                            "assumptions",
                            "missingFacts",
                            "help",
                            "fingerprint",
                            "fixable");
        }
    }

    @Test
    void countsCodePointsAndEndsBeforeTheLineBreak() {
        SourceFile file = file("a.yaml", "🚀: 1\r\nb: 2\r\n");
        String json =
                json(Samples.result(finding(Finding.at(file.span(4, file.text().length()), "message"))));
        JsonNode finding = JsonMapper.shared().readTree(json).get("findings").get(0);
        assertThat(finding.get("line").intValue()).isEqualTo(1);
        assertThat(finding.get("column").intValue()).isEqualTo(4);
        assertThat(finding.get("endLine").intValue()).isEqualTo(2);
        assertThat(finding.get("endColumn").intValue()).isEqualTo(5);
    }

    @Test
    void leavesTheWriterOpen() throws IOException {
        StringWriter out = new StringWriter() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        new JsonReport(ReportOptions.plain("0.1.0")).write(Samples.result(), out);
        assertThat(out.toString()).startsWith("{\n  \"version\": 1,").endsWith("\"findings\": []\n}\n");
    }

    @Test
    void passesTheFaultOfTheWriterOn() {
        IOException full = new IOException("disk full");
        Writer out = new Writer() {
            @Override
            public void write(char[] buffer, int offset, int length) throws IOException {
                throw full;
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Assertions.assertThatThrownBy(
                        () -> new JsonReport(ReportOptions.plain("0.1.0")).write(Samples.everything(), out))
                .isSameAs(full);
    }

    private static List<String> names(JsonNode node) {
        return new ArrayList<>(node.propertyNames());
    }
}
