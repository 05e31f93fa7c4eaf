package dev.premortem.rules.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlScalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherLanguageTest {
    @ParameterizedTest
    @CsvSource({
        "name, {{.name}}",
        "path, {{.path.path}}",
        "path.basename, {{.path.basename}}",
        "path[2], {{index .path.segments 2}}",
        "git.path, {{.git.path.path}}",
        "git.path[0], {{index .git.path.segments 0}}",
        "metadata.labels.env, {{.metadata.labels.env}}",
        "metadata.labels.example.com/env, '{{index .metadata.labels \"example.com/env\"}}'",
        "values.a-b, '{{index .values \"a-b\"}}'",
        "my-key, '{{index . \"my-key\"}}'",
    })
    void aNameHasItsGoTemplate(String name, String go) {
        assertThat(OtherLanguage.toGo(name, true)).isEqualTo(go);
    }

    @Test
    void aPathThatNoGitGeneratorGivesIsAText() {
        assertThat(OtherLanguage.toGo("path", false)).isEqualTo("{{.path}}");
    }

    @ParameterizedTest
    @CsvSource({
        ".name, name",
        ".path.path, path",
        ".git.path.path, git.path",
        ".path.basename, path.basename",
        "index .path.segments 2, path[2]",
        "'index .metadata.labels \"example.com/env\"', metadata.labels.example.com/env",
    })
    void aFieldHasItsName(String content, String name) {
        assertThat(OtherLanguage.toFast(content)).contains(name);
    }

    @ParameterizedTest
    @CsvSource({".name | lower", "if .name", "$.name", "index . 1", "printf \"%s\" .name"})
    void whatDoesMoreHasNone(String content) {
        assertThat(OtherLanguage.toFast(content)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'{{name}}', name",
        "'a-{{ path[1] }}', path[1]",
        "'{{.x}}{{ y }}', y",
    })
    void aNameIsNoFunction(String text, String name) {
        assertThat(OtherLanguage.namesIn(text(text)))
                .extracting(TemplateTag::content)
                .containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({
        "'{{.name}}'",
        "'{{now}}'",
        "'{{if .a}}b{{else}}c{{end}}'",
        "'{{`{{name}}`}}'",
        "'{{/* {{name}} */}}'",
        "'{{ \"{{name}}\" }}'",
    })
    void whatGoReadsHasNone(String text) {
        assertThat(OtherLanguage.namesIn(text(text))).isEmpty();
    }

    private static TemplateText text(String text) {
        SourceFile file = new SourceFile("set.yaml", text);
        return new TemplateText("spec.project", YamlScalar.string(text, file.span(0, text.length())));
    }
}
