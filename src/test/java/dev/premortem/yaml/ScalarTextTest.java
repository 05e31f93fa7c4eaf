package dev.premortem.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.text.SourceFile;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts come back as they were, and have quotes where they need them only. */
class ScalarTextTest {
    private static final String ALPHABET = "aZ09 -_./:#,[]{}&*!|>'\"%@`?=~<\\\n\t\u00e9\u0085\u2028\ud83d\ude00+ox";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "kubernetes.io/arch",
                "10.244.0.0/16",
                "1.28.4",
                "8Gi",
                "m6i.2xlarge",
                "i-0abc",
                "two words",
                "v1.29.3-eks-adc7111",
                "-x",
                "é",
                "a#b",
                "a\"b",
                "office",
                "ip-10-0-0-1.ec2.internal"
            })
    void whatEveryReaderTakesForTheStringIsPlain(String text) {
        assertThat(ScalarText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1.28",
                "1e3",
                "0x1F",
                "0o17",
                "012",
                "1_000",
                "0b1",
                "-1",
                "+1",
                ".5",
                ".inf",
                ".nan",
                "on",
                "Off",
                "y",
                "N",
                "yes",
                "no",
                "true",
                "False",
                "null",
                "~",
                "2026-01-31",
                "12:30",
                "a: b",
                "a:",
                "dedicated=x:NoSchedule",
                "a #b",
                "#a",
                "&a",
                "*a",
                "!a",
                "|",
                ">",
                "%a",
                "@a",
                "`a`",
                "-",
                "- a",
                "--- a",
                "...",
                "?",
                "[a]",
                "{a}",
                "a,b",
                "a ",
                "<<",
                "=",
                "'a'",
                "\"a\"",
                "a\nb",
                "\u0085",
                "\ufeff"
            })
    void whatAReaderTakesForSomethingElseIsQuoted(String text) {
        assertThat(ScalarText.of(text)).startsWith("\"").endsWith("\"");
        assertThat(readBack(text)).isEqualTo(text);
    }

    @Test
    void anyTextComesBack() {
        Random random = new Random(42);
        int[] alphabet = ALPHABET.codePoints().toArray();
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(6); length >= 0; length--) {
                text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            }
            assertThat(readBack(text.toString())).isEqualTo(text.toString());
        }
    }

    @Test
    void halfACharacterIsReplaced() {
        assertThat(ScalarText.of("a\ud83d")).isEqualTo("\"a\ufffd\"");
    }

    /** The text as both versions read it, in a block and in brackets. */
    private static String readBack(String text) {
        String written = ScalarText.of(text);
        YamlFile file = YamlReader.read(new SourceFile(
                "a", "in a block: " + written + "\nin brackets: [" + written + ", x]\n" + written + ": 1\n"));
        assertThat(file.problems()).as(written).isEmpty();
        YamlMapping root = file.documents().get(0).mapping().orElseThrow();
        YamlScalar value = root.get("in a block").flatMap(YamlNode::asScalar).orElseThrow();
        YamlNode inBrackets = root.sequence("in brackets").orElseThrow().items().get(0);
        assertThat(inBrackets).hasToString(value.text());
        assertThat(root.entries().get(2).name()).isEqualTo(value.text());
        assertThat(value.string(YamlVersion.V1_1)).as(written).isPresent();
        assertThat(value.string(YamlVersion.V1_2)).as(written).isPresent();
        return value.text();
    }
}
