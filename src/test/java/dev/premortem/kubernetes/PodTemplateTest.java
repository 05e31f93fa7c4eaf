package dev.premortem.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodTemplateTest {
    private static Resource resource(String text) {
        return Resources.of(YamlReader.read(new SourceFile("a.yaml", text))).get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "v1, Pod, ''",
        "v1, ReplicationController, spec.template",
        "apps/v1, Deployment, spec.template",
        "apps/v1, ReplicaSet, spec.template",
        "apps/v1, StatefulSet, spec.template",
        "apps/v1, DaemonSet, spec.template",
        "extensions/v1beta1, Deployment, spec.template",
        "batch/v1, Job, spec.template",
        "batch/v1, CronJob, spec.jobTemplate.spec.template",
        "argoproj.io/v1alpha1, Rollout, spec.template",
        "keda.sh/v1alpha1, ScaledJob, spec.jobTargetRef.template"
    })
    void everyWorkloadKeepsItsPodWhereItsKindSays(String apiVersion, String kind, String path) {
        StringBuilder open = new StringBuilder("apiVersion: " + apiVersion + "\nkind: " + kind + "\n");
        String indent = "";
        for (String key : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
            open.append(indent).append(key).append(":\n");
            indent += "  ";
        }
        String pod =
                "metadata: {labels: {app: web}}\nspec:\n  initContainers: [{name: i}]\n  containers: [{name: c}]\n";
        PodTemplate template =
                PodTemplate.of(resource(open + pod.indent(indent.length()))).orElseThrow();
        assertThat(template.path()).isEqualTo(path);
        assertThat(template.metadata().orElseThrow().mapping("labels")).isPresent();
        assertThat(template.containers().stream()
                        .map(container -> container.text("name").orElse("")))
                .containsExactly("i", "c");
        assertThat(template.pathTo("metadata")).isEqualTo(path.isEmpty() ? "metadata" : path + ".metadata");
        assertThat(PodTemplate.kinds()).contains(kind);
    }

    @ParameterizedTest
    @CsvSource({"v1, Service", "x.io/v1, Deployment", "apps/v1, Pod", "serving.knative.dev/v1, Service"})
    void otherKindsMakeNoPod(String apiVersion, String kind) {
        Resource other = resource("apiVersion: " + apiVersion + "\nkind: " + kind + "\nspec: {template: {spec: {}}}\n");
        assertThat(PodTemplate.of(other)).isEmpty();
    }

    @Test
    void aTemplateOfAnotherShapeIsNoTemplate() {
        String head = "apiVersion: apps/v1\nkind: Deployment\n";
        assertThat(PodTemplate.of(resource(head))).isEmpty();
        assertThat(PodTemplate.of(resource(head + "spec: {template: text}\n"))).isEmpty();
        Optional<PodTemplate> odd = PodTemplate.of(resource(head + "spec: {template: {spec: {containers: {a: b}}}}\n"));
        assertThat(odd.orElseThrow().containers()).isEmpty();
    }

    @Test
    void podLevelKeysArePatternsOfTheTable() {
        assertThat(PodLevelKeys.contains("sidecar.istio.io/inject")).isTrue();
        assertThat(PodLevelKeys.contains("app.kubernetes.io/name")).isFalse();
    }
}
