package dev.premortem.report;

import static dev.premortem.report.Samples.at;
import static dev.premortem.report.Samples.file;
import static dev.premortem.report.Samples.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.text.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextReportTest {
    private final SourceFile file = file("a.yaml", "a: 1\n");

    @Test
    void namesStandardInput() {
        SourceFile stdin = file("-", "a: 1\n");
        assertThat(Samples.text(Samples.result(finding(Finding.at(at(stdin, "1"), "message")))))
                .contains("\n --> <stdin>:1:4\n");
    }

    @Test
    void keepsTheLinesOfAHelpInsideTheGutter() {
        Finding finding = finding(Finding.at(at(file, "1"), "message").help("write\n::error::a\n  b: 2"));
        assertThat(Samples.text(Samples.result(finding))).contains("""
                  = help: write
                  |       ::error::a
                  |         b: 2
                  = why:  premortem explain argocd-source-path-missing
                """);
    }

    @Test
    void writesNoTrailingBlanks() {
        SourceFile blanks = file("a.yaml", "spec:\n  a: 1   \n\n  b: 2\t\n");
        Finding finding = finding(Finding.at(at(blanks, "2"), "message").related(at(blanks, "spec"), ""));
        assertThat(Samples.text(Samples.result(finding)).lines()).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void boundsTheRootsUnlessVerbose() {
        Finding plain = finding(Finding.at(at(file, "1"), "message"));
        List<String> roots = new ArrayList<>(List.of("a", "b", "c", "d", "e"));
        Finding finding = plain.renderedIn(roots, List.of());
        assertThat(Samples.text(Samples.result(finding))).contains("= note: rendered in `a`, `b`, `c` and 2 more\n");
        Report verbose = new TextReport(new ReportOptions(false, 80, true, "0.1.0", "", Samples.FAIL_ON));
        assertThat(Samples.write(verbose, Samples.result(finding)))
                .contains("= note: rendered in `a`, `b`, `c`, `d`, `e`\n");
    }

    @ParameterizedTest
    @EnumSource
    void noFormatPassesControlCharactersOn(ReportFormat format) {
        SourceFile odd = file("dir\u001b[2J/a.yaml", "a: \u001b]0;title\u0007\n");
        Finding finding = finding(Finding.at(odd.span(3, 5), "message \u001b[31m")
                .label("\u001b[1m")
                .related(odd.span(0, 1), "\u001b[2m")
                .note("\u001b[3m")
                .help("\u001b[4m"));
        String out = Samples.write(format.create(ReportOptions.plain("0.1.0")), Samples.result(finding));
        assertThat(out).doesNotContain("\u001b").doesNotContain("\u0007");
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "CONCISE"})
    void noLineBecomesAWorkflowCommand(ReportFormat format) {
        SourceFile odd = file("::error::x\n::warning::y.yaml", "::error::z\n##a\n");
        Finding finding = finding(
                Finding.at(odd.span(0, 3), "::error::message")
                        .label("::notice::")
                        .note("a\n::error::b\r::debug::c"),
                Severity.WARNING);
        String out = Samples.write(format.create(ReportOptions.plain("0.1.0")), Samples.result(finding));
        assertThat(out.split("[\r\n]"))
                .noneMatch(
                        line -> line.strip().startsWith("::") && !line.strip().startsWith("::: "));
    }

    @Test
    void oneLineForEachFinding() {
        String out = Samples.write(
                new ConciseReport(), Samples.result(finding(Finding.at(at(file, "1"), "no `x`"), Severity.INFO)));
        assertThat(out).isEqualTo("a.yaml:1:4: info[argocd-source-path-missing] no `x`\n");
    }
}
