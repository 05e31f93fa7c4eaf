package dev.premortem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.finding.Confidence;
import dev.premortem.finding.Finding;
import dev.premortem.finding.RuleId;
import dev.premortem.finding.Severity;
import dev.premortem.text.SourceFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How findings of several builds at one line become one. */
class FoldingTest {
    private static final SourceFile FILE = new SourceFile("base/web.yaml", "replicas: 3\nname: web\n");

    private static Finding finding(String root, Severity severity, int start, String message) {
        return Finding.at(FILE.span(start, start + 3), message)
                .severity(severity)
                .renderedIn(Optional.ofNullable(root.isEmpty() ? null : root))
                .build(new RuleId("some-rule"), "kustomize", Severity.ERROR, Confidence.HIGH);
    }

    @Test
    void theWorstOneSpeaksAndTheOthersAreNotes() {
        List<Finding> folded = Folding.fold(List.of(
                finding("dev", Severity.WARNING, 0, "2 pods of `web-dev` do not fit on 1 node"),
                finding("prod", Severity.ERROR, 0, "3 pods of `web-prod` do not fit on 2 nodes"),
                finding("stage", Severity.ERROR, 0, "3 pods of `web-stage` do not fit on 2 nodes")));
        assertThat(folded).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.message()).startsWith("3 pods of `web-prod`");
            assertThat(finding.renderedIn()).containsExactly("dev", "prod", "stage");
            assertThat(finding.notes()).containsExactly("in `dev`: 2 pods of `web-dev` do not fit on 1 node");
        });
    }

    @Test
    void differentPlacesAndWrittenObjectsStayApart() {
        assertThat(Folding.fold(List.of(
                        finding("dev", Severity.ERROR, 0, "a"),
                        finding("dev", Severity.ERROR, 12, "a"),
                        finding("", Severity.ERROR, 0, "a"),
                        finding("", Severity.ERROR, 0, "b"))))
                .hasSize(4);
    }

    @Test
    void manyVariantsAreCounted() {
        List<Finding> many = List.of("a", "b", "c", "d", "e", "f", "g", "h").stream()
                .map(text -> finding("root-" + text, Severity.ERROR, 0, text))
                .toList();
        assertThat(Folding.fold(many))
                .singleElement()
                .satisfies(finding -> assertThat(finding.notes()).hasSize(6).endsWith("and 2 more like these"));
    }

    @Test
    void othersOfTheSameBuildAreCounted() {
        List<Finding> folded = Folding.fold(List.of(
                finding("dev", Severity.ERROR, 0, "Service `a` selects nothing"),
                finding("dev", Severity.ERROR, 0, "Service `b` selects nothing"),
                finding("dev", Severity.ERROR, 0, "Service `c` selects nothing"),
                finding("prod", Severity.ERROR, 0, "Service `d` selects nothing")));
        assertThat(folded)
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.notes()).containsExactly("the same holds for 2 others in this build"));
    }
}
