package dev.premortem.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.text.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedTextTest {
    private static YamlScalar scalar(String text) {
        YamlFile file = YamlReader.read(new SourceFile("f.yaml", text));
        assertThat(file.problems()).isEmpty();
        return file.documents().get(0).mapping().orElseThrow().scalar("a").orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: plain X words\n",
                "a: plain\n  over X\n\n  lines\n",
                "a: 'it''s X quoted'\n",
                "a: 'over\n\n  lines X'\n",
                "a: \"esc\\taped \\u0041 X\"\n",
                "a: \"joined \\\n   line X\"\n",
                "a: \"folded\n  line X\"\n",
                "a: |\n  one\n    two X\n\n  three\n",
                "a: |-\n  one X\n",
                "a: |2\n    deep X\n  flat\n",
                "a: >\n  folded\n  text X\n\n  more\n    kept\n",
                "a: >+\n  folded X\n\n",
                "a: |\r\n  one\r\n  two X\r\n",
                "é😀: 1\na: \"😀 X\"\n",
                "a: |\n  😀 é\n  X\n"
            })
    void everyCharacterKnowsItsPlace(String text) {
        YamlScalar scalar = scalar(text);
        EmbeddedText embedded = scalar.embedded();
        assertThat(embedded.text()).isEqualTo(scalar.text());
        int x = embedded.text().indexOf('X');
        assertThat(embedded.fileOffset(x)).isEqualTo(text.lastIndexOf('X'));
        assertThat(embedded.span(x, x + 1).text()).isEqualTo("X");
    }

    @Test
    void plainCharactersAreTheSameInTextAndFile() {
        YamlScalar scalar = scalar("a: |\n  first\n   second\n\n  third\n");
        EmbeddedText embedded = scalar.embedded();
        for (int i = 0; i < embedded.text().length(); i++) {
            char c = embedded.text().charAt(i);
            if (c != '\n') {
                assertThat(scalar.span().file().text().charAt(embedded.fileOffset(i)))
                        .isEqualTo(c);
            }
        }
        assertThat(List.of(embedded.span(0, 5).line(), embedded.span(6, 12).line()))
                .containsExactly(2, 3);
    }
}
