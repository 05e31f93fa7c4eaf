package dev.premortem.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.text.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault with the characters it points at: the text between « and » is the expected span. */
class SyntaxFaultTest {
    record Case(SyntaxFault fault, String marked) {
        String text() {
            return marked.replace("«", "").replace("»", "");
        }

        @Override
        public String toString() {
            return fault + ": " + marked.replace("\n", "⏎");
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case(SyntaxFault.TAB_INDENTATION, "a:\n«\t»b: 1\n"),
                new Case(SyntaxFault.TAB_INDENTATION, "a:\n  b: 1\n«\t\t»c: 2\n"),
                new Case(SyntaxFault.COLON_IN_PLAIN, "run: «echo a: b»\nnext: 1\n"),
                new Case(SyntaxFault.COLON_IN_PLAIN, "- name: «Deploy: production»\n- b\n"),
                new Case(SyntaxFault.COLON_IN_PLAIN, "run: «sed -i \"s|image: x|image: y|\" f.yaml»\n"),
                new Case(SyntaxFault.INDENTATION, "a: b\n  «c: d»\n"),
                new Case(SyntaxFault.INDENTATION, "a:\n    b: 1\n  «c: 2»\n"),
                new Case(SyntaxFault.INDENTATION, "a:\n  - b\n «- c: 1»\n"),
                new Case(SyntaxFault.NOT_A_KEY, "a: 1\n«image:nginx»\nb: 2\n"),
                new Case(SyntaxFault.NOT_A_KEY, "a:\n  b: 1\n  «just words»\n  c: 2\n"),
                new Case(SyntaxFault.UNEXPECTED_ITEM, "a: «- b»\n"),
                new Case(SyntaxFault.UNEXPECTED_ITEM, "a: 1\n«- b»\n"),
                new Case(SyntaxFault.UNCLOSED_QUOTE, "a: «\"never closed»\nb: 1\n"),
                new Case(SyntaxFault.UNCLOSED_QUOTE, "a: «\"open»\nb: \"c\"\n"),
                new Case(SyntaxFault.TEXT_AFTER_QUOTE, "a: \"b\" «c»\nd: 1\n"),
                new Case(SyntaxFault.TEXT_AFTER_FLOW, "a: [b] «c»\nd: 1\n"),
                new Case(SyntaxFault.UNCLOSED_FLOW, "a: «[»b, c\nd: e\n"),
                new Case(SyntaxFault.FLOW_SEPARATOR, "a: {b: 1 c«:» 2}\n"),
                new Case(SyntaxFault.RESERVED_CHARACTER, "a: «@»user\n"),
                new Case(SyntaxFault.RESERVED_CHARACTER, "a: «`»date`\n"),
                new Case(SyntaxFault.UNKNOWN_ESCAPE, "a: \"b«\\d»c\"\n"),
                new Case(SyntaxFault.UNKNOWN_ALIAS, "a: «*b»\n"),
                new Case(SyntaxFault.BAD_ANCHOR, "a: «**/*.yaml»\n"),
                new Case(SyntaxFault.BLOCK_HEADER, "a: «| text»\n"),
                new Case(SyntaxFault.FORBIDDEN_CHARACTER, "a: b«\u0001»c\n"),
                new Case(SyntaxFault.TEMPLATE_STATEMENT, "a: 1\n«{{- if .Values.x }}»\nb: 2\n"),
                new Case(SyntaxFault.TEMPLATE_STATEMENT, "a: 1\n«{% if x %}»\nb: 2\n"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isNamedAtItsPlace(Case example) {
        YamlFile file = YamlReader.read(new SourceFile("f.yaml", example.text()));
        assertThat(file.problems()).isNotEmpty();
        YamlProblem first = file.problems().get(0);
        assertThat(first).isInstanceOf(YamlProblem.Syntax.class);
        assertThat(((YamlProblem.Syntax) first).fault()).isEqualTo(example.fault());
        int start = example.marked().indexOf('«');
        int end = example.marked().indexOf('»') - 1;
        assertThat(first.span().text()).isEqualTo(example.text().substring(start, end));
        assertThat(first.span().start()).isEqualTo(start);
    }

    @Test
    void templatesWithoutQuotesAreNamed() {
        for (String text :
                List.of("a: {{ x }}\nb: 1\n", "a: {{ x }}-suffix\nb: 1\n", "a: {{ .Values.x }}:tag\nb: 1\n")) {
            YamlFile file = YamlReader.read(new SourceFile("f.yaml", text));
            assertThat(file.problems()).as(text).singleElement().isInstanceOf(YamlProblem.UnquotedTemplate.class);
            assertThat(file.documents().get(0).mapping().orElseThrow().text("b"))
                    .contains("1");
        }
    }

    @Test
    void repairedFaultsLeaveTheRestReadable() {
        YamlFile file = YamlReader.read(new SourceFile("f.yaml", "a: x: y\nb: \"c\" d\ne: @f\ng: h\n"));
        assertThat(file.problems()).hasSize(3);
        assertThat(file.isPartial()).isFalse();
        YamlMapping root = file.documents().get(0).mapping().orElseThrow();
        assertThat(root.text("a")).contains("x: y");
        assertThat(root.text("g")).contains("h");
    }

    @Test
    void otherDocumentsSurviveAnError() {
        YamlFile file = YamlReader.read(new SourceFile("f.yaml", "a: 1\n---\nb: [1\nc: 2\n---\nd: 4\n"));
        assertThat(file.problems()).hasSize(1);
        assertThat(file.documents()).hasSize(3);
        assertThat(file.documents().get(0).complete()).isTrue();
        assertThat(file.documents().get(1).complete()).isFalse();
        assertThat(file.documents().get(1).mapping().orElseThrow().has("b")).isTrue();
        assertThat(file.documents().get(2).mapping().orElseThrow().text("d")).contains("4");
    }

    @Test
    void fiveSyntaxProblemsAreEnough() {
        YamlFile file = YamlReader.read(new SourceFile("f.yaml", "a: @b\n".repeat(40)));
        assertThat(file.problems().stream().filter(YamlProblem.Syntax.class::isInstance))
                .hasSize(5);
        assertThat(file.isPartial()).isTrue();
    }
}
