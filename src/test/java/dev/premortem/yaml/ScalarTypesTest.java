package dev.premortem.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line a scalar: the text, what kubectl and kustomization files read (1.1), what GitHub Actions reads (1.2). */
class ScalarTypesTest {
    @ParameterizedTest
    @CsvSource({
        "~, NULL, NULL",
        "null, NULL, NULL",
        "nULL, STRING, STRING",
        "true, BOOLEAN, BOOLEAN",
        "yes, BOOLEAN, STRING",
        "On, BOOLEAN, STRING",
        "y, BOOLEAN, STRING",
        "off, BOOLEAN, STRING",
        "yEs, STRING, STRING",
        "12, INTEGER, INTEGER",
        "-12, INTEGER, INTEGER",
        "012, INTEGER, INTEGER",
        "0o14, INTEGER, INTEGER",
        "0x1F, INTEGER, INTEGER",
        "0b101, INTEGER, STRING",
        "1_000, INTEGER, STRING",
        "_1, STRING, STRING",
        "1.10, FLOAT, FLOAT",
        ".5, FLOAT, FLOAT",
        "1e3, FLOAT, FLOAT",
        "12e45678, STRING, FLOAT",
        "1e, STRING, STRING",
        ".inf, FLOAT, FLOAT",
        "-.INF, FLOAT, FLOAT",
        ".nan, FLOAT, FLOAT",
        "., STRING, STRING",
        "-, STRING, STRING",
        "1.2.3, STRING, STRING",
        "12:30:45, STRING, STRING",
        "2026-01-02, TIMESTAMP, STRING",
        "2026-1-2T03:04:05Z, TIMESTAMP, STRING",
        "2026-01, STRING, STRING",
        "v1, STRING, STRING"
    })
    void readings(String text, ScalarType kubectl, ScalarType github) {
        assertThat(ScalarTypes.ofPlain(text, YamlVersion.V1_1)).isEqualTo(kubectl);
        assertThat(ScalarTypes.ofPlain(text, YamlVersion.V1_2)).isEqualTo(github);
    }
}
