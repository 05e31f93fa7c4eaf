package dev.premortem.report;

import static dev.premortem.report.Samples.at;
import static dev.premortem.report.Samples.file;
import static dev.premortem.report.Samples.finding;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.premortem.engine.LintResult;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.finding.Subject;
import dev.premortem.text.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GitlabReportTest {
    /** What the documentation of GitLab asks of a report that is not made by Code Climate itself. */
    private static final String SCHEMA = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "array", "items": {
              "type": "object", "additionalProperties": false,
              "required": ["description", "check_name", "fingerprint", "severity", "location"],
              "properties": {
                "description": {"type": "string", "pattern": "^[^\\\\n]+$"},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{6,64}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {"type": "object", "required": ["path", "lines"], "properties": {
                  "path": {"type": "string", "pattern": "^(?!/|\\\\./|-$)."},
                  "lines": {"type": "object", "required": ["begin"], "properties": {
                    "begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer", "minimum": 1}}}}}}}}
            """;

    private final SourceFile file = file("a.yaml", "a: 1\nb: 2\n");

    private static JsonNode gitlab(LintResult result) {
        return gitlab(result, ReportOptions.plain("0.1.0"));
    }

    private static JsonNode gitlab(LintResult result, ReportOptions options) {
        String json = Samples.write(new GitlabReport(options), result);
        assertThat(problems(json)).isEmpty();
        return JsonMapper.shared().readTree(json);
    }

    private static List<Error> problems(String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SCHEMA, InputFormat.JSON)
                .validate(json, InputFormat.JSON);
    }

    @Test
    void isWhatGitlabReads() {
        JsonNode issues = gitlab(Samples.everything());
        assertThat(issues).hasSize(3);
        assertThat(issues.findValuesAsString("severity")).containsExactly("minor", "info", "critical");
        JsonNode error = issues.get(2);
        assertThat(error.get("fingerprint").stringValue()).isEqualTo("c0ffee");
        assertThat(error.get("description").stringValue())
                .isEqualTo("no folder `apps/web-ui` in this repository."
                        + " Help: a folder with a similar name exists: `apps/webui`");
        assertThat(error.at("/location/path").stringValue()).isEqualTo("clusters/prod/web.yaml");
        assertThat(error.at("/location/lines/begin").intValue()).isEqualTo(15);
    }

    @Test
    void isAnEmptyArrayWithoutFindings() {
        assertThat(gitlab(Samples.result())).isEmpty();
    }

    @Test
    void isRefusedByTheSchemaWhenAFieldIsMissing() {
        String json = Samples.write(new GitlabReport(ReportOptions.plain("0.1.0")), Samples.everything());
        assertThat(problems(json.replace("\"severity\": \"critical\"", "\"severity\": \"error\"")))
                .isNotEmpty();
        assertThat(problems(json.replace("\"fingerprint\"", "\"print\""))).isNotEmpty();
    }

    @Test
    void hasAFingerprintForEachFinding() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            findings.add(finding(Finding.at(at(file, "1"), "message")));
            findings.add(finding(Finding.at(at(file, "2"), "message"))
                    .identifiedBy(Subject.NONE, "0123456789abcdef0123456789abcdef"));
        }
        JsonNode issues = gitlab(Samples.result(findings, Map.of()));
        List<String> fingerprints = issues.findValuesAsString("fingerprint");
        assertThat(fingerprints).doesNotHaveDuplicates().hasSize(6);
        assertThat(fingerprints.get(1)).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(gitlab(Samples.result(findings, Map.of()))).isEqualTo(issues);
    }

    @Test
    void pathsStartAtTheRepository() {
        SourceFile stdin = file("-", "a: 1\n");
        LintResult result = Samples.result(
                finding(Finding.at(file.span(0, 9), "message")), finding(Finding.at(at(stdin, "1"), "message")));
        JsonNode issues = gitlab(result, new ReportOptions(false, 80, false, "0.1.0", "sub dir/", Samples.FAIL_ON));
        assertThat(issues.findValuesAsString("path")).containsExactly("sub dir/a.yaml", "stdin");
        assertThat(issues.get(0).at("/location/lines").toString()).isEqualTo("{\"begin\":1,\"end\":2}");
    }

    @Test
    void holdsNoSecret() {
        assertThat(gitlab(Samples.everything()).toString()).doesNotContain("hunter2");
    }

    @Test
    void holdsNoControlCharacter() {
        Finding odd = finding(Finding.at(at(file, "1"), "a \u001b[31m\u2028b").help("c\nd"), Severity.INFO);
        assertThat(gitlab(Samples.result(odd)).get(0).get("description").stringValue())
                .isEqualTo("a \u241b[31m\ufffdb. Help: c d");
    }
}
