package dev.premortem.actions.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.actions.grammar.GrammarTables.Row;
import dev.premortem.actions.grammar.ShellName.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ids, names, numbers, inputs and shells. */
class NamesTest {
    static Stream<Row> names() {
        return GrammarTables.rows("names.tsv");
    }

    static Stream<Row> numbers() {
        return GrammarTables.rows("numbers.tsv");
    }

    static Stream<Row> inputs() {
        return GrammarTables.rows("inputs.tsv");
    }

    static Stream<Row> shells() {
        return GrammarTables.rows("shells.tsv");
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasTheseProblems(Row row) {
        String name = row.text(1);
        List<TextProblem<Identifiers.Kind>> problems = switch (row.column(0)) {
            case "id" -> Identifiers.id(name);
            case "input" -> Identifiers.inputOrOutput(name);
            case "called-secret" -> Identifiers.calledSecret(name);
            case "stored-secret" -> Identifiers.storedSecret(name);
            case "variable" -> Identifiers.variable(name);
            default -> Identifiers.environment(name);
        };
        assertThat(GrammarTables.shown(problems)).isEqualTo(row.column(2));
    }

    @Test
    void idsAndEnvironmentsHaveAnEnd() {
        assertThat(Identifiers.id("a".repeat(99))).isEmpty();
        assertThat(GrammarTables.shown(Identifiers.id("a".repeat(100)))).isEqualTo("TOO_LONG@99+1");
        assertThat(Identifiers.environment("a".repeat(255))).isEmpty();
        assertThat(GrammarTables.shown(Identifiers.environment("a".repeat(257))))
                .isEqualTo("TOO_LONG@255+2");
        assertThat(Identifiers.inputOrOutput("a".repeat(200))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void isANumber(Row row) {
        String value = NumberValue.of(row.text(0)).map(String::valueOf).orElse(GrammarTables.NONE);
        String problem = NumberValue.positive(row.text(0))
                .map(each -> each.kind().name())
                .orElse(GrammarTables.NONE);
        assertThat(value + "\t" + problem).isEqualTo(row.column(1) + "\t" + row.column(2));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void isDeclaredLikeThis(Row row) {
        Optional<String> options = optional(row.column(4));
        InputDeclaration input = new InputDeclaration(
                optional(row.column(1)),
                row.column(2).equals("required"),
                optional(row.text(3)),
                options.map(list -> list.equals("none") ? List.of() : Arrays.asList(list.split("\\|", -1))));
        List<InputDeclaration.Problem> problems =
                row.column(0).equals("call") ? input.callProblems() : input.dispatchProblems();
        assertThat(GrammarTables.listed(problems.stream()
                        .map(each -> each.kind()
                                + each.option().map(index -> "@" + index).orElse(""))))
                .isEqualTo(row.column(5));
    }

    /** A tilde is nothing at all. */
    private static Optional<String> optional(String text) {
        return text.equals("~") ? Optional.empty() : Optional.of(text);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void isThisShell(Row row) {
        Optional<OsFamily> os = OsFamily.of(List.of(row.column(1).split(" ", -1)));
        assertThat(ShellName.verdict(row.text(0), os) + " " + os.map(Enum::name).orElse(GrammarTables.NONE))
                .isEqualTo(row.column(2));
    }

    @Test
    void namesTheShellsOfASystem() {
        assertThat(ShellName.available(Optional.of(OsFamily.WINDOWS)))
                .containsExactly("bash", "pwsh", "python", "cmd", "powershell");
        assertThat(ShellName.available(Optional.of(OsFamily.MACOS))).containsExactly("bash", "pwsh", "python", "sh");
        assertThat(ShellName.available(Optional.empty()))
                .allMatch(name -> ShellName.verdict(name, Optional.empty()) == Verdict.AVAILABLE)
                .hasSize(6);
    }
}
