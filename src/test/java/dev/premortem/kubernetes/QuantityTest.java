package dev.premortem.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    private static Quantity quantity(String text) {
        return Quantity.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "4, 4",
        "+4, 4",
        "-1, -1",
        "0.5, 0.5",
        ".5, 0.5",
        "1., 1",
        "100n, 0.0000001",
        "100u, 0.0001",
        "500m, 0.5",
        "1k, 1000",
        "1M, 1000000",
        "1G, 1000000000",
        "1T, 1000000000000",
        "1P, 1000000000000000",
        "1E, 1000000000000000000",
        "1Ki, 1024",
        "1Mi, 1048576",
        "1.5Gi, 1610612736",
        "1Ti, 1099511627776",
        "1Pi, 1125899906842624",
        "1Ei, 1152921504606846976",
        "1e3, 1000",
        "1E3, 1000",
        "12e+2, 1200",
        "5e-1, 0.5",
        "1E-3, 0.001"
    })
    void everySuffixAndExponent(String text, String value) {
        assertThat(quantity(text).value()).isEqualByComparingTo(new BigDecimal(value));
        assertThat(quantity(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "Gi", "m", ".", "1 Gi", "1gi", "1K", "1KiB", "1GB", "1mi", "1,5", "1_000", "0x10", "1e",
                "1e3m", "1ee", "--1", "1Gi ", "${CPU}", "NaN", "1i", "1e1.5"
            })
    void otherTextsAreNone(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "4, 500m, 8",
        "3920m, 1, 3",
        "3.92, 1960m, 2",
        "14Gi, 4Gi, 3",
        "1G, 1Gi, 0",
        "1Gi, 1G, 1",
        "1, 0.3, 3",
        "0, 1, 0",
        "-1, 1, 0",
        "110, 1, 110",
        "1, 0, 2147483647",
        "1Ei, 1n, 2147483647"
    })
    void fitsCountsWholeParts(String whole, String part, int times) {
        assertThat(quantity(whole).fits(quantity(part))).isEqualTo(times);
    }

    @Test
    void sumsAreExactAndReadable() {
        assertThat(quantity("100m").plus(quantity("0.2"))).hasToString("0.3");
        assertThat(quantity("1Gi").plus(quantity("1G")).value()).isEqualByComparingTo("2073741824");
        assertThat(quantity("1Ki").plus(Quantity.ZERO)).hasToString("1024");
    }

    @Test
    void equalAmountsAreEqualHoweverTheyAreWritten() {
        assertThat(quantity("1000m")).isEqualTo(quantity("1")).hasSameHashCodeAs(quantity("1.0"));
        assertThat(quantity("1Mi")).isNotEqualTo(quantity("1M")).isGreaterThan(quantity("1M"));
        assertThat(quantity("1").max(quantity("1000m"))).hasToString("1");
        assertThat(quantity("1").max(quantity("1001m"))).hasToString("1001m");
        assertThat(quantity("0m").isZero()).isTrue();
    }
}
