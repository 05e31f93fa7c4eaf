package dev.premortem.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.premortem.Golden;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expectations were printed by the libraries inside kustomize v5.5.0 (kyaml v0.18.1, sigs.k8s.io/yaml v1.4.0). */
class YamlWriterTest {
    private static final Path CASES = Path.of("testdata/yaml/writer");

    private static List<YamlNode> read(String text) {
        return YamlReader.read(new SourceFile("x.yaml", text)).documents().stream()
                .flatMap(document -> document.root().stream())
                .toList();
    }

    private static String printed(String text) {
        return YamlWriter.write(read(text));
    }

    private static YamlScalar string(String text) {
        return YamlScalar.string(text, new Span(new SourceFile("made.yaml", ""), 0, 0));
    }

    /** What stands behind {@code a:} for a string of this text. */
    private static String quoted(String text) {
        YamlScalar key = string("a");
        String line = YamlWriter.write(List.of(YamlMapping.of(List.of(new YamlEntry(key, string(text))), key.span())));
        return line.substring("a: ".length(), line.length() - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalars", "structure", "blocks"})
    void files(String name) throws IOException {
        Path folder = CASES.resolve(name);
        String expected = Files.readString(folder.resolve("printed.yaml"));
        List<YamlNode> documents = read(Files.readString(folder.resolve("input.yaml")));

        assertThat(YamlWriter.write(documents)).isEqualTo(expected);
        assertThat(printed(expected)).as("printed again").isEqualTo(expected);
        String remarked = YamlWriter.writeWithProvenance(
                documents, scalar -> "input.yaml:" + scalar.span().line());
        Golden.check(folder.resolve("provenance.yaml"), remarked);
        assertThat(remarked.replaceAll("(?m) # input\\.yaml:\\d+$", "")).isEqualTo(expected);
        assertThat(printed(remarked)).as("remarks are comments").isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "1, 1",
                "012, 10",
                "089, 89",
                "0x1A, 26",
                "-0x1A, -26",
                "0b11, 3",
                "0o17, 15",
                "0o-17, -15",
                "+12, 12",
                "-0, 0",
                "1_000, 1000",
                "1.50, 1.5",
                "5., 5",
                ".5, 0.5",
                ".5_0, 0.5",
                "._5, ._5",
                "-0.0, 0",
                "1e3, 1000",
                "1e20, 1e+20",
                "1e21, 1e+21",
                "1e400, 1e400",
                "999999.5, 999999.5",
                "1000000.5, 1.0000005e+06",
                "0.0001, 0.0001",
                "0.00001, 1e-05",
                "5e-324, 5e-324",
                "1.7976931348623157e308, 1.7976931348623157e+308",
                "0.30000000000000004, 0.30000000000000004",
                "9223372036854775808, 9223372036854775808",
                "-9223372036854775809, -9.223372036854776e+18",
                "18446744073709551616, 1.8446744073709552e+19",
                "TRUE, true",
                "tRUE, tRUE",
                "yes, `\"yes\"`",
                "~, null",
                "0x, 0x",
                "1:60, 1:60",
                "2024-02-03, `\"2024-02-03T00:00:00Z\"`",
                "2024-02-03T04:05:06.120+01:00, `\"2024-02-03T04:05:06.12+01:00\"`",
                "2024-02-03T04:05:06, 2024-02-03T04:05:06",
                "2024-02-03 4:05:06, `\"2024-02-03T04:05:06Z\"`",
                "2024-13-03, 2024-13-03",
                "!!int `\"3\"`, 3",
                "!!float 3, 3",
                "!!str 3, `\"3\"`",
                "!!binary aGk=, hi",
                "!custom 3, `\"3\"`",
                "! 3, 3",
                "<<, <<"
            })
    void plainScalars(String written, String expected) {
        assertThat(printed("a: " + written.replace("`", "") + "\n")).isEqualTo("a: " + expected + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "y",
                "N",
                "Yes",
                "on",
                "OFF",
                "true",
                "False",
                "null",
                "Null",
                "~",
                "1",
                "-1",
                "+1",
                "0x10",
                "0b1",
                "0o7",
                "017",
                "1_0",
                "1e3",
                ".5",
                "1.",
                ".inf",
                "-.INF",
                ".nan",
                "2024-02-03",
                "12:30:45",
                "190:20:30.15"
            })
    void stringsThatReadAsOtherThings(String text) {
        assertThat(quoted(text)).isEqualTo('"' + text + '"');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yEs",
                "nil",
                "1.2.3",
                "0xZ",
                "1e400",
                "12:60",
                "a:b",
                "a#b",
                "-a",
                "--",
                "?a",
                ":a",
                "a'b",
                "a\"b",
                "a,b",
                "a[b",
                "a}b",
                "=",
                "<<",
                ".",
                "+",
                "..",
                "~a",
                "\u00e9",
                "\u65e5\u672c",
                "http://x/?a=b&c#d"
            })
    void stringsThatStandPlain(String text) {
        assertThat(quoted(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " a", "a ", "a: b", "a:", "a #b", "-", "- a", "? a", ":", "---", "---a", "...", "#a", ",a", "[a", "]a",
                "{a", "}a", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a", "\"a"
            })
    void stringsInSingleQuotes(String text) {
        assertThat(quoted(text)).isEqualTo("'" + text + "'");
    }

    @Test
    void escapes() {
        assertThat(quoted("'a")).isEqualTo("'''a'");
        assertThat(quoted("a\tb")).isEqualTo("\"a\\tb\"");
        assertThat(quoted("\0\7\b\13\f\r\33\"\\")).isEqualTo("\"\\0\\a\\b\\v\\f\\r\\e\\\"\\\\\"");
        assertThat(quoted("a\rb\u00a0c")).isEqualTo("\"a\\rb\u00a0c\"");
        assertThat(quoted("\u0001")).isEqualTo("\"\\x01\"");
        assertThat(quoted("a\ufeffb")).isEqualTo("\"a\\uFEFFb\"");
        assertThat(quoted("\ufeffab")).isEqualTo("\"\\uFEFF\\x61\\x62\"");
        assertThat(quoted("\ud83d\ude80")).isEqualTo("\"\\U0001F680\"");
        assertThat(quoted("a\u0085b")).as("go-yaml folds JSON").isEqualTo("a b");
        assertThat(quoted("a\u2028b")).as("a line break of YAML 1.1").isEqualTo("'a\u2028  b'");
        assertThat(quoted("a\ud83db")).as("half a pair").isEqualTo("a\ufffdb");
    }

    @Test
    void blocks() {
        assertThat(quoted("a\nb\n")).isEqualTo("|\n  a\n  b");
        assertThat(quoted("a\nb")).isEqualTo("|-\n  a\n  b");
        assertThat(quoted("a\n\n")).isEqualTo("|+\n  a\n");
        assertThat(quoted(" a\n")).isEqualTo("|2\n   a");
        assertThat(quoted("\na")).isEqualTo("|2-\n\n  a");
        assertThat(quoted("\n")).isEqualTo("|2+\n");
        assertThat(quoted("a\n ")).isEqualTo("\"a\\n \"");
        assertThat(quoted("a \nb")).isEqualTo("\"a \\nb\"");
    }

    @Test
    void foldsBehindColumnEighty() {
        String word = "x".repeat(77);
        assertThat(quoted(word + " b")).as("column 80").isEqualTo(word + " b");
        assertThat(quoted("x" + word + " b")).as("column 81").isEqualTo("x" + word + "\n  b");
        assertThat(quoted("x" + word + "  b")).isEqualTo("x" + word + "  b");
        assertThat(quoted("\t" + word + " b c")).isEqualTo("\"\\t" + word + "\n  b c\"");
        assertThat(quoted("\t" + word + "  b")).isEqualTo("\"\\t" + word + "\n  \\ b\"");
        assertThat(quoted("#" + word + " b")).isEqualTo("'#" + word + "\n  b'");
    }

    @Test
    void keysStandInNaturalOrder() {
        String keys = "{b: 1, a10: 1, a9: 1, A: 1, _: 1, a-b: 1, a: 1, '10': 1, '9': 1, 'n': 1, a01: 1, a.b: 1}";
        assertThat(printed(keys).replace(": 1\n", " ")).isEqualTo("_ \"9\" \"10\" A a a-b a.b a01 a9 a10 b \"n\" ");
        assertThat(YamlWriter.json(read("{\ud83d\ude80: 1, \uffed: 2, a10: 1, a9: 1, A: 1}")
                        .get(0)))
                .isEqualTo("{\"A\":1,\"a10\":1,\"a9\":1,\"\uffed\":2,\"\ud83d\ude80\":1}");
    }

    /** {@code a01} < {@code a10-} < {@code a1b} < {@code a01}: a circle must end, and in one order. */
    @Test
    void keysInACircle() {
        assertThat(printed("{a01: 1, a10-: 1, a1b: 1}")).isEqualTo(printed("{a1b: 1, a01: 1, a10-: 1}"));
    }

    @Test
    void keysOfTheObjectItselfAreTexts() {
        assertThat(printed("1: a\ntrue: b\n2024-02-03: c\n.inf: d\n0x1: e\n"))
                .isEqualTo("\".inf\": d\n\"0x1\": e\n\"1\": a\n\"2024-02-03\": c\n\"true\": b\n");
    }

    @Test
    void merges() {
        assertThat(printed("a: &x {b: 1, c: 2}\nd: &y {c: 3, e: 4}\nf: {<<: [*x, *y], b: 5}\ng: *x\n"))
                .isEqualTo("a:\n  b: 1\n  c: 2\nd:\n  c: 3\n  e: 4\nf:\n  b: 5\n  c: 2\n  e: 4\ng:\n  b: 1\n  c: 2\n");
    }

    @Test
    void foldedTextsAreReadTwice() {
        assertThat(printed("a: >\n  b\n    c\n")).isEqualTo("a: |\n  b\n\n    c\n");
        assertThat(printed("a: >\n   b\n   c\n   d\n")).isEqualTo("a: |\n  b c d\n");
        assertThat(printed("a: >+\n  b\n\n")).isEqualTo("a: |+\n  b\n\n\n");
        assertThat(printed("a: >2\n   b\n  c\n\n  d\n")).isEqualTo("a: |2\n   b\n  c d\n");
        assertThat(printed("a: [x: ]\n")).isEqualTo("a:\n- x: \"\"\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{a: 1, b: 2, a: 3} | 13 | mapping key `a` is already defined at line 1",
                "{'1': 1, 1: 2} | 9 | mapping key `1` is already defined at line 1",
                "a: {1: b} | 4 | the key `1` is no string; quotes make it one",
                "a: {true: b} | 4 | the key `true` is no string; quotes make it one",
                "a: .inf | 3 | `.inf` is a number that JSON cannot write",
                "a: !!int x | 9 | `x` cannot be read as the `!!int` it is said to be",
                "a: !!bool yes | 10 | `yes` cannot be read as the `!!bool` it is said to be",
                "a: !!binary '*' | 12 | the value of `!!binary` is not base64",
                "a: {<<: b} | 8 | a merge key takes a mapping or a list of mappings",
                "a: \"\\x7f\" | 3 | the control character U+007F cannot be printed",
                "a: {[b]: c} | 4 | a key that is no scalar cannot be written as JSON",
                "~: a | 0 | a null cannot be a key"
            })
    void unwritable(String text, int offset, String message) {
        List<YamlNode> documents = read(text);
        assertThatThrownBy(() -> YamlWriter.write(documents))
                .isInstanceOfSatisfying(YamlWriter.Unwritable.class, unwritable -> {
                    assertThat(unwritable).hasMessage(message);
                    assertThat(unwritable.span().start()).isEqualTo(offset);
                });
    }

    @Test
    void boundsOfTheObject() {
        YamlNode node = string("x");
        for (int i = 0; i < YamlLimit.DEPTH.max(); i++) {
            node = YamlSequence.of(List.of(node), node.span());
        }
        List<YamlNode> documents = List.of(node);
        assertThatThrownBy(() -> YamlWriter.write(documents))
                .isInstanceOf(YamlWriter.Unwritable.class)
                .hasMessageContaining("deeper");
    }

    @Test
    void keysThatGoDoesNotFindAgain() {
        assertThat(printed("? " + "k".repeat(1022) + "\n: 1\n")).startsWith("? kkk");
        List<YamlNode> tooLong = read("? " + "k".repeat(1023) + "\n: 1\n");
        assertThatThrownBy(() -> YamlWriter.write(tooLong)).isInstanceOf(YamlWriter.Unwritable.class);
    }

    @Test
    void json() {
        assertThat(YamlWriter.json(read("b: [1, true, ~, 1e21, 1e-7, 100000000000000000000]\na: {}\nc: []\n")
                        .get(0)))
                .isEqualTo("{\"a\":{},\"b\":[1,true,null,1e+21,1e-7,100000000000000000000],\"c\":[]}");
        assertThat(YamlWriter.json(string("<a> & \"b\"\\\n\t\b\f\r\u0001\u2028\u2029\u00e9/")))
                .isEqualTo("\"\\u003ca\\u003e \\u0026 \\\"b\\\"\\\\\\n\\t\\b\\f\\r\\u0001\\u2028\\u2029\u00e9/\"");
    }

    @Test
    void remarksStayInTheirLine() {
        String text = YamlWriter.writeWithProvenance(read("a: b\nc: {}\nd: [1]\n"), scalar -> "x\ny\u2028z");
        assertThat(text).isEqualTo("a: b # x y z\nc: {}\nd:\n- 1 # x y z\n");
        assertThat(YamlWriter.writeWithProvenance(List.of(), scalar -> "x")).isEmpty();
    }
}
