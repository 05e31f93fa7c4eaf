package dev.premortem.report;

import static dev.premortem.report.Samples.at;
import static dev.premortem.report.Samples.file;
import static dev.premortem.report.Samples.finding;
import static dev.premortem.report.Samples.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.finding.Finding;
import dev.premortem.text.SourceFile;
import org.junit.jupiter.api.Test;

class CodeFrameTest {
    @Test
    void startsAtTheParentKeyWithinTwoLines() {
        SourceFile file = file("a.yaml", "x: 1\nspec:\n  a: 1\n  b: 2\n  c: 3\n");
        assertThat(frame(at(file, "2"))).isEqualTo("""
                2 | spec:
                3 |   a: 1
                4 |   b: 2
                  |      ^ here
                """);
    }

    @Test
    void showsOneLineAboveWhenTheParentIsFar() {
        SourceFile file = file("a.yaml", "spec:\n  a: 1\n  b: 2\n  c: 3\n  d: 4\n");
        assertThat(frame(at(file, "4"))).isEqualTo("""
                4 |   c: 3
                5 |   d: 4
                  |      ^ here
                """);
    }

    @Test
    void takesAListWithoutIndentationAsContentOfItsKey() {
        SourceFile file = file("a.yaml", "kind: K\nresources:\n- a\n- b\n");
        assertThat(frame(at(file, "- b"))).isEqualTo("""
                2 | resources:
                3 | - a
                4 | - b
                  | ^^^ here
                """);
    }

    @Test
    void showsOneLineOfContentBelowAKeyAndNoBlankEdge() {
        SourceFile file = file("a.yaml", "a: 1\n\nspec:\n  b: 2\n");
        assertThat(frame(at(file, "spec"))).isEqualTo("""
                3 | spec:
                  | ^^^^ here
                4 |   b: 2
                """);
        SourceFile blank = file("a.yaml", "spec:\n\n\n\n  b: 2\n\n  c: 3\n");
        assertThat(frame(at(blank, "3"))).isEqualTo("""
                7 |   c: 3
                  |      ^ here
                """);
    }

    @Test
    void showsTabsAsFourColumns() {
        SourceFile file = file("a.sh", "\tx\ty = 1\n");
        assertThat(frame(at(file, "y"))).isEqualTo("""
                1 |     x    y = 1
                  |          ^ here
                """);
    }

    @Test
    void countsWideCharactersTwiceAndCombiningOnesNot() {
        SourceFile file = file("a.yaml", "名前: 値 # 🚀 e\u0301x end\n");
        assertThat(frame(at(file, "値"))).isEqualTo("""
                1 | 名前: 値 # 🚀 e\u0301x end
                  |       ^^ here
                """);
        assertThat(frame(at(file, "🚀"))).contains("\n  |            ^^ here\n");
        assertThat(frame(at(file, "end"))).contains("\n  |                  ^^^ here\n");
    }

    @Test
    void keepsCarriageReturnsOutOfTheFrame() {
        SourceFile file = file("a.yaml", "spec:\r\n  a: 1\r\n  b: 2\r\n");
        assertThat(frame(file.span(17, 21))).isEqualTo("""
                1 | spec:
                2 |   a: 1
                3 |   b: 2
                  |   ^^^^ here
                """);
    }

    @Test
    void pointsAtTheEndOfTheFile() {
        SourceFile file = file("a.yaml", "a: 1");
        assertThat(frame(file.span(4, 4))).isEqualTo("""
                1 | a: 1
                  |     ^ here
                """);
        SourceFile ended = file("a.yaml", "a: 1\n");
        assertThat(frame(ended.span(5, 5))).isEqualTo("""
                2 |
                  | ^ here
                """);
    }

    @Test
    void pointsIntoAnEmptyFile() {
        assertThat(frame(file("a.yaml", "").span(0, 0))).isEqualTo("""
                1 |
                  | ^ here
                """);
    }

    @Test
    void pointsWithOneCaretAtAPlaceWithoutExtent() {
        SourceFile file = file("a.yaml", "a: 12\n");
        assertThat(frame(file.span(3, 3))).isEqualTo("""
                1 | a: 12
                  |    ^ here
                """);
    }

    @Test
    void marksTheEndOfAShortBlock() {
        SourceFile file = file("a.yaml", "spec:\n  a: 1\n  b: 2\nnext: 3\n");
        assertThat(frame(file.span(0, 19))).isEqualTo("""
                1 | spec:
                  | ^^^^^ here
                2 |   a: 1
                3 |   b: 2
                  |   ^^^^ to here
                """);
    }

    @Test
    void marksOnlyTheFirstLineOfALongBlock() {
        SourceFile file = file("a.yaml", "spec:\n  a: 1\n  b: 2\n  c: 3\n  d: 4\n  e: 5\n  f: 6\n");
        assertThat(frame(file.span(0, file.text().length()))).isEqualTo("""
                1 | spec:
                  | ^^^^^ here
                2 |   a: 1
                """);
    }

    @Test
    void joinsNearLabelsAndFoldsFarOnes() {
        SourceFile file =
                file("a.yaml", "l1: 1\nl2: 2\nl3: 3\nl4: 4\nl5: 5\nl6: 6\nl7: 7\nl8: 8\nl9: 9\nm0: 0\nm1: x\n");
        Finding finding = finding(Finding.at(at(file, "l8"), "message")
                .related(at(file, "l3"), "near")
                .related(at(file, "l1"), "also near")
                .label("main"));
        assertThat(frame(finding)).isEqualTo("""
                1 | l1: 1
                  | -- also near
                2 | l2: 2
                3 | l3: 3
                  | -- near
                4 | l4: 4
                5 | l5: 5
                6 | l6: 6
                7 | l7: 7
                8 | l8: 8
                  | ^^ main
                """);
        Finding far = finding(Finding.at(at(file, "m1"), "message").related(at(file, "l3"), ""));
        assertThat(frame(far)).isEqualTo("""
                 3 | l3: 3
                   | --
                ...
                11 | m1: x
                   | ^^
                """);
    }

    @Test
    void marksSeveralPlacesOfOneLineBelowEachOther() {
        SourceFile file = file("a.yaml", "ports: [80, 80]\n");
        Finding finding =
                finding(Finding.at(file.span(12, 14), "message").label("again").related(file.span(8, 10), "first"));
        assertThat(frame(finding)).isEqualTo("""
                1 | ports: [80, 80]
                  |             ^^ again
                  |         -- first
                """);
    }

    @Test
    void givesEveryFileItsBlock() {
        SourceFile first = file("a.yaml", "a: 1\n");
        SourceFile second = file("b/b.yaml", "x: 0\n".repeat(11) + "b: 2\n");
        Finding finding = finding(Finding.at(at(first, "1"), "message").related(at(second, "b: 2"), "from here"));
        assertThat(frame(finding)).isEqualTo("""
                 1 | a: 1
                   |    ^
                   |
                  ::: b/b.yaml:12:1
                   |
                12 | b: 2
                   | ---- from here
                """);
    }

    @Test
    void boundsTheLabels() {
        SourceFile file = file("a.yaml", "a: 1\n");
        Finding.Builder builder = Finding.at(at(file, "1"), "message");
        for (int i = 0; i < 1000; i++) {
            builder.related(at(file, "a"), "again");
        }
        FrameLayout layout = FrameLayout.of(finding(builder));
        assertThat(layout.leftOut()).isEqualTo(990);
        assertThat(layout.blocks().get(0).rows().get(0).marks()).hasSize(11);
    }
}
