package dev.premortem.actions.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.actions.grammar.FilterPattern.Target;
import dev.premortem.actions.grammar.GrammarTables.Row;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FilterPatternTest {
    static Stream<Row> patterns() {
        return GrammarTables.rows("patterns.tsv");
    }

    static Stream<Row> matches() {
        return GrammarTables.rows("matches.tsv");
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void hasTheseProblems(Row row) {
        FilterPattern pattern = FilterPattern.read(row.text(1), Target.valueOf(row.column(0)));
        assertThat(GrammarTables.shown(pattern.problems())).isEqualTo(row.column(2));
    }

    @ParameterizedTest
    @MethodSource("matches")
    void matchesThese(Row row) {
        FilterPattern pattern = FilterPattern.read(row.text(0), Target.PATH);
        for (String yes : row.text(1).split(" ", -1)) {
            assertThat(yes.equals(GrammarTables.NONE) || pattern.matches(yes))
                    .as(yes)
                    .isTrue();
        }
        for (String no : row.text(2).split(" ", -1)) {
            assertThat(!no.equals(GrammarTables.NONE) && pattern.matches(no))
                    .as(no)
                    .isFalse();
        }
    }

    private static List<FilterPattern> filter(String... patterns) {
        return Stream.of(patterns)
                .map(pattern -> FilterPattern.read(pattern, Target.REF))
                .toList();
    }

    @Test
    void theLastPatternThatMatchesDecides() {
        List<FilterPattern> filter = filter("releases/**", "!releases/**-alpha", "releases/1-alpha");
        assertThat(FilterPattern.select(filter, "releases/2")).contains(true);
        assertThat(FilterPattern.select(filter, "releases/2-alpha")).contains(false);
        assertThat(FilterPattern.select(filter, "releases/1-alpha")).contains(true);
        assertThat(FilterPattern.select(filter, "main")).contains(false);
        assertThat(FilterPattern.select(filter("v[1", "**"), "main")).isEmpty();
        assertThat(FilterPattern.select(filter("[!x]*"), "main")).isEmpty();
        assertThat(FilterPattern.select(filter("[A-z]*"), "main")).isEmpty();
    }

    @Test
    void aFilterOfNegativePatternsSelectsNothing() {
        assertThat(FilterPattern.selectNothing(filter("!a", "!b/**"))).isTrue();
        assertThat(FilterPattern.selectNothing(filter("!a", "**"))).isFalse();
        assertThat(FilterPattern.selectNothing(filter())).isFalse();
    }

    @Test
    @Timeout(5)
    void noPatternTakesLong() {
        String pattern = "**a?[b-c]+*".repeat(2_000) + "x";
        assertThat(FilterPattern.read(pattern, Target.PATH).matches("ab".repeat(1_000)))
                .isFalse();
    }
}
