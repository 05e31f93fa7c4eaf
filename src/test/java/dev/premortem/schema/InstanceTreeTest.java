package dev.premortem.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON that reaches the API server. */
class InstanceTreeTest {
    private static String json(String text, YamlVersion version) {
        YamlMapping root = YamlReader.read(new SourceFile("f.yaml", text))
                .documents()
                .get(0)
                .mapping()
                .orElseThrow();
        return JsonTree.write(new InstanceTree(version).of(root));
    }

    private static String value(String scalar, YamlVersion version) {
        // In a list, since a field that is null is not set.
        String json = json("v: [" + scalar + "]\n", version);
        return json.substring("{\"v\":[".length(), json.length() - "]}".length());
    }

    /** The text, what kubectl and Argo CD send for it, and what they send for what kustomize read. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                // words
                "yes, true, \"yes\"",
                "On, true, \"On\"",
                "y, true, \"y\"",
                "no, false, \"no\"",
                "OFF, false, \"OFF\"",
                "true, true, true",
                "False, false, false",
                "yEs, \"yEs\", \"yEs\"",
                "~, null, null",
                "null, null, null",
                "nil, \"nil\", \"nil\"",
                // integers
                "0, 0, 0",
                "12, 12, 12",
                "+3, 3, 3",
                "-3, -3, -3",
                "-0, 0, 0",
                "0755, 493, 493",
                "-0755, -493, -493",
                "0899, 899, 899",
                "0o17, 15, 15",
                "0x1F, 31, 31",
                "-0x1F, -31, \"-0x1F\"",
                "0b11, 3, \"0b11\"",
                "1_000, 1000, \"1_000\"",
                "_1, \"_1\", \"_1\"",
                // other numbers: Go's encoder writes whole ones without a point
                "1.0, 1, 1",
                "1.10, 1.10, 1.10",
                "1., 1, 1",
                "1e3, 1000, 1000",
                "1_0.5, 10.5, \"1_0.5\"",
                ".5, 0.5, 0.5",
                "-.5, -0.5, -0.5",
                ".inf, \".inf\", \".inf\"",
                "-.INF, \"-.INF\", \"-.INF\"",
                ".nan, \".nan\", \".nan\"",
                // a time is a string to whoever makes JSON of it
                "2026-01-02, \"2026-01-02\", \"2026-01-02\"",
                "2026-01-02T03:04:05Z, \"2026-01-02T03:04:05Z\", \"2026-01-02T03:04:05Z\"",
                "12:30:45, \"12:30:45\", \"12:30:45\"",
                "1.2.3, \"1.2.3\", \"1.2.3\"",
                // quotes and tags say what the look does not
                "'12', \"12\", \"12\"",
                "\"yes\", \"yes\", \"yes\"",
                "!!str 12, \"12\", \"12\"",
                "!!int \"12\", 12, 12",
                "!!float 12, 12, 12",
                "!!bool yes, true, true",
                "!!null x, null, null",
                "!!int twelve, \"twelve\", \"twelve\"",
                "!own 12, \"12\", \"12\"",
            })
    void scalars(String text, String kubectl, String kustomize) {
        assertThat(value(text, YamlVersion.V1_1)).isEqualTo(kubectl);
        assertThat(value(text, YamlVersion.V1_2)).isEqualTo(kustomize);
    }

    @Test
    void largeNumbersKeepTheirValue() {
        assertThat(value("9223372036854775807", YamlVersion.V1_1)).isEqualTo("9223372036854775807");
        assertThat(value("9223372036854775808", YamlVersion.V1_1)).isEqualTo("9223372036854775808");
        assertThat(value("1e30", YamlVersion.V1_1)).isEqualTo("1" + "0".repeat(30));
        assertThat(value("1e-400", YamlVersion.V1_1)).isEqualTo("0");
    }

    /** The short hash of a commit may look like a number; Go takes one that fits no float for a string. */
    @ParameterizedTest
    @ValueSource(strings = {"12e45678", "1e400", "-1e309", "0e999999999999", "1e999999999999", "1.5E99999"})
    void whatFitsNoFloatIsAString(String text) {
        String expected = text.startsWith("0") ? "0" : "\"" + text + "\"";
        assertThat(value(text, YamlVersion.V1_1)).isEqualTo(expected);
        assertThat(value(text, YamlVersion.V1_2)).isEqualTo(expected);
    }

    @Test
    void hundredsOfDigitsAreAString() {
        String digits = "1".repeat(310);
        assertThat(value(digits, YamlVersion.V1_1)).isEqualTo('"' + digits + '"');
        assertThat(value("1".repeat(100_000), YamlVersion.V1_1))
                .startsWith("\"11")
                .hasSize(100_002);
    }

    @Test
    void aFieldThatIsNullIsNotSet() {
        assertThat(json("a:\nb: ~\nc: null\nd: ''\ne: {f: }\n", YamlVersion.V1_1))
                .isEqualTo("{\"d\":\"\",\"e\":{}}");
    }

    @Test
    void anElementThatIsNullKeepsItsPlace() {
        assertThat(json("a:\n  -\n  - 1\n  - ~\n", YamlVersion.V1_1)).isEqualTo("{\"a\":[null,1,null]}");
    }

    @Test
    void ofTwoEqualKeysTheLastCounts() {
        assertThat(json("a: 1\nb: 2\na: 3\n", YamlVersion.V1_1))
                .contains("\"a\":3")
                .doesNotContain("1");
    }

    @Test
    void mergedEntriesAreEntries() {
        String text = "base: &base {a: 1, b: 2}\nuse:\n  <<: *base\n  b: 3\n";
        assertThat(json(text, YamlVersion.V1_1)).contains("\"use\":{\"b\":3,\"a\":1}");
    }

    @Test
    void anAliasIsWhatItNames() {
        assertThat(json("a: &x [yes]\nb: *x\n", YamlVersion.V1_1)).isEqualTo("{\"a\":[true],\"b\":[true]}");
    }
}
