package dev.premortem.report;

import static dev.premortem.report.Samples.at;
import static dev.premortem.report.Samples.file;
import static dev.premortem.report.Samples.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.engine.LintResult;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.text.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
    private static String markdown(LintResult result) {
        return Samples.write(new MarkdownReport(), result);
    }

    @Test
    void letsNoTextBreakOut() {
        SourceFile file = file("a|`b`<i>.yaml", "a: </details> ```` `x`\n```\n# no heading\n");
        String page =
                markdown(Samples.result(finding(Finding.at(at(file, "</details>"), "`</details>` | <b>x</b> ` [y](z)")
                        .related(at(file, "no heading"), "</details>")
                        .note("</details>\n# heading\n| a | b |\n"))));
        assertThat(page)
                .contains("| error | <code>a&#124;&#96;b&#96;&#60;i&#62;.yaml:1:4</code> "
                        + "| <code>&#60;/details&#62;</code> &#124; &#60;b&#62;x&#60;/b&#62; &#96; &#91;y&#93;(z) |");
        assertThat(page.lines().filter("</details>"::equals)).hasSize(1);
        // inside the fence the text stands as it is, and the fence is longer than any run of backticks in it
        assertThat(page.lines().filter(line -> line.startsWith("`````"))).containsExactly("`````text", "`````");
        assertThat(page.lines().filter(line -> line.startsWith("#"))).hasSize(1);
        assertThat(page).contains("- note: &#60;/details&#62; &#35; heading &#124; a &#124; b &#124; \n");
    }

    @Test
    void listsTheWorstFirst() {
        SourceFile file = file("a.yaml", "a: 1\n");
        String page = markdown(Samples.result(
                finding(Finding.at(at(file, "a"), "one"), Severity.INFO), finding(Finding.at(at(file, "1"), "two"))));
        assertThat(page.indexOf("| error |")).isPositive().isLessThan(page.indexOf("| info |"));
        assertThat(page.indexOf("<summary>error")).isPositive().isLessThan(page.indexOf("<summary>info"));
    }

    @Test
    void staysBelowTheLimitAndSaysWhatIsMissing() {
        SourceFile file = file("a.yaml", "a: 1\n");
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 8_000; i++) {
            findings.add(finding(Finding.at(at(file, "1"), "finding 値 number " + i)));
        }
        findings.add(finding(Finding.at(at(file, "1"), "x".repeat(2 * MarkdownReport.MOST_BYTES))));
        String page = markdown(Samples.result(findings, Map.of()));
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(MarkdownReport.MOST_BYTES);
        String last = page.lines().reduce("", (before, line) -> line);
        assertThat(last).startsWith("Left out for want of room: ");
        long rows = page.lines().filter(line -> line.startsWith("| error")).count();
        long details = page.lines().filter("<details>"::equals).count();
        assertThat(last).contains((8_001 - rows) + " rows of the table").contains((8_001 - details) + " details");
    }

    @Test
    void masksSecrets() {
        assertThat(markdown(Samples.everything())).contains("PASSWORD: *****").doesNotContain("hunter2");
    }
}
