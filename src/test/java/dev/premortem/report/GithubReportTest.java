package dev.premortem.report;

import static dev.premortem.report.Samples.at;
import static dev.premortem.report.Samples.file;
import static dev.premortem.report.Samples.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.engine.LintResult;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.text.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GithubReportTest {
    private final SourceFile file = file("a.yaml", "a: 1\nb: 2\n");

    private static String github(LintResult result) {
        return Samples.write(new GithubReport(ReportOptions.plain("0.1.0")), result);
    }

    @Test
    void escapesPropertiesAndMessageDifferently() {
        SourceFile odd = file("a,b:c%d\n::error::.yaml", "a: 1\n");
        Finding finding = finding(Finding.at(at(odd, "1"), "100% of a,b: no").help("first\r\n::warning::second"));
        assertThat(github(Samples.result(finding)))
                .isEqualTo("::error file=a%2Cb%3Ac%25d%0A%3A%3Aerror%3A%3A.yaml,line=1,endLine=1,col=4,endColumn=5,"
                        + "title=argocd-source-path-missing::"
                        + "100%25 of a,b: no%0Ahelp: first%0D%0A::warning::second\n");
    }

    @Test
    void leavesColumnsOutOfARegionOfSeveralLines() {
        assertThat(github(Samples.result(finding(Finding.at(file.span(0, 9), "message")))))
                .startsWith("::error file=a.yaml,line=1,endLine=2,title=");
        assertThat(github(Samples.result(finding(Finding.at(file.span(0, 5), "message")))))
                .startsWith("::error file=a.yaml,line=1,endLine=1,col=1,endColumn=5,title=");
    }

    @Test
    void namesNoFileForStandardInput() {
        SourceFile stdin = file("-", "a: 1\n");
        assertThat(github(Samples.result(finding(Finding.at(at(stdin, "1"), "message"), Severity.INFO))))
                .isEqualTo("::notice title=argocd-source-path-missing::message\n");
    }

    @Test
    void prefixesThePath() {
        Report report = new GithubReport(new ReportOptions(false, 80, false, "0.1.0", "sub/", Samples.FAIL_ON));
        assertThat(Samples.write(report, Samples.result(finding(Finding.at(at(file, "1"), "message")))))
                .startsWith("::error file=sub/a.yaml,");
    }

    @Test
    void showsTheWorstFirstAndCountsWhatGithubHides() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            findings.add(finding(Finding.at(at(file, "1"), "message"), Severity.WARNING));
            findings.add(finding(Finding.at(at(file, "2"), "message")));
        }
        findings.add(finding(Finding.at(at(file, "2"), "message"), Severity.INFO));
        List<String> lines = github(Samples.result(findings, Map.of())).lines().toList();
        assertThat(lines).hasSize(10 + 1 + 10 + 1 + 1);
        assertThat(lines.subList(0, 10)).allMatch(line -> line.startsWith("::error "));
        assertThat(lines.get(10)).startsWith("premortem: 2 more errors ");
        assertThat(lines.subList(11, 21)).allMatch(line -> line.startsWith("::warning "));
        assertThat(lines.get(21)).startsWith("premortem: 2 more warnings ");
        assertThat(lines.get(22)).startsWith("::notice ");
    }

    @Test
    void keepsEscapesOfATerminalOutOfTheLog() {
        assertThat(github(Samples.result(finding(Finding.at(at(file, "1"), "a \u001b[31m\u2028b")))))
                .endsWith("::a \u241b[31m\ufffdb\n")
                .hasLineCount(1);
    }
}
