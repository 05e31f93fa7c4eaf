package dev.premortem.state.validity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.cli.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fault counts where every version of Kubernetes has it that may get the object, and what is known of the object lets it. */
class ValidityTest {
    /** {@code appArmorProfile} came with 1.30, {@code trafficDistribution} of a Service too; {@code runAsUsr} never. */
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: p}
            spec:
              restartPolicy: Sometimes
              containers:
                - name: c
                  image: example.com/c:1
                  securityContext:
                    appArmorProfile: {type: RuntimeDefault}
                    runAsUsr: 1
                    runAsUser: one
            """;

    private static final String NEW_FIELD = "10 schema-field-unknown";
    private static final String NO_FIELD = "11 schema-field-unknown";
    private static final String TYPE = "12 schema-type";
    private static final String VALUE = "5 schema-enum";

    @TempDir
    Path root;

    @BeforeEach
    void setUp() throws IOException {
        write("p.yaml", POD);
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String check(String... options) {
        List<String> arguments = new ArrayList<>(List.of("check", "--format", "concise"));
        for (String rule : List.of(
                "schema-field-unknown",
                "schema-type",
                "schema-enum",
                "schema-required",
                "schema-format",
                "schema-kind-unknown",
                "quantity-invalid",
                "port-name-invalid",
                "name-invalid")) {
            arguments.addAll(List.of("--only", rule));
        }
        arguments.addAll(List.of(options));
        CommandLine.Run run = CommandLine.run(root, arguments.toArray(String[]::new));
        assertThat(run.code()).as("%s", run.err()).isNotEqualTo(2);
        return run.out();
    }

    /** {@code line rule} of what is found. */
    private List<String> found(String... options) {
        return check(options)
                .lines()
                .map(line -> line.replaceFirst("^[^:]*:(\\d+):\\d+: \\w+\\[([a-z-]+)].*$", "$1 $2"))
                .toList();
    }

    @Test
    void whereNobodySaysWhichVersionEveryOneMustHaveTheFault() {
        assertThat(found()).containsExactly(VALUE, NO_FIELD, TYPE);
    }

    @Test
    void aVersionOfTheConfiguration() throws IOException {
        write(".premortem.yaml", "kubernetesVersion: '1.28'\n");
        assertThat(found()).containsExactly(VALUE, NEW_FIELD, NO_FIELD, TYPE);
        write(".premortem.yaml", "kubernetesVersion: '1.30'\n");
        assertThat(found()).containsExactly(VALUE, NO_FIELD, TYPE);
    }

    @Test
    void anOptionBeatsTheConfiguration() throws IOException {
        write(".premortem.yaml", "kubernetesVersion: '1.30'\n");
        assertThat(found("--kubernetes-version", "1.28")).containsExactly(VALUE, NEW_FIELD, NO_FIELD, TYPE);
        write(".premortem.yaml", "kubernetesVersion: '1.28'\n");
        assertThat(found("--kubernetes-version", "1.36")).containsExactly(VALUE, NO_FIELD, TYPE);
    }

    @Test
    void aVersionBetweenTwoHasTheFaultsOfBoth() {
        assertThat(found("--kubernetes-version", "1.29")).containsExactly(VALUE, NO_FIELD, TYPE);
    }

    @Test
    void anOlderVersionIsTheOldest() {
        assertThat(found("--kubernetes-version", "1.20")).containsExactly(VALUE, NEW_FIELD, NO_FIELD, TYPE);
    }

    @Test
    void aNewerVersionMayKnowFieldsAndValuesButTypesStay() {
        assertThat(found("--kubernetes-version", "1.99")).containsExactly(TYPE);
    }

    @Test
    void aNewerVersionMayHaveKindsToo() throws IOException {
        write("p.yaml", "apiVersion: apps/v1\nkind: Deploymint\nmetadata: {name: a}\n");
        assertThat(found("--kubernetes-version", "1.99")).isEmpty();
        assertThat(found()).containsExactly("2 schema-kind-unknown");
    }

    @Test
    void clustersOfSeveralVersionsMustAllHaveTheFault() throws IOException {
        write(
                ".premortem.yaml",
                "profile: {clusters: {a: {kubernetes: {version: '1.28'}}, b: {kubernetes: {version: '1.34'}}}}\n");
        assertThat(found()).containsExactly(VALUE, NO_FIELD, TYPE);
        write(
                ".premortem.yaml",
                "profile: {clusters: {a: {kubernetes: {version: '1.28'}}, b: {kubernetes: {version: '1.27'}}}}\n");
        assertThat(found()).containsExactly(VALUE, NEW_FIELD, NO_FIELD, TYPE);
    }

    @Test
    void aClusterThatDeclaresNoneMayHaveAny() throws IOException {
        write(".premortem.yaml", "profile: {clusters: {a: {kubernetes: {version: '1.28'}}, b: {}}}\n");
        assertThat(found()).containsExactly(VALUE, NO_FIELD, TYPE);
        write(
                ".premortem.yaml",
                "kubernetesVersion: '1.28'\nprofile: {clusters: {a: {kubernetes: {version: '1.28'}}, b: {}}}\n");
        assertThat(found()).containsExactly(VALUE, NEW_FIELD, NO_FIELD, TYPE);
    }

    @Test
    void anEnvironmentSaysWhichClusterGetsAFile() throws IOException {
        write("old/p.yaml", POD);
        write("new/p.yaml", POD);
        Files.delete(root.resolve("p.yaml"));
        write(".premortem.yaml", """
                environments:
                  a: {paths: [old]}
                  b: {paths: [new]}
                profile: {clusters: {a: {kubernetes: {version: '1.28'}}, b: {kubernetes: {version: '1.34'}}}}
                """);
        List<String> lines =
                check().lines().filter(line -> line.contains("appArmorProfile")).toList();
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).startsWith("old/p.yaml:10:");
    }

    @Test
    void aFieldThatALaterVersionKnowsIsTold() {
        String text = CommandLine.run(root, "check", "--kubernetes-version", "1.28", "--only", "schema-field-unknown")
                .out();
        assertThat(text)
                .contains(
                        "new in Kubernetes 1.30",
                        "these objects go to Kubernetes 1.28, which does not know the field yet",
                        "no such field",
                        "a field with a similar name is `runAsUser`");
    }

    @Test
    void aKindThatALaterVersionServesIsTold() throws IOException {
        write(
                "p.yaml",
                "apiVersion: networking.k8s.io/v1\nkind: ServiceCIDR\nmetadata: {name: a}\nspec: {cidrs: [10.0.0.0/8]}\n");
        String text = CommandLine.run(root, "check", "--kubernetes-version", "1.32", "--only", "schema-kind-unknown")
                .out();
        assertThat(text).contains("Kubernetes 1.32 has no kind `ServiceCIDR`", "new in Kubernetes 1.33");
        assertThat(found("--kubernetes-version", "1.33")).isEmpty();
        assertThat(found()).isEmpty();
    }

    // What is not known of the object

    private static final String SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  ports: [{}]\n";

    @Test
    void whatIsMissingInAFileThatNoKustomizationUsesProvesNothing() throws IOException {
        write("p.yaml", SERVICE + "  typ: x\n");
        write("kustomization.yaml", "resources: []\n");
        assertThat(found()).containsExactly("6 schema-field-unknown");
        write("kustomization.yaml", "resources: [p.yaml]\n");
        assertThat(found()).containsExactly("5 schema-required", "6 schema-field-unknown");
    }

    @Test
    void theFolderMayBeFurtherUp() throws IOException {
        write("kustomization.yaml", "resources: [p.yaml]\n");
        write("patches/deep/s.yaml", SERVICE);
        assertThat(found()).doesNotContain("5 schema-required");
        Files.delete(root.resolve("kustomization.yaml"));
        write("other/kustomization.yaml", "resources: []\n");
        assertThat(found()).contains("5 schema-required");
    }

    @Test
    void whatIsMissingInAFileThatBreaksOffProvesNothing() throws IOException {
        write("p.yaml", SERVICE + "  type: [\n");
        assertThat(found()).doesNotContain("5 schema-required");
    }

    @Test
    void sopsLeavesItsKeyAndItsValues() throws IOException {
        write("p.yaml", """
                apiVersion: v1
                kind: Secret
                metadata: {name: a}
                immutable: ENC[AES256_GCM,data:x,type:bool]
                data: {a: 'ENC[AES256_GCM,data:x,type:str]'}
                sops: {mac: x}
                """);
        assertThat(found()).isEmpty();
        write("p.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a}], sops: {}}\n");
        assertThat(found()).containsExactly("4 schema-field-unknown");
    }

    @Test
    void anEmptyStringIsAValueThatIsNotSet() throws IOException {
        write("p.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: '', ports: [{port: 1}]}\n");
        assertThat(found()).isEmpty();
    }

    @Test
    void aCustomResourceBorrowsTypesAndNotTheirGrammars() throws IOException {
        String rollout = """
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: a}
                spec:
                  selector: {matchLabels: {a: b}}
                  template:
                    metadata: {labels: {a: b}}
                    spec:
                      containers:
                        - name: Not A Label
                          image: example.com/a:1
                          ports: [{containerPort: 1, name: Not_A_Port}]
                          resources: {limits: {cpu: many}}
                """;
        write("p.yaml", rollout);
        assertThat(found()).containsExactly("13 quantity-invalid");
        write("p.yaml", rollout.replace("argoproj.io/v1alpha1", "apps/v1").replace("Rollout", "Deployment"));
        assertThat(found()).containsExactly("10 name-invalid", "12 port-name-invalid", "13 quantity-invalid");
    }
}
