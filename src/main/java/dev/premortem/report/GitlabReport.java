package dev.premortem.report;

import dev.premortem.engine.LintResult;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/**
 * The Code Quality report of GitLab, a subset of the Code Climate format: an array of issues.
 *
 * <p>GitLab keeps one issue of each fingerprint and drops the others without a word, and it compares fingerprints to
 * tell new issues from old ones. So they are those of the findings, which no moved line changes, and are told apart
 * where two are equal. It shows the description alone, hence that has the remedy too. Paths are relative to the
 * repository, without {@code ./}. It holds no source text, so there is no secret to mask.
 */
public final class GitlabReport extends JsonDocument {
    private final String prefix;

    public GitlabReport(ReportOptions options) {
        this.prefix = options.prefix();
    }

    @Override
    void document(LintResult result, JsonGenerator json) {
        Set<String> fingerprints = new HashSet<>();
        json.writeStartArray();
        for (Finding finding : result.findings()) {
            issue(json, finding, fingerprint(finding, fingerprints));
        }
        json.writeEndArray();
    }

    private void issue(JsonGenerator json, Finding finding, String fingerprint) {
        Region region = Region.of(finding.primary().span());
        json.writeStartObject();
        json.writeStringProperty("description", description(finding));
        json.writeStringProperty("check_name", finding.rule().value());
        json.writeStringProperty("fingerprint", fingerprint);
        json.writeStringProperty("severity", severity(finding.severity()));
        json.writeObjectPropertyStart("location");
        json.writeStringProperty("path", path(finding));
        json.writeObjectPropertyStart("lines");
        json.writeNumberProperty("begin", region.startLine());
        json.writeNumberProperty("end", region.endLine());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String description(Finding finding) {
        String help = finding.help().isEmpty() ? "" : ". Help: ".concat(finding.help());
        return Printable.line(finding.message().concat(help));
    }

    private String path(Finding finding) {
        String path = finding.primary().span().file().path();
        return path.equals("-") ? "stdin" : prefix.concat(path);
    }

    /** Nothing is a {@code blocker}: whether a finding blocks is for the exit code to say. */
    private static String severity(Severity severity) {
        return switch (severity) {
            case ERROR -> "critical";
            case WARNING -> "minor";
            case INFO -> "info";
        };
    }

    /** The finding's own fingerprint, or one made of what it says where it has none or another one has the same. */
    private static String fingerprint(Finding finding, Set<String> taken) {
        String fingerprint = finding.fingerprint();
        for (int ordinal = 0; fingerprint.isEmpty() || !taken.add(fingerprint); ordinal++) {
            String identity = finding.fingerprint()
                    + '\n'
                    + finding.rule().value()
                    + '\n'
                    + finding.primary().span().file().path()
                    + '\n'
                    + finding.message()
                    + '\n'
                    + ordinal;
            fingerprint = UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
                    .toString()
                    .replace("-", "");
        }
        return fingerprint;
    }
}
