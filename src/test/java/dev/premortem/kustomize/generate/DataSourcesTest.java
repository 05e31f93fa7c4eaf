package dev.premortem.kustomize.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.text.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSourcesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "a=1;a=1",
                "a=;a=",
                "a=b=c;a=b=c",
                "a=\"x y\";a=x y",
                "a='x';a=x",
                "a='x\";a='x\"",
                "a=';a='",
                "a='';a=",
                "a= x ;a= x ",
                "a b=1;a b=1",
            })
    void literals(String literal, String expected) {
        String quoted = literal.replace("\\", "\\\\").replace("\"", "\\\"");
        BuiltResource map = new Given().configMap("name: c, literals: [\"" + quoted + "\"]");
        assertThat(Given.texts(map, "data")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "A=1\\n  B=2\\n;A=1|B=2",
                "# no\\n\\n \\t\\n  # no\\nA=1;A=1",
                "A='1'\\nB=\"2\";A='1'|B=\"2\"",
                "A=1\\r\\nB=2\\r\\r\\n;A=1|B=2\\r",
                "A;A=",
                "export A=1;export A=1",
                "A = 1 ;A = 1 ",
                "=x\\nA=1;A=1",
                "\uFEFFA=1\\nB=2;A=1|B=2",
                "\u00a0\u3000A=1;A=1",
            })
    void envFiles(String lines, String expected) {
        String text = lines.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
        BuiltResource map = new Given().with("e.env", text).configMap("name: c, envs: [e.env]");
        assertThat(Given.texts(map, "data")).isEqualTo(expected);
    }

    @Test
    void aLineOf64KibibytesEndsAnEnvFileSilently() {
        String fits = "B=" + "x".repeat(65_533);
        String text = "A=1\n" + fits + "\nC=" + "x".repeat(65_534) + "\nD=1\n";
        BuiltResource map = new Given().with("e", text).configMap("name: c, envs: [e]");
        assertThat(map.node().mapping("data").orElseThrow().entries()).hasSize(2);
        BuiltResource wide = new Given().with("e", "A=" + "é".repeat(40_000)).configMap("name: c, envs: [e]");
        assertThat(wide.node().has("data")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "f.txt, f.txt",
        "d/f.txt, f.txt",
        "./d//f.txt, f.txt",
        "k=d/f.txt, k",
        "a b=f.txt, a b",
    })
    void files(String entry, String key) {
        String path = entry.substring(entry.indexOf('=') + 1);
        BuiltResource map = new Given().with(path, "text\n").configMap("name: c, files: ['" + entry + "']");
        assertThat(Given.texts(map, "data")).isEqualTo(key + "=text\\n");
    }

    @Test
    void valuesThatAreNoTextAreBinary() {
        byte[] bytes = {(byte) 0xff, 'h', 'i'};
        BuiltResource map = new Given().with("b", bytes).configMap("name: c, files: [b], literals: [a=1]");
        assertThat(Given.texts(map, "data")).isEqualTo("a=1");
        assertThat(Given.texts(map, "binaryData")).isEqualTo("b=/2hp");
    }

    @Test
    void aByteOrderMarkStaysInAFile() {
        BuiltResource map = new Given().with("f", "\uFEFFx").configMap("name: c, files: [f]");
        assertThat(Given.texts(map, "data")).isEqualTo("f=\uFEFFx");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "51;68;0",
                "52;74;2",
                "54;74;2",
                "105;142;2",
                "106;147;3",
            })
    void base64IsBrokenBehind70Characters(int size, int length, int lines) {
        BuiltResource secret = new Given().secret("name: s, literals: [a=" + "x".repeat(size) + "]");
        String value = Given.texts(secret, "data").substring(2).replace("\\n", "\n");
        assertThat(value).hasSize(length);
        assertThat(value.chars().filter(c -> c == '\n').count()).isEqualTo(lines);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "literals: [abc];is not written as `key=value`",
                "literals: [=x];is not written as `key=value`",
                "literals: [~];is not written as `key=value`",
                "files: [=f];is not written as `path` or `key=path`",
                "files: [k=];is not written as `path` or `key=path`",
                "files: [a=b=f];is not written as `path` or `key=path`",
                "files: [k==f];is not written as `path` or `key=path`",
                "files: [none];`none` is missing",
                "envs: [none];`none` is missing",
                "env: none;`none` is missing",
                "envs: [bad];`bad` is not written in UTF-8",
                "literals: [a=1, a=2];the key `a` is there twice in the ConfigMap `c`",
                "literals: [f=1], files: [f];the key `f` is there twice in the ConfigMap `c`",
                "files: [f, d/f];the key `f` is there twice in the ConfigMap `c`",
                "envs: [e, e];the key `E` is there twice in the ConfigMap `c`",
            })
    void faults(String sources, String message) {
        Given given = new Given()
                .with("f", "x")
                .with("d/f", "x")
                .with("e", "E=1")
                .with("bad", new byte[] {'A', '=', (byte) 0xff});
        BuildFailure failure = catchThrowableOfType(BuildFailure.class, () -> given.configMap("name: c, " + sources));
        assertThat(failure).hasMessageContaining(message);
        assertThat(failure.place()).isPresent();
    }

    /** Tried with kustomize v5.5.0. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\\tx\\ny;true",
                "\\t\\n;true",
                "\\tx\\n y\\n;true",
                "\\tx\\n\u00e9;true",
                "\\tx\\ny\\t;true",
                "\\n\\tx;false",
                "\\tx;false",
                "\\tx \\ny;false",
                "\\tx\\r\\ny;false",
                "\\tx\\n\uD83D\uDE00;false",
                "\\tx\\ny\\s;false",
                "\\sx\\n\\ty;false",
            })
    void linesBehindATabAreNotReadAgain(String value, boolean fails) {
        Given given = new Given().with("f", value.translateEscapes());
        BuildFailure failure = catchThrowableOfType(
                BuildFailure.class, () -> given.build("configMapGenerator: [{name: c, files: [f]}]"));
        assertThat(failure != null).isEqualTo(fails);
        assertThat(given.build("secretGenerator: [{name: c, files: [f]}]")).hasSize(1);
    }

    @Test
    void everyValueHasTheLineThatSetsIt() {
        Given given = new Given()
                .with("e.env", "\uFEFF# first\r\n  A=1\r\nB=2")
                .with("d/f.txt", "one\ntwo\n")
                .with("b.bin", new byte[] {(byte) 0xff});
        BuiltResource map = given.build("""
                        configMapGenerator:
                        - name: c
                          envs: [e.env]
                          literals:
                          - L=1
                          files:
                          - d/f.txt
                          - b.bin
                        """).get(0);
        assertThat(text(Given.span(map, "data", "A"))).isEqualTo("e.env:2:3 A=1");
        assertThat(text(Given.span(map, "data", "B"))).isEqualTo("e.env:3:1 B=2");
        assertThat(text(Given.span(map, "data", "L"))).isEqualTo("kustomization.yaml:5:5 L=1");
        assertThat(text(Given.span(map, "data", "f.txt"))).isEqualTo("d/f.txt:1:1 one");
        assertThat(text(Given.span(map, "binaryData", "b.bin"))).isEqualTo("kustomization.yaml:8:5 b.bin");
        assertThat(text(Given.span(map, "metadata", "name"))).isEqualTo("kustomization.yaml:2:9 c");
        assertThat(text(Given.span(map, "kind"))).isEqualTo("kustomization.yaml:2:9 c");
    }

    private static String text(Span span) {
        return span + " " + span.text();
    }
}
