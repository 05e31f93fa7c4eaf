package dev.premortem.report;

import static dev.premortem.report.Samples.at;
import static dev.premortem.report.Samples.file;
import static dev.premortem.report.Samples.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.engine.LintResult;
import dev.premortem.engine.Summary;
import dev.premortem.finding.Confidence;
import dev.premortem.finding.Finding;
import dev.premortem.finding.RuleId;
import dev.premortem.finding.Severity;
import dev.premortem.text.SourceFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifReportTest {
    private static final ReportOptions OPTIONS = ReportOptions.plain("0.1.0");

    private static JsonNode run(LintResult result) {
        return run(result, OPTIONS);
    }

    private static JsonNode run(LintResult result, ReportOptions options) {
        JsonNode root = JsonMapper.shared().readTree(Samples.write(new SarifReport(options), result));
        assertThat(root.get("version").stringValue()).isEqualTo("2.1.0");
        assertThat(root.get("runs")).hasSize(1);
        return root.get("runs").get(0);
    }

    private static JsonNode location(JsonNode result) {
        return result.get("locations").get(0).get("physicalLocation");
    }

    @Test
    void pointsFromEveryResultIntoTheRuleTable() {
        SourceFile file = file("a.yaml", "a: 1\n");
        Finding unlisted = Finding.at(at(file, "1"), "message")
                .build(new RuleId("not-in-the-list"), "yaml", Severity.INFO, Confidence.MEDIUM);
        LintResult everything = Samples.everything();
        List<Finding> findings = new ArrayList<>(everything.findings());
        findings.add(unlisted);
        JsonNode run = run(new LintResult(
                findings, everything.summary(), List.of(Samples.SECOND, Samples.META), List.of(), Map.of(), false));
        JsonNode rules = run.get("tool").get("driver").get("rules");
        assertThat(rules).hasSize(3);
        assertThat(run.get("results")).hasSize(4);
        for (JsonNode result : run.get("results")) {
            JsonNode rule = rules.get(result.get("ruleIndex").intValue());
            assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
            assertThat(result.get("level").stringValue()).isIn("error", "warning", "note");
            assertThat(result.get("message").get("text").stringValue()).endsWith(".");
        }
    }

    @Test
    void describesEveryRule() {
        LintResult result = new LintResult(
                List.of(),
                new Summary(0, 0, 0, 0, 0, 0, 0, 0, 0),
                List.of(Samples.META, Samples.SECOND),
                List.of(),
                Map.of(),
                false);
        JsonNode rules = run(result).get("tool").get("driver").get("rules");
        for (JsonNode rule : rules) {
            assertThat(rule.get("shortDescription").get("text").stringValue()).isNotBlank();
            assertThat(rule.get("fullDescription").get("text").stringValue()).isNotBlank();
            assertThat(rule.get("help").get("text").stringValue()).isNotBlank();
            assertThat(rule.get("help").get("markdown").stringValue()).isNotBlank();
            assertThat(rule.get("properties").get("tags").get(0).stringValue()).isNotBlank();
        }
        assertThat(rules.get(0).get("name").stringValue()).isEqualTo("ArgocdSourcePathMissing");
        assertThat(rules.get(0).get("helpUri").stringValue()).startsWith("https://argo-cd");
        assertThat(rules.get(0).get("defaultConfiguration").get("level").stringValue())
                .isEqualTo("error");
        // a reference that is not an address must not end up where one is expected
        assertThat(rules.get(1).has("helpUri")).isFalse();
        assertThat(rules.get(1).get("properties").get("precision").stringValue())
                .isEqualTo("medium");
    }

    @Test
    void encodesPathsAsUriReferences() {
        assertThat(RelativeUri.of("a/b-c_d.~e/F9.yaml")).isEqualTo("a/b-c_d.~e/F9.yaml");
        assertThat(RelativeUri.of("a b/c#d?e%20[f].yaml")).isEqualTo("a%20b/c%23d%3Fe%2520%5Bf%5D.yaml");
        assertThat(RelativeUri.of("c:/x")).isEqualTo("c%3A/x");
        assertThat(RelativeUri.of("名.yaml")).isEqualTo("%E5%90%8D.yaml");
        assertThat(RelativeUri.of("-")).isEqualTo("stdin");
        for (String path : List.of("a b/c#d", "名🚀", "::x", "<>|\"\\^`{}", "a\u0001\ud800")) {
            URI uri = URI.create(RelativeUri.of(path));
            assertThat(uri.isAbsolute()).isFalse();
            assertThat(uri.getFragment()).isNull();
        }
    }

    @Test
    void prefixesPathsButNotStandardInput() {
        SourceFile file = file("a.yaml", "a: 1\n");
        SourceFile stdin = file("-", "a: 1\n");
        JsonNode run = run(
                Samples.result(
                        finding(Finding.at(at(file, "1"), "message")), finding(Finding.at(at(stdin, "1"), "message"))),
                new ReportOptions(false, 80, false, "0.1.0", "sub dir/", Samples.FAIL_ON));
        assertThat(location(run.get("results").get(0))
                        .get("artifactLocation")
                        .get("uri")
                        .stringValue())
                .isEqualTo("sub%20dir/a.yaml");
        assertThat(location(run.get("results").get(1))
                        .get("artifactLocation")
                        .get("uri")
                        .stringValue())
                .isEqualTo("stdin");
    }

    @Test
    void keepsRegionsInsideTheFile() {
        SourceFile file = file("a.yaml", "🚀: 1\nb: 2\n");
        SourceFile empty = file("b.yaml", "");
        int length = file.text().length();
        JsonNode results = run(Samples.result(
                        finding(Finding.at(file.span(0, length), "whole file")),
                        finding(Finding.at(file.span(length, length), "end of file")),
                        finding(Finding.at(empty.span(0, 0), "empty file"))))
                .get("results");
        assertThat(numbers(results.get(0))).containsExactly(1, 1, 2, 5);
        assertThat(numbers(results.get(1))).containsExactly(3, 1, 3, 1);
        assertThat(numbers(results.get(2))).containsExactly(1, 1, 1, 1);
    }

    @Test
    void linksEveryRelatedLocation() {
        SourceFile file = file("a[1].yaml", "a: 1\n");
        JsonNode result = run(Samples.result(finding(Finding.at(at(file, "1"), "`args[0](1)` is odd")
                        .related(at(file, "a"), "see [x](https://example.org)")
                        .related(at(file, "a"), "")
                        .help("quote it."))))
                .get("results")
                .get(0);
        assertThat(result.get("message").get("text").stringValue())
                .isEqualTo("`args[0] (1)` is odd. Help: quote it."
                        + " See [a\\[1\\].yaml:1:1 see \\[x\\](https://example.org)](1), [a\\[1\\].yaml:1:1](2).");
        assertThat(result.get("relatedLocations")).hasSize(2);
        assertThat(result.get("relatedLocations").get(1).get("id").intValue()).isEqualTo(2);
        assertThat(result.get("relatedLocations").get(1).has("message")).isFalse();
    }

    @Test
    void leavesOutWhatIsEmpty() {
        SourceFile file = file("a.yaml", "a: 1\n");
        JsonNode result = run(Samples.result(finding(Finding.at(at(file, "1"), "message"))))
                .get("results")
                .get(0);
        assertThat(result.has("partialFingerprints")).isFalse();
        assertThat(result.has("relatedLocations")).isFalse();
        assertThat(result.has("codeFlows")).isFalse();
        assertThat(result.get("locations").get(0).has("logicalLocations")).isFalse();
    }

    @Test
    void keepsTheMostSevereWhenThereAreTooMany() {
        SourceFile file = file("a.yaml", "a: 1\n");
        Finding info = finding(Finding.at(at(file, "1"), "message"), Severity.INFO);
        List<Finding> findings = new ArrayList<>(java.util.Collections.nCopies(SarifReport.MOST_RESULTS, info));
        findings.add(finding(Finding.at(at(file, "1"), "message")));
        JsonNode run = run(Samples.result(findings, Map.of()));
        assertThat(run.get("results")).hasSize(SarifReport.MOST_RESULTS);
        assertThat(run.get("results").get(0).get("level").stringValue()).isEqualTo("error");
        JsonNode notification =
                run.get("invocations").get(0).get("toolExecutionNotifications").get(0);
        assertThat(notification.get("message").get("text").stringValue()).startsWith("1 less severe");
    }

    @Test
    void boundsTheRelatedLocations() {
        SourceFile file = file("a.yaml", "a: 1\n");
        Finding.Builder builder = Finding.at(at(file, "1"), "message");
        for (int i = 0; i < 500; i++) {
            builder.related(at(file, "a"), "again");
        }
        JsonNode result = run(Samples.result(finding(builder))).get("results").get(0);
        assertThat(result.get("relatedLocations")).hasSize(SarifReport.MOST_RELATED);
        assertThat(result.get("message").get("text").stringValue()).endsWith("](100).");
    }

    private static List<Integer> numbers(JsonNode result) {
        JsonNode region = location(result).get("region");
        return List.of(
                region.get("startLine").intValue(),
                region.get("startColumn").intValue(),
                region.get("endLine").intValue(),
                region.get("endColumn").intValue());
    }
}
