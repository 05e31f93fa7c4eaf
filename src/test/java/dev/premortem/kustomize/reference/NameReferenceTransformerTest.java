package dev.premortem.kustomize.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameReferenceTransformerTest {
    private static final String CONFIG = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: cfg}
            """;
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec:
              volumes: [{configMap: {name: cfg}}, {configMap: {name: other}}, {configMap: }]
            """;

    private static List<BuiltResource> follow(List<BuiltResource> objects) {
        return new NameReferenceTransformer(NameReferences.defaults()).apply(objects);
    }

    private static String shown(BuiltResource object, String path) {
        return Sample.shown(Sample.at(object, path));
    }

    @Test
    void followsAPrefixAndKeepsThePlaceOfTheName() {
        List<BuiltResource> objects = Sample.prefixed("p-", Sample.objects(CONFIG + "---\n" + POD));
        List<BuiltResource> result = follow(objects);
        assertThat(result.get(0)).isSameAs(objects.get(0));
        YamlScalar name = (YamlScalar) Sample.at(result.get(1), "spec.volumes.0.configMap.name");
        assertThat(name.text()).isEqualTo("p-cfg");
        assertThat(name.span())
                .isEqualTo(Sample.at(objects.get(0), "metadata.name").span());
        assertThat(name.former().orElseThrow().text()).isEqualTo("cfg");
        assertThat(Sample.at(result.get(1), "spec.volumes.1")).isSameAs(Sample.at(objects.get(1), "spec.volumes.1"));
    }

    @Test
    void keepsAStringThatLooksLikeANumber() {
        List<BuiltResource> objects = Sample.objects(CONFIG.replace("cfg", "x") + "---\n" + POD.replace("cfg", "x"));
        BuiltResource config = Sample.prefixed("1", Sample.objects(CONFIG.replace("cfg", "\"23\"")))
                .get(0);
        BuiltResource pod = Sample.objects(POD.replace("cfg", "'23'")).get(0);
        assertThat(shown(follow(List.of(config, pod)).get(1), "spec.volumes.0.configMap.name"))
                .isEqualTo("'123'");
        assertThat(follow(objects)).isEqualTo(objects);
    }

    @Test
    void leavesOtherNamespacesAlone() {
        List<BuiltResource> objects =
                Sample.together(Sample.moved("a", Sample.prefixed("p-", Sample.objects(CONFIG))), Sample.objects(POD));
        assertThat(follow(objects)).isEqualTo(objects);
    }

    @Test
    void prefersTheObjectOfTheSameBase() {
        List<BuiltResource> both = Sample.objects(CONFIG + "---\n" + POD);
        List<BuiltResource> result = follow(Sample.together(Sample.prefixed("a-", both), Sample.prefixed("b-", both)));
        assertThat(shown(result.get(1), "spec.volumes.0.configMap.name")).isEqualTo("'a-cfg'");
        assertThat(shown(result.get(3), "spec.volumes.0.configMap.name")).isEqualTo("'b-cfg'");
    }

    @Test
    void failsWhereTwoObjectsMayBeMeant() {
        List<BuiltResource> config = Sample.objects(CONFIG);
        List<BuiltResource> objects =
                Sample.together(Sample.prefixed("a-", config), Sample.prefixed("b-", config), Sample.objects(POD));
        // With a prefix on neither side nothing tells them apart, so that both fall through the last sieve.
        assertThat(follow(objects)).isEqualTo(objects);
        List<BuiltResource> twice = Sample.together(
                Sample.prefixed("x-", Sample.prefixed("a-", config)),
                Sample.prefixed("x-", Sample.prefixed("b-", config)),
                Sample.prefixed("x-", Sample.objects(POD)));
        assertThatThrownBy(() -> follow(twice))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("`cfg` may stand for any of `ConfigMap.v1.[noGrp]/x-a-cfg.[noNs]`");
    }

    @Test
    void tellsRolesApartByTheirKind() {
        List<BuiltResource> objects = Sample.together(
                Sample.prefixed("r-", Sample.objects("""
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: Role
                        metadata: {name: x}
                        """)),
                Sample.prefixed("c-", Sample.objects("""
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: ClusterRole
                        metadata: {name: x}
                        """)),
                Sample.objects("""
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: RoleBinding
                        metadata: {name: x}
                        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: x}
                        """));
        assertThat(shown(follow(objects).get(2), "roleRef.name")).isEqualTo("'c-x'");
    }

    @Test
    void writesTheNamespaceOfSubjects() {
        String account = """
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: sa, namespace: old}
                """;
        String binding = """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: x, namespace: elsewhere}
                subjects:
                  - {kind: ServiceAccount, name: sa, namespace: old}
                  - {kind: ServiceAccount, name: sa, namespace: foreign}
                  - {kind: ServiceAccount, name: sa}
                """;
        List<BuiltResource> result = follow(Sample.together(
                Sample.moved("new", Sample.objects(account)), Sample.moved("new", Sample.objects(binding))));
        assertThat(shown(result.get(1), "subjects"))
                .isEqualTo("[{kind: 'ServiceAccount', name: 'sa', namespace: 'new'},"
                        + " {kind: 'ServiceAccount', name: 'sa', namespace: 'foreign'},"
                        + " {kind: 'ServiceAccount', name: 'sa', namespace: 'new'}]");
        String blank = binding.replace("namespace: old", "namespace: ");
        assertThatThrownBy(() -> follow(Sample.objects(blank))).isInstanceOf(BuildFailure.class);
        assertThatThrownBy(() -> follow(Sample.objects(binding.replace("name: sa,", ""))))
                .isInstanceOf(BuildFailure.class);
    }

    @Test
    void looksIntoListsOfNames() {
        List<BuiltResource> objects = Sample.prefixed("p-", Sample.objects(CONFIG + """
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: x}
                rules: [{resourceNames: [cfg, other]}]
                """));
        assertThat(shown(follow(objects).get(1), "rules")).isEqualTo("[{resourceNames: ['p-cfg', 'other']}]");
    }
}
