package dev.premortem.actions.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.actions.grammar.GrammarTables.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What other readers say to the rows of the tables; {@code src/actions/answers} wrote it down. Rows of which premortem says
 * otherwise stand in {@code exceptions.tsv} with the reason.
 */
class OtherReadersTest {
    /** How many columns of a table are what is read. */
    private static final Map<String, Integer> GIVEN =
            Map.of("commands", 2, "cron", 1, "inputs", 5, "matrices", 1, "needs", 1, "patterns", 2, "shells", 2);

    private static final Set<String> GOOD_SHELLS = Set.of("AVAILABLE", "CUSTOM", "DYNAMIC");

    @ParameterizedTest
    @ValueSource(strings = {"actionlint", "workflow-parser"})
    void sayTheSame(String reader) {
        Map<String, Map<String, String>> tables = new HashMap<>();
        Set<String> exceptions = GrammarTables.rows("exceptions.tsv")
                .filter(row -> row.column(0).equals(reader))
                .map(row -> row.column(1) + "\t" + row.column(2))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> differences = new ArrayList<>();
        Set<String> answered = new LinkedHashSet<>();
        for (Row answer : GrammarTables.rows(reader + ".tsv").toList()) {
            String table = answer.column(0);
            String key = table + "\t" + answer.column(1);
            String ours =
                    tables.computeIfAbsent(table, OtherReadersTest::verdicts).getOrDefault(answer.column(1), "missing");
            if (!ours.equals(answer.column(2)) && !exceptions.remove(key)) {
                differences.add(key + ": " + ours + " here, " + answer.column(2) + " there");
            }
            answered.add(key);
        }
        assertThat(differences).as(String.join("\n", differences)).isEmpty();
        assertThat(exceptions).as("exceptions that no answer needs").isEmpty();
        assertThat(answered)
                .hasSize(tables.values().stream().mapToInt(Map::size).sum());
    }

    private static Map<String, String> verdicts(String table) {
        int given = GIVEN.getOrDefault(table, 0);
        Map<String, String> verdicts = new HashMap<>();
        GrammarTables.rows(table + ".tsv").forEach(row -> {
            String result = row.column(row.columns().size() - 1);
            boolean good = table.equals("shells")
                    ? GOOD_SHELLS.contains(result.split(" ", 2)[0])
                    : result.equals(GrammarTables.NONE);
            verdicts.put(String.join("  ", row.columns().subList(0, given)), good ? "accepted" : "refused");
        });
        return verdicts;
    }
}
