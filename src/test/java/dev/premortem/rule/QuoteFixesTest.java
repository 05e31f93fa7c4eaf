package dev.premortem.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.finding.Fix;
import dev.premortem.finding.TextEdit;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotes around a value, and no others. */
class QuoteFixesTest {
    private static YamlNode value(String text) {
        return YamlReader.read(new SourceFile("f.yaml", text))
                .documents()
                .get(0)
                .mapping()
                .flatMap(root -> root.get("v"))
                .orElseThrow();
    }

    private static String applied(String text, Fix fix) {
        assertThat(fix.edits()).hasSize(1);
        TextEdit edit = fix.edits().get(0);
        return text.substring(0, edit.span().start())
                + edit.replacement()
                + text.substring(edit.span().end());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "v: yes, v: \"yes\"",
                "v: 8080 # port, v: \"8080\" # port",
                "v: 1.10, v: \"1.10\"",
                "v: -5, v: \"-5\"",
                "`{v: 2026-01-02T03:04:05Z, b: 1}`, `{v: \"2026-01-02T03:04:05Z\", b: 1}`",
                "v: ~, v: \"~\"",
            })
    void around(String before, String after) {
        assertThat(QuoteFixes.around(value(before)).map(fix -> applied(before, fix)))
                .contains(after);
    }

    /** Also where the value has no text, is used twice, has a tag, or is more than a word. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "v: 'yes'",
                "v:",
                "v: &x yes",
                "a: &x yes\nv: *x",
                "v: !!int 5",
                "v: two words",
                "v: [a]",
                "v: {a: b}",
                "v: |\n  5\n",
            })
    void nothingAround(String text) {
        assertThat(QuoteFixes.around(value(text))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"v: '80', v: 80", "v: \"true\" # x, v: true # x", "`{v: '80', b: 1}`, `{v: 80, b: 1}`"})
    void removed(String before, String after) {
        assertThat(QuoteFixes.removed(value(before)).map(fix -> applied(before, fix)))
                .contains(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v: 80", "v: &x '80'", "a: &x '80'\nv: *x", "v: !!str '80'", "v: |\n  80\n", "v: ['80']"})
    void nothingRemoved(String text) {
        Optional<Fix> fix = QuoteFixes.removed(value(text));
        assertThat(fix).isEmpty();
    }
}
