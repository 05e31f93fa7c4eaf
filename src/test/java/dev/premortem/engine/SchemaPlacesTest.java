package dev.premortem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.finding.Finding;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where findings about schemas point, and what they tell to write there. */
class SchemaPlacesTest {
    private static final List<String> RULES =
            List.of("schema-field-unknown", "schema-type", "schema-required", "schema-enum", "schema-format");

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                    - name: web
                      image: example.com/web:1
            """;

    private static final String SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n";

    private static List<Finding> check(Map<String, String> files) {
        LintResult result = Checks.check(files, "", RULES, 1);
        assertThat(result.notices()).isEmpty();
        return result.findings();
    }

    private static List<Finding> check(String text) {
        return check(Map.of("f.yaml", text));
    }

    /** {@code line:column: message} of every finding. */
    private static List<String> found(String text) {
        return check(text).stream()
                .map(finding -> {
                    Span span = finding.primary().span();
                    return span.line() + ":" + span.startPosition().column() + ": " + finding.message();
                })
                .toList();
    }

    private static List<String> help(String text) {
        return check(text).stream().map(Finding::help).toList();
    }

    @Test
    void anUnknownFieldIsAtItsKey() {
        assertThat(found(SERVICE + "  typ: x\n  ports: [{port: 80, prot: TCP}]\n"))
                .containsExactly(
                        "5:3: `typ` is no field of `spec` of Service `s`",
                        "6:22: `prot` is no field of `spec.ports[0]` of Service `s`");
    }

    @Test
    void aWrongValueIsAtTheValue() {
        assertThat(found(SERVICE + "  type: Balanced\n  ports: [{port: 80, protocol: tcp}, {port: eighty}]\n"))
                .containsExactly(
                        "5:9: `Balanced` is no value of `spec.type` of Service `s`",
                        "6:32: `tcp` is no value of `spec.ports[0].protocol` of Service `s`",
                        "6:45: `spec.ports[1].port` of Service `s` is a string, not an integer");
    }

    @Test
    void aValueBehindAnAliasIsAtItsUseAndAKeyInsideWhereItIsWritten() {
        String text = """
                apiVersion: v1
                kind: Service
                metadata: {name: s, labels: {a: &x eighty}}
                spec:
                  ports:
                    - port: *x
                    - &p {port: 80, prot: TCP}
                    - *p
                """;
        assertThat(found(text))
                .containsExactly(
                        "6:13: `spec.ports[0].port` of Service `s` is a string, not an integer",
                        "7:21: `prot` is no field of `spec.ports[1]` of Service `s`",
                        "7:21: `prot` is no field of `spec.ports[2]` of Service `s`");
    }

    @Test
    void aMergedKeyIsWhereItIsWritten() {
        String text = """
                apiVersion: v1
                kind: Service
                metadata: {name: s, annotations: {}}
                spec:
                  type: ClusterIP
                  selector: &common
                    prot: TCP
                  ports:
                    - <<: *common
                      port: 80
                """;
        assertThat(found(text)).containsExactly("7:5: `prot` is no field of `spec.ports[0]` of Service `s`");
    }

    @Test
    void aMissingFieldIsWhereTheObjectBegins() {
        assertThat(found(SERVICE + "  ports:\n    - name: a\n      protocol: TCP\n    - {name: b}\n"))
                .containsExactly(
                        "6:7: `spec.ports[0]` of Service `s` has no `port`",
                        "8:7: `spec.ports[1]` of Service `s` has no `port`");
    }

    @Test
    void aFieldWithoutAValueIsAtItsKey() {
        String text = SERVICE + "  ports:\n    - name: a\n      port:\n";
        assertThat(found(text)).containsExactly("7:7: `spec.ports[0]` of Service `s` has no `port`");
        assertThat(help(text)).containsExactly("give it a value");
    }

    @Test
    void severalMissingFieldsAreOneFinding() {
        String text = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: 1\n";
        assertThat(found(text)).containsExactly("5:3: `spec` of Deployment `web` has no `selector` and `template`");
        assertThat(help(text)).containsExactly("add `selector` and `template`");
    }

    @Test
    void aMissingFieldMayBeMisspelt() {
        String text = SERVICE + "  ports: [{prot: 80}]\n";
        assertThat(found(text))
                .containsExactlyInAnyOrder(
                        "5:11: `spec.ports[0]` of Service `s` has no `port`",
                        "5:12: `prot` is no field of `spec.ports[0]` of Service `s`");
        assertThat(help(text))
                .containsExactly(
                        "a field with a similar name is `prot`: write `port`", "a field with a similar name is `port`");
    }

    @Test
    void aFaultOfAPatchIsInThePatch() {
        Map<String, String> files = Map.of(
                "base/kustomization.yaml", "resources: [d.yaml]\n",
                "base/d.yaml", DEPLOYMENT,
                "app/kustomization.yaml", """
                        resources: [../base]
                        patches:
                          - path: patch.yaml
                          - target: {kind: Deployment}
                            patch: |-
                              - op: add
                                path: /spec/paused
                                value: maybe
                        """,
                "app/patch.yaml", """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: web}
                        spec:
                          replicas: two
                          replica: 2
                        """);
        List<String> found = new ArrayList<>();
        for (Finding finding : check(files)) {
            Span span = finding.primary().span();
            found.add(span + " " + finding.rule() + " " + finding.renderedIn());
        }
        assertThat(found)
                .containsExactly(
                        "app/kustomization.yaml:8:16 schema-type [app]",
                        "app/patch.yaml:5:13 schema-type [app]",
                        "app/patch.yaml:6:3 schema-field-unknown [app]");
    }

    @Test
    void aFieldAtTheWrongDepthHasAPlace() {
        String text = DEPLOYMENT.replace("spec:\n  selector", "spec:\n  serviceAccountName: x\n  selector");
        assertThat(help(text)).containsExactly("move it: `serviceAccountName` is a field of `spec.template.spec`");
        text = DEPLOYMENT.replace("spec:\n  selector", "replicas: 2\nspec:\n  selector");
        assertThat(help(text)).containsExactly("move it: `replicas` is a field of `spec`");
        text = DEPLOYMENT + "          kind: x\n";
        assertThat(help(text))
                .singleElement()
                .asString()
                .startsWith("move it: `kind` is a field of `the object itself`");
    }

    @Test
    void aFieldThatIsNowhereHasTheFieldsThereAre() {
        String text = DEPLOYMENT.replace("spec:\n  selector", "spec:\n  fooBarBaz: x\n  selector");
        assertThat(help(text))
                .containsExactly(
                        "the fields there are `minReadySeconds`, `paused`, `progressDeadlineSeconds`, `replicas`,"
                                + " `revisionHistoryLimit`, `selector`, `strategy` and `template`");
    }

    @Test
    void quotesAreAFix() {
        assertThat(help(SERVICE + "  ports: [{port: '80'}]\n")).containsExactly("take it out of the quotes: `80`");
        assertThat(help("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: yes}\n"))
                .containsExactly("put it into quotes: `\"yes\"`");
        assertThat(help(SERVICE + "  publishNotReadyAddresses: 'true'\n  ports: [{port: 80}]\n"))
                .containsExactly("take it out of the quotes: `true`");
        assertThat(help(SERVICE + "  publishNotReadyAddresses: 'yes'\n  ports: [{port: 80}]\n"))
                .as("kustomize reads it as a string without them too")
                .containsExactly("write a boolean here");
        assertThat(help(SERVICE + "  ports: {port: 80}\n"))
                .containsExactly("begin each element with `- `, also where there is one only");
        Finding finding = check(SERVICE + "  ports: [{port: '80'}]\n").get(0);
        assertThat(finding.fix()).isPresent();
    }

    @Test
    void aModeWithoutItsZero() {
        String text = """
                apiVersion: v1
                kind: Pod
                metadata: {name: p}
                spec:
                  containers: [{name: c, image: example.com/c:1}]
                  volumes: [{name: v, configMap: {name: c, defaultMode: 755}}]
                """;
        assertThat(found(text)).singleElement().asString().startsWith("6:57: `spec.volumes[0].configMap.defaultMode`");
        assertThat(help(text)).singleElement().asString().startsWith("write `0755`");
        assertThat(found(text.replace("755", "0755"))).isEmpty();
    }
}
