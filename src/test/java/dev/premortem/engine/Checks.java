package dev.premortem.engine;

import dev.premortem.config.Configuration;
import dev.premortem.config.ConfigurationReader;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.report.ReportFormat;
import dev.premortem.report.ReportOptions;
import dev.premortem.repository.Repository;
import dev.premortem.rule.Area;
import dev.premortem.rules.catalog.RuleCatalog;
import dev.premortem.text.SourceFile;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks of texts in memory. */
final class Checks {
    private Checks() {}

    static LintResult check(Map<String, String> files) {
        return check(files, "", List.of(), 1);
    }

    static LintResult check(String path, String text) {
        return check(Map.of(path, text));
    }

    /** A check with a configuration, which must be valid, and {@code --only}. */
    static LintResult check(Map<String, String> files, String configuration, List<String> only, int threads) {
        Set<String> areas = Arrays.stream(Area.values()).map(Area::word).collect(Collectors.toSet());
        ConfigurationReader.Read read = ConfigurationReader.read(
                new SourceFile(Configuration.FILE_NAME, configuration), Set.copyOf(RuleCatalog.ids()), areas);
        if (!read.problems().isEmpty()) {
            throw new AssertionError(read.problems());
        }
        RuleSelection selection = new RuleSelection(only, List.of(), read.configuration());
        return Linter.run(new LintRequest(Repository.ofFiles(files), selection, List.of(), threads));
    }

    /** {@code line rule} of every finding. */
    static List<String> found(LintResult result) {
        return result.findings().stream()
                .map(finding -> finding.primary().span().line() + " " + finding.rule())
                .toList();
    }

    /** The fingerprint of the only finding. */
    static String fingerprint(LintResult result) {
        List<Finding> findings = result.findings();
        if (findings.size() != 1) {
            throw new AssertionError(found(result));
        }
        return findings.get(0).fingerprint();
    }

    static String written(ReportFormat format, LintResult result) {
        StringWriter out = new StringWriter();
        try {
            ReportOptions options = new ReportOptions(
                    false, ReportOptions.DEFAULT_WIDTH, true, "0.1.0", "", new FailOn(Optional.of(Severity.ERROR)));
            format.create(options).write(result, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }
}
