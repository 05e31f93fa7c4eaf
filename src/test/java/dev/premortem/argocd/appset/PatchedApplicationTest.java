package dev.premortem.argocd.appset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatchedApplicationTest {
    private static final String SET = """
            spec:
              goTemplate: true
              generators:
                - list:
                    elements: [{env: dev}]
                    template: {spec: {project: own}}
              template:
                metadata: {name: 'web-{{.env}}'}
                spec: {project: default, info: [{name: a, value: '{{.env}}'}]}
              templatePatch: |
            """;

    private static Optional<PatchedApplication> patched(String patch) {
        ApplicationSet set = Expanding.set(SET + patch.indent(4));
        GeneratedApplication made = Expanding.expand(SET + patch.indent(4), new TestInputs())
                .applications()
                .get(0);
        return PatchedApplication.of(set, made, new GoTemplateEngine());
    }

    @Test
    void bothSidesAreRendered() {
        PatchedApplication patched =
                patched("spec:\n  info: [{name: b, value: '{{.env}}'}]").orElseThrow();
        assertThat(Expanding.json(patched.before().at("spec").orElseThrow()))
                .isEqualTo("{\"info\":[{\"name\":\"a\",\"value\":\"dev\"}],\"project\":\"own\"}");
        assertThat(Expanding.json(patched.patch()))
                .isEqualTo("{\"spec\":{\"info\":[{\"name\":\"b\",\"value\":\"dev\"}]}}");
    }

    @Test
    void theFieldsOfThePatchStandInItsTemplate() {
        PatchedApplication patched =
                patched("# {{.env}}\nspec:\n  revisionHistoryLimit: 2").orElseThrow();
        assertThat(patched.patch().entry("spec").orElseThrow().key().span().text())
                .startsWith("spec");
    }

    @Test
    void aPatchThatSaysNothingIsNone() {
        assertThat(patched("{{if eq .env \"prod\"}}\nspec: {}\n{{end}}")).isEmpty();
    }
}
