package dev.premortem.report;

import dev.premortem.engine.LintResult;
import dev.premortem.engine.Summary;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Label;
import tools.jackson.core.JsonGenerator;

/**
 * Findings for programs, as {@code schemas/premortem/findings-v1.json} describes them: every key always present, in
 * one order. It holds no source text, so there is no secret to mask.
 */
public final class JsonReport extends JsonDocument {
    private static final int VERSION = 1;

    private final String toolVersion;

    public JsonReport(ReportOptions options) {
        this.toolVersion = options.version();
    }

    @Override
    void document(LintResult result, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("version", VERSION);
        json.writeObjectPropertyStart("tool");
        json.writeStringProperty("name", "premortem");
        json.writeStringProperty("version", toolVersion);
        json.writeEndObject();
        summary(json, result.summary());
        json.writeArrayPropertyStart("findings");
        for (Finding finding : result.findings()) {
            finding(json, finding);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void summary(JsonGenerator json, Summary summary) {
        json.writeObjectPropertyStart("summary");
        json.writeNumberProperty("files", summary.files());
        json.writeNumberProperty("documents", summary.documents());
        json.writeNumberProperty("resources", summary.resources());
        json.writeNumberProperty("applications", summary.applications());
        json.writeNumberProperty("errors", summary.errors());
        json.writeNumberProperty("warnings", summary.warnings());
        json.writeNumberProperty("infos", summary.infos());
        json.writeNumberProperty("suppressed", summary.suppressed());
        json.writeNumberProperty("durationMs", summary.durationMs());
        json.writeEndObject();
    }

    private static void finding(JsonGenerator json, Finding finding) {
        Region region = Region.of(finding.primary().span());
        json.writeStartObject();
        json.writeStringProperty("rule", finding.rule().value());
        json.writeStringProperty("area", finding.area());
        json.writeStringProperty("severity", finding.severity().word());
        json.writeStringProperty("confidence", finding.confidence().word());
        json.writeStringProperty("message", finding.message());
        json.writeStringProperty("file", finding.primary().span().file().path());
        json.writeNumberProperty("line", region.startLine());
        json.writeNumberProperty("column", region.startColumn());
        json.writeNumberProperty("endLine", region.endLine());
        json.writeNumberProperty("endColumn", region.endColumn());
        json.writeStringProperty("resource", finding.subject().resource());
        strings(json, "renderedIn", finding.renderedIn());
        json.writeArrayPropertyStart("related");
        for (Label label : finding.related()) {
            related(json, label);
        }
        json.writeEndArray();
        strings(json, "notes", finding.notes());
        strings(json, "chain", finding.chain());
        strings(json, "assumptions", finding.assumptions());
        strings(json, "missingFacts", finding.missingFacts());
        json.writeStringProperty("help", finding.help());
        json.writeStringProperty("fingerprint", finding.fingerprint());
        json.writeStringProperty(
                "fixable", finding.fix().map(fix -> fix.safety().word()).orElse("none"));
        json.writeEndObject();
    }

    private static void related(JsonGenerator json, Label label) {
        Region region = Region.of(label.span());
        json.writeStartObject();
        json.writeStringProperty("file", label.span().file().path());
        json.writeNumberProperty("line", region.startLine());
        json.writeNumberProperty("column", region.startColumn());
        json.writeStringProperty("message", label.message());
        json.writeEndObject();
    }
}
