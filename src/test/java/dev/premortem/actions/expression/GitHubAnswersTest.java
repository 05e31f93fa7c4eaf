package dev.premortem.actions.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.actions.expression.ExpressionParser.Parsed;
import dev.premortem.actions.expression.ExpressionTables.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every expression of the tables is accepted or refused as by GitHub's own library, and has the value that it computes.
 * {@code src/actions/answers} wrote its answers down. Where the runner does otherwise than the library, or premortem on
 * purpose, the expression stands in {@code exceptions.txt} with the reason.
 */
class GitHubAnswersTest {
    private static final Path FOLDER = Path.of("testdata/actions");
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void everyAnswerIsThatOfGitHub() {
        Map<String, String> exceptions = exceptions();
        TreeSet<String> unused = new TreeSet<>(exceptions.keySet());
        List<String> differences = new ArrayList<>();
        List<Row> rows = ExpressionCasesTest.expressions().toList();
        List<String> answers = ExpressionTables.lines(FOLDER.resolve("answers.jsonl"));
        assertThat(answers).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            JsonNode answer = JSON.readTree(answers.get(i));
            String expression = rows.get(i).text();
            assertThat(answer.get("expression").asString()).isEqualTo(expression);
            Optional<String> difference = difference(rows.get(i), answer);
            if (difference.isPresent() && !unused.remove(expression) && !exceptions.containsKey(expression)) {
                differences.add(difference.get());
            }
        }
        assertThat(differences).as(String.join("\n", differences)).isEmpty();
        assertThat(unused).as("exceptions that no answer needs").isEmpty();
    }

    /** An expression, a tab and the reason. */
    private static Map<String, String> exceptions() {
        return ExpressionTables.lines(FOLDER.resolve("exceptions.txt")).stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("# "))
                .map(line -> line.split("\t", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> a, LinkedHashMap::new));
    }

    private static Optional<String> difference(Row row, JsonNode answer) {
        String theirs = answer.has("refused")
                ? "refused"
                : answer.has("value") ? answer.get("value").asString() : "-";
        String ours = ours(row);
        return ours.equals(theirs)
                ? Optional.empty()
                : Optional.of(row.text() + "\n   github: " + answer + "\n  ours: " + ours);
    }

    private static String ours(Row row) {
        if (!(ExpressionParser.parse(row.text()) instanceof Parsed.Good good)) {
            return "refused";
        }
        boolean refused =
                TypeChecker.check(good.root(), TypeScope.everywhere(), Availability.at(row.key())).problems().stream()
                        .anyMatch(problem -> switch (problem.kind()) {
                            case UNKNOWN_CONTEXT, UNKNOWN_FUNCTION, ARGUMENT_COUNT -> true;
                            default -> false;
                        });
        return refused
                ? "refused"
                : ConstantFolder.value(good.root()).map(ConstantValue::shown).orElse("-");
    }
}
