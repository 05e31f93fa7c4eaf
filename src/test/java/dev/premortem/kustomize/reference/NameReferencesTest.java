package dev.premortem.kustomize.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Gvk;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameReferencesTest {
    private static List<String> fields(NameReferences references, Gvk referral) {
        return references.rules().stream()
                .filter(rule -> rule.referral().equals(referral))
                .flatMap(rule -> rule.fields().stream())
                .map(field -> field.gvk().kind() + " " + field.pathText())
                .toList();
    }

    @Test
    void knowsTheFieldsOfKustomize() {
        NameReferences defaults = NameReferences.defaults();
        assertThat(defaults.rules()).hasSize(16);
        assertThat(defaults.rules().stream()
                        .mapToInt(rule -> rule.fields().size())
                        .sum())
                .isEqualTo(166);
        assertThat(fields(defaults, new Gvk("", "v1", "ConfigMap")))
                .hasSize(52)
                .contains(
                        "CronJob spec/jobTemplate/spec/template/spec/volumes/configMap/name",
                        "Ingress metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap");
        assertThat(defaults.rules())
                .flatExtracting(NameReferences.Rule::fields)
                .extracting(FieldSpec::gvk)
                .contains(new Gvk("serving.knative.dev", "v1", "Service"), new Gvk("apps", "", "StatefulSet"));
    }

    @Test
    void takesMoreFromConfigurations() {
        NameReferences more = NameReferences.defaults().with(Sample.node("""
                - kind: Secret
                  version: v1
                  fieldSpecs:
                    - {path: spec/tls/secretName, kind: Ingress}
                    - {path: spec/secret, kind: Vault, group: example.com}
                - kind: Vault
                  fieldSpecs: [{path: spec/vault, kind: Client}]
                """));
        assertThat(fields(more, new Gvk("", "v1", "Secret")))
                .hasSize(fields(NameReferences.defaults(), new Gvk("", "v1", "Secret"))
                                .size()
                        + 1)
                .contains("Vault spec/secret");
        assertThat(fields(more, new Gvk("", "", "Vault"))).containsExactly("Client spec/vault");
        assertThat(NameReferences.defaults().merged(more).rules()).isEqualTo(more.rules());
    }

    @Test
    void failsWhereConfigurationsDisagree() {
        String conflict =
                "[{kind: Secret, version: v1, fieldSpecs: [{path: spec/tls/secretName, kind: Ingress, create: true}]}]";
        assertThatThrownBy(() -> NameReferences.defaults().with(Sample.node(conflict)))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("`spec/tls/secretName`");
        assertThatThrownBy(() -> NameReferences.none().with(Sample.node("[{kinds: Secret}]")))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("an entry of `nameReference` has no field `kinds`");
    }
}
