package dev.premortem.actions.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.actions.expression.ExpressionParser.Parsed;
import dev.premortem.actions.expression.ExpressionTables.Row;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables in {@code testdata/actions/expressions}, written by hand. */
class ExpressionCasesTest {
    private static final int FEWEST_EXPRESSIONS = 800;

    static Stream<Row> expressions() {
        return Stream.of("syntax.tsv", "types.tsv", "values.tsv")
                .flatMap(table -> ExpressionTables.rows(table).stream());
    }

    static Stream<Row> untrusted() {
        return ExpressionTables.rows("untrusted.tsv").stream();
    }

    static Stream<Row> scalars() {
        return ExpressionTables.rows("scalars.tsv").stream();
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void isReadTypedAndEvaluated(Row row) {
        String found;
        if (ExpressionParser.parse(row.text()) instanceof Parsed.Good good) {
            TypeCheck check = TypeChecker.check(good.root(), ExpressionTables.scope(), Availability.at(row.key()));
            String value = ConstantFolder.value(good.root())
                    .map(ConstantValue::shown)
                    .orElse(ExpressionTables.NONE)
                    .replace("\n", "\\n");
            found = String.join(
                    "\t", row.text(), check.type().shown(), value, ExpressionTables.problems(check.problems()));
        } else {
            Parsed.Bad bad = (Parsed.Bad) ExpressionParser.parse(row.text());
            found = String.join("\t", row.text(), "-", "-", ExpressionTables.problems(List.of(bad.problem())));
        }
        assertThat(found).isEqualTo(String.join("\t", row.columns()));
    }

    @ParameterizedTest
    @MethodSource("untrusted")
    void printsWhatStrangersWrite(Row row) {
        Expression expression = ExpressionParser.parse(row.text()).expression().orElseThrow();
        String found = UntrustedInputs.printedBy(expression).stream()
                .map(input -> input.start() + "+" + (input.end() - input.start()) + " " + (input.list() ? "list " : "")
                        + String.join(" ", input.inputs()))
                .collect(Collectors.joining("; "));
        assertThat(found.isEmpty() ? ExpressionTables.NONE : found)
                .isEqualTo(row.columns().get(1));
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void isTakenApart(Row row) {
        ExpressionText text = ExpressionText.of(row.text());
        TypeCheck check = TypeChecker.check(text, ExpressionTables.scope(), Availability.at(row.key()), true);
        String places = text.expressions().stream()
                .map(part ->
                        part.start() + ".." + part.end() + (part.expression().isPresent() ? "" : "!"))
                .collect(Collectors.joining(" "));
        assertThat(List.of(
                        row.text(),
                        places.isEmpty() ? ExpressionTables.NONE : places,
                        text.hasTextAround() ? "around" : ExpressionTables.NONE,
                        ExpressionTables.problems(check.problems())))
                .isEqualTo(row.columns());
    }

    @Test
    void theTablesAreLong() {
        assertThat(expressions()).hasSizeGreaterThan(FEWEST_EXPRESSIONS);
    }
}
