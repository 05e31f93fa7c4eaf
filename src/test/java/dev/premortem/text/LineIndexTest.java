package dev.premortem.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineIndexTest {
    @Test
    void everyKindOfLineBreakEndsALine() {
        LineIndex lines = LineIndex.of("a\nb\r\nc\rd");
        assertThat(lines.count()).isEqualTo(4);
        assertThat(lines.positionOf(5)).isEqualTo(new Position(3, 1));
        assertThat(lines.positionOf(7)).isEqualTo(new Position(4, 1));
        assertThat(lines.endOf(2)).isEqualTo(3);
        assertThat(lines.endOf(3)).isEqualTo(6);
    }

    @Test
    void aTextThatEndsWithALineBreakHasAnEmptyLastLine() {
        LineIndex lines = LineIndex.of("a\n");
        assertThat(lines.count()).isEqualTo(2);
        assertThat(lines.startOf(2)).isEqualTo(lines.endOf(2)).isEqualTo(2);
        assertThat(LineIndex.of("").count()).isEqualTo(1);
        assertThat(LineIndex.of("").positionOf(0)).isEqualTo(new Position(1, 1));
    }

    @Test
    void columnsCountCodePoints() {
        assertThat(LineIndex.of("🚀🚀: x").positionOf(6)).isEqualTo(new Position(1, 5));
    }

    @Test
    void linesOutsideTheFileAreCutToTheNearest() {
        LineIndex lines = LineIndex.of("ab\ncd");
        assertThat(lines.startOf(0)).isZero();
        assertThat(lines.startOf(99)).isEqualTo(3);
        assertThat(lines.endOf(99)).isEqualTo(5);
    }

    @Test
    void manyShortLinesAreAllFound() {
        LineIndex lines = LineIndex.of("\n".repeat(1_000));
        assertThat(lines.count()).isEqualTo(1_001);
        assertThat(lines.lineOf(999)).isEqualTo(1_000);
    }
}
