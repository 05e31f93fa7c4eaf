package dev.premortem.kustomize.transform;

import static dev.premortem.kustomize.transform.Objects.at;
import static dev.premortem.kustomize.transform.Objects.flow;
import static dev.premortem.kustomize.transform.Objects.object;
import static dev.premortem.kustomize.transform.Objects.objects;
import static dev.premortem.kustomize.transform.Objects.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.transform.FieldSpecs.Use;
import dev.premortem.kustomize.transform.NamespaceTransformer.Subjects;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceTransformerTest {
    private static NamespaceTransformer to(String namespace, Subjects subjects, boolean unsetOnly) {
        return new NamespaceTransformer(
                value(namespace),
                FieldSpecs.defaults().of(Use.NAMESPACE),
                subjects,
                unsetOnly,
                KustomizeVersion.DEFAULT);
    }

    private static List<BuiltResource> moved(String text) {
        return to("ns", Subjects.DEFAULT_ONLY, false).apply(objects(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {apiVersion: v1, kind: Secret, metadata: {name: a}}                       | {name: a, namespace: ns}
            {apiVersion: v1, kind: Secret, metadata: {name: a, namespace: b}}         | {name: a, namespace: ns}
            {apiVersion: v1, kind: Secret, metadata: {name: a, namespace: }}          | {name: a, namespace: ns}
            {apiVersion: example.com/v1, kind: ClusterThing, metadata: {name: a}}     | {name: a, namespace: ns}
            {apiVersion: v1, kind: Node, metadata: {name: a}}                         | {name: a}
            {apiVersion: flowcontrol.apiserver.k8s.io/v1beta1, kind: FlowSchema, metadata: {name: a}} | {name: a}
            {apiVersion: flowcontrol.apiserver.k8s.io/v1, kind: FlowSchema, metadata: {name: a}} | {name: a, namespace: ns}
            {apiVersion: v1, kind: Namespace, metadata: {name: a}}                    | {name: ns}
            {apiVersion: example.com/v1, kind: Namespace, metadata: {name: a}}        | {name: a, namespace: ns}
            """)
    void setsTheNamespaceOfWhatMayHaveOne(String before, String metadata) {
        assertThat(flow(at(moved(before).get(0), "metadata"))).isEqualTo(metadata);
    }

    @Test
    void setsTheNamespacesOfServicesThatServeApis() {
        String service = "kind: APIService, apiVersion: apiregistration.k8s.io/v1, metadata: {name: a}, spec: ";
        assertThat(flow(at(moved("{" + service + "{}}").get(0), "spec"))).isEqualTo("{service: {namespace: ns}}");
        String crd = "apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: a}, spec: ";
        assertThat(flow(at(moved("{" + crd + "{}}").get(0), "spec"))).isEqualTo("{}");
        assertThat(flow(at(
                        moved("{" + crd + "{conversion: {webhook: {clientConfig: {service: {namespace: x}}}}}}")
                                .get(0),
                        "spec")))
                .isEqualTo("{conversion: {webhook: {clientConfig: {service: {namespace: ns}}}}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            defaultOnly        | [{kind: User, name: default, namespace: ns}, {kind: ServiceAccount, name: a}]
            ''                 | [{kind: User, name: default, namespace: ns}, {kind: ServiceAccount, name: a}]
            allServiceAccounts | [{kind: User, name: default}, {kind: ServiceAccount, name: a, namespace: ns}]
            none               | [{kind: User, name: default}, {kind: ServiceAccount, name: a}]
            """)
    void subjectsFollowByMode(String mode, String subjects) {
        String binding = "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: a},"
                + " subjects: [{kind: User, name: default}, {kind: ServiceAccount, name: a}]}";
        Subjects chosen = Subjects.of(YamlScalar.string(mode, value("x").span()));
        List<BuiltResource> moved = to("ns", chosen, false).apply(objects(binding));
        assertThat(flow(at(moved.get(0), "subjects"))).isEqualTo(subjects);
    }

    @Test
    void anotherModeIsAFailure() {
        assertThatThrownBy(() -> Subjects.of(value("all")))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("not `all`");
    }

    @Test
    void unsetOnlyKeepsWhatIsThere() {
        String text = "{apiVersion: v1, kind: Secret, metadata: {name: a, namespace: x}}\n---\n"
                + "{apiVersion: v1, kind: Secret, metadata: {name: b, namespace: ''}}";
        assertThat(to("ns", Subjects.NONE, true).apply(objects(text)))
                .extracting(BuiltResource::namespace)
                .containsExactly("x", "ns");
    }

    @Test
    void remembersTheIdentityEvenWhereNothingChanges() {
        BuiltResource node =
                moved("{apiVersion: v1, kind: Node, metadata: {name: a}}").get(0);
        assertThat(node.previous()).hasSize(1);
        BuiltResource secret = moved("{apiVersion: v1, kind: Secret, metadata: {name: a, namespace: x}}")
                .get(0);
        assertThat(secret.originalId().namespace()).isEqualTo("x");
        assertThat(secret.id().namespace()).isEqualTo("ns");
    }

    @Test
    void twoObjectsThatBecomeOneAreAFailure() {
        String text = "{apiVersion: v1, kind: Secret, metadata: {name: a, namespace: x}}\n---\n"
                + "{apiVersion: v1, kind: Secret, metadata: {name: a, namespace: y}}";
        assertThatThrownBy(() -> moved(text))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("the namespace `ns` makes two objects one: `Secret.v1.[noGrp]/a.ns`");
    }

    @Test
    void theKustomizationIsThePlaceAndTheBaseTheFormerValue() {
        BuiltResource moved = to("ns", Subjects.NONE, false)
                .apply(List.of(object("{apiVersion: v1, kind: Secret, metadata: {name: a, namespace: x}}")))
                .get(0);
        YamlScalar namespace = (YamlScalar) at(moved, "metadata", "namespace");
        assertThat(namespace.span().toString()).isEqualTo("kustomization.yaml:1:1");
        assertThat(namespace.former().map(YamlScalar::text)).contains("x");
        assertThat(at(moved, "metadata", "name").span().file().path()).isEqualTo("base/objects.yaml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {apiVersion: v1, kind: Secret, metadata: {name: a, namespace: [x]}}
            {kind: RoleBinding, metadata: {name: a}, subjects: {a: b}}
            {kind: RoleBinding, metadata: {name: a}, subjects: [a]}
            """)
    void whatIsOfAnotherKindIsAFailure(String text) {
        assertThatThrownBy(() -> moved(text)).isInstanceOf(BuildFailure.class);
    }
}
