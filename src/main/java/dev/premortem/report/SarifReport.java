package dev.premortem.report;

import dev.premortem.engine.LintResult;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Label;
import dev.premortem.finding.Severity;
import dev.premortem.text.Span;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * SARIF 2.1.0 for GitHub code scanning and editors.
 *
 * <p>What the consumers do decides the form. GitHub takes 25,000 results of a run and 100 locations of a result, shows
 * a related location only when the message links to it, and ignores suppressions. Its upload action computes
 * {@code primaryLocationLineHash} itself and complains about a foreign one, so the fingerprint goes under a name of our
 * own. Chains have names but no places, hence there are no {@code codeFlows}; they stand in the property bag.
 */
public final class SarifReport extends JsonDocument {
    static final int MOST_RESULTS = 25_000;
    static final int MOST_RELATED = 100;
    private static final String ROOT = "%SRCROOT%";

    private final ReportOptions options;

    public SarifReport(ReportOptions options) {
        this.options = options;
    }

    @Override
    void document(LintResult result, JsonGenerator json) {
        List<Finding> findings = Worst.of(result.findings(), MOST_RESULTS);
        SarifRules rules = SarifRules.of(result.rules(), findings);
        json.writeStartObject();
        json.writeStringProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.writeStringProperty("version", "2.1.0");
        json.writeArrayPropertyStart("runs");
        json.writeStartObject();
        json.writeObjectPropertyStart("tool");
        json.writeObjectPropertyStart("driver");
        json.writeStringProperty("name", "premortem");
        json.writeStringProperty("version", options.version());
        rules.write(json);
        json.writeEndObject();
        json.writeEndObject();
        invocation(json, result, result.findings().size() - findings.size());
        root(json);
        json.writeStringProperty("columnKind", "unicodeCodePoints");
        json.writeArrayPropertyStart("results");
        for (Finding finding : findings) {
            result(json, finding, rules);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void invocation(JsonGenerator json, LintResult result, int leftOut) {
        json.writeArrayPropertyStart("invocations");
        json.writeStartObject();
        json.writeBooleanProperty("executionSuccessful", !result.failed());
        if (leftOut > 0) {
            json.writeArrayPropertyStart("toolExecutionNotifications");
            json.writeStartObject();
            json.writeStringProperty("level", "warning");
            text(json, "message", leftOut + " less severe findings are left out: code scanning takes " + MOST_RESULTS);
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void root(JsonGenerator json) {
        json.writeObjectPropertyStart("originalUriBaseIds");
        json.writeObjectPropertyStart(ROOT);
        text(json, "description", "The root of the repository.");
        json.writeEndObject();
        json.writeEndObject();
    }

    private void result(JsonGenerator json, Finding finding, SarifRules rules) {
        List<Label> related =
                finding.related().subList(0, Math.min(finding.related().size(), MOST_RELATED));
        json.writeStartObject();
        json.writeStringProperty("ruleId", finding.rule().value());
        json.writeNumberProperty("ruleIndex", rules.indexOf(finding.rule()));
        json.writeStringProperty("level", level(finding.severity()));
        text(json, "message", SarifMessage.of(finding, related));
        json.writeArrayPropertyStart("locations");
        json.writeStartObject();
        physical(json, finding.primary().span());
        logical(json, finding.subject().resource());
        json.writeEndObject();
        json.writeEndArray();
        related(json, related);
        if (!finding.fingerprint().isEmpty()) {
            json.writeObjectPropertyStart("partialFingerprints");
            json.writeStringProperty("premortem/v1", finding.fingerprint());
            json.writeEndObject();
        }
        properties(json, finding);
        json.writeEndObject();
    }

    private static void logical(JsonGenerator json, String resource) {
        if (!resource.isEmpty()) {
            json.writeArrayPropertyStart("logicalLocations");
            json.writeStartObject();
            json.writeStringProperty("fullyQualifiedName", resource);
            json.writeStringProperty("kind", "resource");
            json.writeEndObject();
            json.writeEndArray();
        }
    }

    private void related(JsonGenerator json, List<Label> related) {
        if (related.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("relatedLocations");
        int id = 1;
        for (Label label : related) {
            json.writeStartObject();
            json.writeNumberProperty("id", id++);
            physical(json, label.span());
            if (!label.message().isEmpty()) {
                text(json, "message", SarifMessage.plain(label.message()));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void physical(JsonGenerator json, Span span) {
        Region region = Region.of(span);
        String path = span.file().path();
        json.writeObjectPropertyStart("physicalLocation");
        json.writeObjectPropertyStart("artifactLocation");
        json.writeStringProperty("uri", RelativeUri.of(path.equals("-") ? path : options.prefix() + path));
        json.writeStringProperty("uriBaseId", ROOT);
        json.writeEndObject();
        json.writeObjectPropertyStart("region");
        json.writeNumberProperty("startLine", region.startLine());
        json.writeNumberProperty("startColumn", region.startColumn());
        json.writeNumberProperty("endLine", region.endLine());
        json.writeNumberProperty("endColumn", region.endColumn());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void properties(JsonGenerator json, Finding finding) {
        json.writeObjectPropertyStart("properties");
        json.writeStringProperty("confidence", finding.confidence().word());
        bag(json, "renderedIn", finding.renderedIn());
        bag(json, "notes", finding.notes());
        bag(json, "chain", finding.chain());
        bag(json, "assumptions", finding.assumptions());
        bag(json, "missingFacts", finding.missingFacts());
        json.writeEndObject();
    }

    private static void bag(JsonGenerator json, String name, List<String> values) {
        if (!values.isEmpty()) {
            strings(json, name, values);
        }
    }

    static void text(JsonGenerator json, String name, String text) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    /** SARIF has no "info"; its lowest level that is still shown is "note". */
    static String level(Severity severity) {
        return severity == Severity.INFO ? "note" : severity.word();
    }
}
