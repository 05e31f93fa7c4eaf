package dev.premortem.report;

import static dev.premortem.report.Samples.at;
import static dev.premortem.report.Samples.file;
import static dev.premortem.report.Samples.finding;
import static dev.premortem.report.Samples.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.finding.Finding;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayLineTest {
    private static final int WIDTH = 44;

    @Test
    void cutsALongLineBehindASpanNearItsStart() {
        SourceFile file = file("a.yaml", "key: " + "x".repeat(100) + "\n");
        assertThat(frame(finding(Finding.at(at(file, "key"), "message")), WIDTH))
                .isEqualTo("""
                1 | key: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
                  | ^^^
                """);
    }

    @Test
    void cutsOnBothSidesOfASpanInTheMiddle() {
        SourceFile file = file("a.yaml", "a".repeat(60) + "HERE" + "b".repeat(60) + "\n");
        assertThat(frame(finding(Finding.at(at(file, "HERE"), "message")), WIDTH))
                .isEqualTo("""
                1 | ...aaaaaaaaaaaaaHEREbbbbbbbbbbbbbbbbb...
                  |                 ^^^^
                """);
    }

    @Test
    void cutsBeforeASpanAtTheEnd() {
        SourceFile file = file("a.yaml", "a".repeat(60) + "END\n");
        assertThat(frame(finding(Finding.at(at(file, "END"), "message")), WIDTH))
                .isEqualTo("""
                1 | ...aaaaaaaaaaaaaEND
                  |                 ^^^
                """);
    }

    @Test
    void cutsASpanThatIsLongerThanTheLine() {
        SourceFile file = file("a.yaml", "k: " + "v".repeat(100) + "\n");
        String frame = frame(finding(Finding.at(file.span(3, 103), "message").label("long")), WIDTH);
        assertThat(frame.lines()).allMatch(line -> line.length() <= WIDTH + " long".length());
        assertThat(frame).contains("^^^^^^^^^^^^^^^^^^^^ long\n");
    }

    @Test
    void reachesASpanBehindManyTabs() {
        SourceFile file = file("a.sh", "\t".repeat(500) + "HERE" + "\t".repeat(500) + "end\n");
        String[] rows =
                frame(finding(Finding.at(at(file, "HERE"), "message")), WIDTH).split("\n", -1);
        assertThat(rows[1].indexOf("^^^^")).isPositive().isEqualTo(rows[0].indexOf("HERE"));
        assertThat(rows[0]).hasSizeLessThanOrEqualTo(WIDTH);
    }

    @Test
    void keepsAFarSecondLabelInsideTheFrame() {
        SourceFile file = file("a.yaml", "first" + "-".repeat(300) + "second\n");
        Finding finding = finding(Finding.at(at(file, "first"), "message").related(at(file, "second"), "too far"));
        assertThat(frame(finding, WIDTH)).contains("...\n").endsWith("- too far\n");
        assertThat(frame(finding, WIDTH).lines()).allMatch(line -> line.length() <= WIDTH + " too far".length());
    }

    @Test
    void alignsBehindWideCharactersOfACutLine() {
        SourceFile file = file("a.yaml", "値".repeat(60) + "X" + "値".repeat(60) + "\n");
        String[] rows =
                frame(finding(Finding.at(at(file, "X"), "message")), WIDTH).split("\n", -1);
        int before = CharWidth.of(rows[0].substring(0, rows[0].indexOf('X')));
        assertThat(rows[1].indexOf('^')).isEqualTo(before);
        assertThat(CharWidth.of(rows[0])).isLessThanOrEqualTo(WIDTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17, 5_000, 9_999})
    void survivesALineOfTenThousandColumns(int at) {
        SourceFile file = file("a.yaml", "🚀".repeat(10_000) + "\n");
        String frame = frame(finding(Finding.at(file.span(2 * at, 2 * at + 2), "message")), WIDTH);
        assertThat(frame.lines()).hasSize(2).allMatch(line -> CharWidth.of(line) <= WIDTH);
        assertThat(frame).contains(" ^^\n").doesNotContain("\ufffd");
    }

    @Test
    void masksASecretWithoutItsLength() {
        SourceFile file = file("a.yaml", "stringData:\n  PASSWORD: hunter2 # old\n");
        Map<SourceFile, List<Span>> secrets = Map.of(file, List.of(at(file, "hunter2")));
        assertThat(frame(finding(Finding.at(at(file, "# old"), "message")), 80, secrets))
                .isEqualTo("""
                1 | stringData:
                2 |   PASSWORD: ***** # old
                  |                   ^^^^^
                """);
        assertThat(frame(finding(Finding.at(at(file, "hunter2"), "message")), 80, secrets))
                .contains("\n  |             ^^^^^\n");
        assertThat(frame(finding(Finding.at(at(file, "PASSWORD: hunt"), "message")), 80, secrets))
                .contains("\n  |   ^^^^^^^^^^^^^^^\n");
        assertThat(frame(finding(Finding.at(at(file, "ter"), "message")), 80, secrets))
                .contains("\n  |             ^^^^^\n");
    }

    @Test
    void masksEveryLineOfASecretBlockAndKeepsItsIndentation() {
        SourceFile file = file("a.yaml", "data:\n  key: |\n    one\n    two\n  x: 1\n");
        Map<SourceFile, List<Span>> secrets = Map.of(file, List.of(at(file, "|\n    one\n    two\n")));
        assertThat(frame(finding(Finding.at(at(file, "key"), "message").related(at(file, "x: 1"), "")), 80, secrets))
                .isEqualTo("""
                        1 | data:
                        2 |   key: *****
                          |   ^^^
                        3 |     *****
                        4 |     *****
                        5 |   x: 1
                          |   ----
                        """);
    }

    @Test
    void masksASecretThatIsLongerThanTheWindow() {
        SourceFile file = file("a.yaml", "token: " + "s".repeat(5_000) + " # premortem\n");
        Map<SourceFile, List<Span>> secrets = Map.of(file, List.of(at(file, "s".repeat(5_000))));
        String row = "1 | token: ***** # premortem\n";
        assertThat(frame(finding(Finding.at(at(file, "# premortem"), "message")), WIDTH, secrets))
                .startsWith(row);
        assertThat(frame(finding(Finding.at(at(file, "token"), "message")), WIDTH, secrets))
                .startsWith(row);
        assertThat(frame(finding(Finding.at(file.span(2_000, 2_010), "message")), WIDTH, secrets))
                .startsWith(row);
    }

    @Test
    void masksOverlappingSecretsOnce() {
        SourceFile file = file("a.yaml", "k: abcdef\n");
        Map<SourceFile, List<Span>> secrets = Map.of(file, List.of(at(file, "cdef"), at(file, "abcd")));
        assertThat(frame(finding(Finding.at(at(file, "k"), "message")), 80, secrets))
                .startsWith("1 | k: *****\n");
    }

    @Test
    void showsControlCharactersAsSymbols() {
        SourceFile file = file("a.yaml", "a: \u001b[31mred\u0007\u007f\u009b1m\u202e\ud800\u0085 b\n");
        String frame = frame(finding(Finding.at(at(file, "b"), "message")));
        assertThat(frame).isEqualTo("""
                1 | a: \u241b[31mred\u2407\u2421\ufffd1m\ufffd\ufffd\ufffd b
                  |                     ^
                """);
    }
}
