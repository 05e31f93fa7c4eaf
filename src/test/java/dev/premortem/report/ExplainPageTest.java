package dev.premortem.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.rule.Area;
import dev.premortem.rule.RuleMeta;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainPageTest {
    @Test
    void wrapsAtOneHundredColumns() {
        RuleMeta meta = RuleMeta.of("long-story", Area.YAML)
                .summary("word ".repeat(60) + "end")
                .why("word ".repeat(60) + "値".repeat(20) + "\n- item " + "word ".repeat(60))
                .remedy("do " + "x".repeat(120) + " it")
                .reference("title", "https://example.org/")
                .build();
        String page = ExplainPage.text(meta, RuleExamples.NONE);
        assertThat(page.lines().filter(line -> CharWidth.of(line) > 100))
                // a word is never broken
                .allMatch(line -> line.strip().equals("x".repeat(120)));
        assertThat(page.lines()).contains("    " + "word ".repeat(19).strip()).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void leavesOutEmptySections() {
        String page = ExplainPage.text(Samples.SECOND, RuleExamples.NONE);
        assertThat(page).doesNotContain("Incident").doesNotContain("example");
        assertThat(page).contains("evidence    E4, an inferred intent\n");
    }

    @Test
    void showsControlCharactersOfExamplesAsSymbols() {
        RuleExamples examples = new RuleExamples(List.of(new RuleExample("a.yaml", "a: \u001b[0m\n")), List.of());
        assertThat(ExplainPage.text(Samples.SECOND, examples)).contains("    a: \u241b[0m\n");
    }

    @Test
    void fencesExamplesSafely() {
        RuleExamples examples = new RuleExamples(List.of(new RuleExample("a.md", "````\n")), List.of());
        assertThat(ExplainPage.markdown(Samples.SECOND, examples)).contains("\n`````\n````\n`````\n");
    }
}
