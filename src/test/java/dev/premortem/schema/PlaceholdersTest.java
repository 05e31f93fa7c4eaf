package dev.premortem.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are not yet what the API server gets. */
class PlaceholdersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${REPLICAS}", // Flux, envsubst
                "${REPLICAS:=3}",
                "a-${B}-c",
                "$(PORT)", // kustomize's vars, Kubernetes' own
                "{{ .Values.replicas }}", // Helm, ApplicationSet
                "{{replicas}}",
                "%{replicas}", // a template of Terraform
                "<path:secret/data/db#port>", // the vault plugin of Argo CD
                "<replicas>",
                "ENC[AES256_GCM,data:x,type:int]", // SOPS
                "(to_number($replicas) > `1`)", // a test of Kyverno or Chainsaw
            })
    void anotherToolFillsItIn(String text) {
        assertThat(Placeholders.in(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "web", "$HOME", "{web}", "a < b", "a <> b", "> <", "(web", "web)", "50%", "[ENC[x]]"})
    void nobodyFillsItIn(String text) {
        assertThat(Placeholders.in(text)).isFalse();
    }

    @Test
    void aTemplateWithoutQuotesIsReadAsAMapping() {
        assertThat(inValue("v: {{ .Values.replicas }}\n")).isTrue();
        assertThat(inValue("v: {a: {b: c}}\n")).isFalse();
        assertThat(inValue("v: ['{{ x }}']\n")).isFalse();
        assertThat(inValue("v: '{{ x }}'\n")).isTrue();
    }

    private static boolean inValue(String text) {
        return Placeholders.in(YamlReader.read(new SourceFile("f.yaml", text))
                .documents()
                .get(0)
                .mapping()
                .flatMap(root -> root.get("v"))
                .orElseThrow());
    }
}
