package dev.premortem.schemas.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stays the same from version to version is written once. */
class RangesTest {
    private final Ranges<String> ranges = new Ranges<>();

    private List<String> written() {
        List<String> lines = new ArrayList<>();
        ranges.forEach((name, range, value) -> lines.add(name + " " + range.from() + "-" + range.to() + " " + value));
        return lines;
    }

    @Test
    void equalValuesOfNeighboursAreOne() {
        ranges.add("a", "1", "x");
        ranges.add("a", "2", "x");
        ranges.add("a", "3", "y");
        ranges.add("a", "4", "y");
        assertThat(written()).containsExactly("a 1-2 x", "a 3-4 y");
    }

    @Test
    void aGapIsNotBridged() {
        ranges.add("a", "1", "x");
        ranges.add("b", "1", "x");
        ranges.add("b", "2", "x");
        ranges.add("a", "3", "x");
        ranges.add("b", "3", "x");
        assertThat(written()).containsExactly("a 1-1 x", "a 3-3 x", "b 1-3 x");
    }

    @Test
    void aValueThatComesBackHasTwoRanges() {
        ranges.add("a", "1", "x");
        ranges.add("a", "2", "y");
        ranges.add("a", "3", "x");
        assertThat(written()).containsExactly("a 1-1 x", "a 2-2 y", "a 3-3 x");
    }

    @Test
    void theOrderIsByNameWhateverCameFirst() {
        ranges.add("b", "1", "x");
        ranges.add("a", "1", "x");
        ranges.add("a", "2", "x");
        ranges.add("b", "2", "x");
        assertThat(written()).containsExactly("a 1-2 x", "b 1-2 x");
    }
}
