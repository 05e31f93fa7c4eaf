package dev.premortem.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateUsesTest {
    private static List<String> names(String text, Function<TemplateUses, List<TemplateUses.Use>> which) {
        return which.apply(TemplateUses.in(text).orElseThrow()).stream()
                .map(use -> String.join(".", use.names()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{{ name }}~name",
                "{{ path.basename }}~path",
                "{{ .a | lower }}{{ (b 1).c }}~lower b",
                "{{ define \"t\" }}{{ range x }}{{ y }}{{ end }}{{ end }}~x y",
                "{{ \"{{ name }}\" }}{{ `{{ name }}` }}{{/* name */}}name~''",
                "{{ if nothing }}{{ else if other }}{{ end }}~nothing other"
            })
    void functionsAreNamesOutsideOfTexts(String text, String functions) {
        assertThat(String.join(" ", names(text, TemplateUses::functions))).isEqualTo(functions);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{{ .a }}{{ $x := .b.c }}{{ index .d 1 }}~a b.c d",
                "{{ range .a }}{{ .b }}{{ else }}{{ .c }}{{ end }}~c",
                "{{ with .a }}{{ .b }}{{ end }}{{ .c }}~c",
                "{{ if .a }}{{ .a }}{{ .b }}{{ else }}{{ .c }}{{ end }}~b c",
                "{{ if .a.x }}{{ if .b }}{{ .a.y }}{{ .b }}{{ .c }}{{ end }}{{ end }}~c",
                "{{ define \"t\" }}{{ .a }}{{ end }}{{ template \"t\" .b }}~''",
                "{{ $.a }}{{ (print .b) }}~b"
            })
    void fieldsAreThoseOfTheData(String text, String fields) {
        assertThat(String.join(" ", names(text, TemplateUses::fields))).isEqualTo(fields);
    }

    @Test
    void aUseHasAPlaceAndCompany() {
        assertThat(TemplateUses.in("a: {{ .b | default (c .d) }}").orElseThrow().fields())
                .extracting(
                        TemplateUses.Use::offset,
                        use -> use.beside().stream().sorted().toList())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(6, List.of("c", "default")),
                        org.assertj.core.groups.Tuple.tuple(22, List.of("c", "default")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{", "{{ if .a }}", "{{ path[0] }}", "{{ .a-b }}"})
    void whatDoesNotParseHasNoUses(String text) {
        assertThat(TemplateUses.in(text)).isEmpty();
    }
}
