package dev.premortem.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.engine.LintResult;
import dev.premortem.engine.Summary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "214 3 1 0 2 = 3 errors, 1 warning in 214 files (2 suppressed)",
                "214 0 0 0 0 = No findings in 214 files.",
                "214 0 0 0 1 = No findings in 214 files (1 suppressed).",
                "1 1 0 2 0 = 1 error, 2 infos in 1 file",
                "0 0 0 0 0 = No findings in 0 files.",
            })
    void counts(String numbers, String expected) {
        String[] n = numbers.split(" ", -1);
        Summary summary = new Summary(number(n[0]), 0, 0, 0, number(n[1]), number(n[2]), number(n[3]), number(n[4]), 0);
        assertThat(SummaryLine.of(new LintResult(List.of(), summary, List.of(), List.of(), Map.of(), false)))
                .isEqualTo(expected);
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }
}
