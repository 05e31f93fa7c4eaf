package dev.premortem.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.text.SourceFile;
import org.junit.jupiter.api.Test;

class EmbeddedYamlTest {
    private static YamlFile read(String text) {
        YamlFile outer = YamlReader.read(new SourceFile("f.yaml", text));
        YamlScalar scalar =
                outer.documents().get(0).mapping().orElseThrow().scalar("a").orElseThrow();
        YamlFile inner = EmbeddedYaml.read(scalar.embedded());
        assertThat(inner.source()).isSameAs(outer.source());
        return inner;
    }

    @Test
    void nodesStandInTheOuterFile() {
        YamlMapping root = read("a: |\n  b: &x {c: [1, 'two']}\n  d: *x\n  e: |\n    text\n")
                .documents()
                .get(0)
                .mapping()
                .orElseThrow();
        YamlSequence list = (YamlSequence) root.at("b", "c").orElseThrow();
        assertThat(list.span().text()).isEqualTo("[1, 'two']");
        assertThat(list.isFlow()).isTrue();
        YamlScalar two = (YamlScalar) list.items().get(1);
        assertThat(two.span().text()).isEqualTo("'two'");
        assertThat(two.style()).isEqualTo(ScalarStyle.SINGLE_QUOTED);
        YamlNode used = root.get("d").orElseThrow();
        assertThat(used.alias().orElseThrow().text()).isEqualTo("*x");
        assertThat(root.scalar("e").orElseThrow().embedded().span(0, 4).text()).isEqualTo("text");
    }

    @Test
    void escapesMoveTheColumns() {
        YamlMapping root = read("a: \"b: 1\\nc: \\u0041b\\n\"\n")
                .documents()
                .get(0)
                .mapping()
                .orElseThrow();
        assertThat(root.scalar("c").orElseThrow().text()).isEqualTo("Ab");
        assertThat(root.scalar("c").orElseThrow().span().text()).startsWith("\\");
    }

    @Test
    void problemsStandInTheOuterFile() {
        YamlFile duplicate = read("a: |\n  b: 1\n  b: 2\n");
        assertThat(duplicate.problems()).hasSize(1);
        assertThat(duplicate.problems().get(0).span().line()).isEqualTo(3);
        YamlFile broken = read("a: |\n  b: [1\n  c: 2\n");
        assertThat(broken.problems()).isNotEmpty();
        assertThat(broken.problems()).allMatch(problem -> problem.span().file() == broken.source());
        YamlFile left = read("a: |\n  b: |\n      x\n    y: {\n");
        assertThat(left.problems()).allMatch(problem -> problem.span().file() == left.source());
    }
}
