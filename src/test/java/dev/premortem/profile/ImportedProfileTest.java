package dev.premortem.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.kubernetes.Taint;
import dev.premortem.text.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an import writes is what a check reads: nothing is lost on the way. */
class ImportedProfileTest {
    private static Cluster read(String text) {
        ProfileReader.Read read = ProfileReader.read(new SourceFile("cluster.yaml", text));
        assertThat(read.problems()).isEmpty();
        assertThat(read.profile().clusters()).hasSize(1);
        return read.profile().clusters().get(0);
    }

    @Test
    void twoHundredNodesComeBackWithEverythingThatPlacesPods() {
        Cluster cluster = read(ProfileImportTest.importedTwoHundredNodes());
        assertThat(cluster.kubernetes()).contains(new KubernetesVersion(1, 29));
        List<Node> nodes = cluster.nodes().orElseThrow().all();
        assertThat(nodes).hasSize(200);
        Set<String> names = new HashSet<>();
        for (Node node : nodes) {
            names.add(node.name());
            assertThat(node.labels().complete()).isTrue();
            assertThat(node.labels().values()).containsKeys("topology.kubernetes.io/zone", "kubernetes.io/arch");
            assertThat(node.labels().has(Node.HOSTNAME).holds()).isTrue();
            assertThat(node.labels().has("no/such-label").violated()).isTrue();
            assertThat(node.allocatable()).containsKeys("cpu", "memory", "pods");
        }
        assertThat(names).hasSize(200);
        assertThat(nodes.stream().filter(node -> node.pool().startsWith("gpu")))
                .isNotEmpty()
                .allSatisfy(node ->
                        assertThat(node.taints()).containsExactly(new Taint("nvidia.com/gpu", "true", "NoSchedule")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kubeadm", "k3s", "two-hundred-nodes"})
    void theSamplesAreRead(String sample) throws IOException {
        Cluster cluster = read(Files.readString(Path.of("testdata/profile", sample + ".yaml")));
        assertThat(cluster.nodes()).isPresent();
        assertThat(cluster.storage().defaultClass()).isPresent();
    }

    @Test
    void theClusterOfTheIncidentIsRecognised() throws IOException {
        Cluster cluster = read(Files.readString(Path.of("testdata/profile/kubeadm.yaml")));
        List<Node> nodes = cluster.nodes().orElseThrow().all();
        assertThat(nodes.get(0).taints()).containsExactly(Taint.CONTROL_PLANE);
        assertThat(nodes.get(0).labels().value(Node.HOSTNAME)).contains("k8s-cp");
        assertThat(cluster.storage().longhorn().orElseThrow().nodes()).contains(List.of("k8s-worker1", "k8s-worker2"));
    }
}
