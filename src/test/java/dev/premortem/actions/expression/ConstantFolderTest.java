package dev.premortem.actions.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstantFolderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '~',
            value = {
                "github.ref && false ¦ false",
                "github.ref || true ¦ true",
                "github.ref || 'x' ¦ true",
                "github.ref && '' ¦ false",
                "(github.ref && 0) || false ¦ false",
                "!(github.ref || true) ¦ false",
                "github.ref && true ¦ -",
                "github.ref || false ¦ -",
                "github.ref ¦ -",
                "always() ¦ -",
                "always() && true ¦ -",
                "'' ¦ false",
                "'false' ¦ true",
            })
    void theTruthIsKnownMoreOftenThanTheValue(String expression, String truth) {
        Optional<Boolean> found = ConstantFolder.truth(
                ExpressionParser.parse(expression).expression().orElseThrow());

        assertThat(found.map(String::valueOf).orElse("-")).isEqualTo(truth);
    }

    @Test
    void textsThatDoubleAtEveryLevelAreGivenUp() {
        String expression = "'0123456789'";
        for (int i = 0; i < 30; i++) {
            expression = "format('{0}{0}', " + expression + ")";
        }

        assertThat(ConstantFolder.value(
                        ExpressionParser.parse(expression).expression().orElseThrow()))
                .isEmpty();
    }
}
