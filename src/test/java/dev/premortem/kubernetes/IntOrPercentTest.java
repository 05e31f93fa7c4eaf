package dev.premortem.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntOrPercentTest {
    private static Optional<IntOrPercent> read(String value) {
        return Yaml.mapping("v: " + value + "\n").get("v").flatMap(IntOrPercent::read);
    }

    @ParameterizedTest
    @CsvSource({
        "25%, 2, 1, 0",
        "25%, 4, 1, 1",
        "25%, 5, 2, 1",
        "0%, 9, 0, 0",
        "100%, 9, 9, 9",
        "150%, 2, 3, 3",
        "34%, 3, 2, 1",
        "3, 2, 3, 3",
        "0, 2, 0, 0",
        "999999999%, 999999999, 2147483647, 2147483647"
    })
    void roundsUpAndDown(String text, int whole, int up, int down) {
        IntOrPercent count = read(text).orElseThrow();
        assertThat(count.up(whole)).isEqualTo(up);
        assertThat(count.down(whole)).isEqualTo(down);
        assertThat(count).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'3'", "-1", "1.5", "1.5%", "'25 %'", "\"${SURGE}\"", "true", "[1]", "{a: 1}", "9999999999", "''"
            })
    void otherValuesAreNone(String value) {
        assertThat(read(value)).isEmpty();
    }

    @Test
    void aPercentageMayBeQuoted() {
        assertThat(read("'25%'")).contains(new IntOrPercent(25, true));
    }
}
