package dev.premortem.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.Golden;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an import writes for clusters of the kinds people run. */
class ProfileImportTest {
    private static final Path GOLDEN = Path.of("testdata/profile");

    /** The profile of the cluster with 200 nodes. */
    static String importedTwoHundredNodes() {
        return imported(KubectlOutput.json(SampleClusters.twoHundredNodes()));
    }

    private static String imported(String... files) {
        return imported(Optional.empty(), files);
    }

    private static String imported(Optional<String> cluster, String... files) {
        List<YamlFile> read = new ArrayList<>();
        for (String file : files) {
            YamlFile yaml = YamlReader.read(new SourceFile("dump", file));
            assertThat(yaml.problems()).isEmpty();
            read.add(yaml);
        }
        String text = ProfileWriter.write(ClusterDump.of(read), cluster);
        assertThat(YamlReader.read(new SourceFile("profile.yaml", text)).problems())
                .as(text)
                .isEmpty();
        return text;
    }

    private static YamlMapping parsed(String profile) {
        return YamlReader.read(new SourceFile("profile.yaml", profile))
                .documents()
                .get(0)
                .mapping()
                .orElseThrow();
    }

    private static List<YamlMapping> pools(String profile) {
        return parsed(profile).sequence("nodePools").orElseThrow().items().stream()
                .map(item -> item.asMapping().orElseThrow())
                .toList();
    }

    private static List<String> texts(YamlMapping mapping, String key) {
        return mapping.sequence(key).orElseThrow().items().stream()
                .map(YamlNode::toString)
                .toList();
    }

    @Test
    void aFewNodesAreWrittenOneByOne() {
        Golden.check(GOLDEN.resolve("kubeadm.yaml"), imported(KubectlOutput.json(SampleClusters.kubeadm())));
    }

    @Test
    void aSingleNodeMayBeEverything() {
        Golden.check(GOLDEN.resolve("k3s.yaml"), imported(KubectlOutput.yaml(SampleClusters.k3s())));
    }

    @Test
    void manyNodesAreWrittenAsPools() {
        Golden.check(GOLDEN.resolve("two-hundred-nodes.yaml"), importedTwoHundredNodes());
    }

    @Test
    void everyNodeIsInOnePool() {
        List<YamlMapping> pools = pools(importedTwoHundredNodes());
        assertThat(pools).hasSize(9);
        assertThat(pools.stream().map(pool -> pool.text("name").orElseThrow()))
                .contains("general-eu-west-1a", "memory-eu-west-1b", "gpu-eu-west-1c")
                .doesNotHaveDuplicates();
        assertThat(pools.stream().flatMap(pool -> texts(pool, "names").stream()))
                .hasSize(200)
                .doesNotHaveDuplicates();
        assertThat(pools)
                .allSatisfy(pool -> assertThat(texts(pool, "labelsPerNode"))
                        .containsExactly("alpha.eksctl.io/instance-id", "kubernetes.io/hostname"));
    }

    @Test
    void theLargestAmountOfAPoolCounts() {
        assertThat(importedTwoHundredNodes())
                .contains("The nodes differ: memory 31482296Ki to 31482344Ki.")
                .contains(
                        "allocatable: {cpu: 7910m, ephemeral-storage: \"76224326324\", memory: 31482344Ki, pods: \"58\"}")
                .contains("nvidia.com/gpu: \"1\"");
    }

    @Test
    void jsonYamlAndStreamsMeanTheSame() {
        String json = importedTwoHundredNodes();
        assertThat(imported(KubectlOutput.yaml(SampleClusters.twoHundredNodes())))
                .isEqualTo(json);
        assertThat(imported(KubectlOutput.stream(SampleClusters.twoHundredNodes())))
                .isEqualTo(json);
    }

    @Test
    void theOrderOfTheDumpDoesNotMatter() {
        List<Map<String, Object>> objects = new ArrayList<>(SampleClusters.twoHundredNodes());
        Collections.shuffle(objects, new Random(7));
        assertThat(imported(KubectlOutput.json(objects))).isEqualTo(importedTwoHundredNodes());
    }

    @Test
    void typedListsInFilesOfTheirOwnMeanTheSame() {
        List<Map<String, Object>> all = SampleClusters.kubeadm();
        String files = imported(
                KubectlOutput.rawJson("NodeList", ofKind(all, "Node")),
                KubectlOutput.rawJson("NamespaceList", ofKind(all, "Namespace")),
                KubectlOutput.rawJson("StorageClassList", ofKind(all, "StorageClass")),
                KubectlOutput.rawJson("ServiceList", ofKind(all, "Service")));
        assertThat(files).isEqualTo(imported(KubectlOutput.json(all)));
    }

    private static List<Map<String, Object>> ofKind(List<Map<String, Object>> objects, String kind) {
        return objects.stream()
                .filter(object -> kind.equals(object.get("kind")))
                .toList();
    }

    @Test
    void nodesAloneAreEnough() {
        String profile = imported(KubectlOutput.json(ofKind(SampleClusters.kubeadm(), "Node")));
        assertThat(profile)
                .contains("# namespaces: none in the dump", "# storage.classes: none in the dump")
                .contains("# external.services: none in the dump", "longhorn:");
        assertThat(parsed(profile).has("namespaces")).isFalse();
    }

    @Test
    void nothingOfASecretComesOut() {
        assertThat(importedTwoHundredNodes())
                .contains("# Not used of the dump: Secret (1).")
                .doesNotContain("aHVudGVyMg==", "c2VjcmV0LW5vdGU=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.77", "5b0c4f6e", "0e3a7c0b", "sha256", "cri-socket", "2025-11-03", "918273"})
    void whatANodeIsAtTheMomentStaysBehind(String secret) {
        assertThat(importedTwoHundredNodes() + imported(KubectlOutput.json(SampleClusters.kubeadm())))
                .doesNotContain(secret);
    }

    @Test
    void aNamedClusterIsOneOfSeveral() {
        String profile = imported(Optional.of("prod: eu"), KubectlOutput.json(SampleClusters.k3s()));
        assertThat(parsed(profile).at("clusters", "prod: eu", "kubernetes", "version"))
                .hasValueSatisfying(version -> assertThat(version).hasToString("1.30.2"));
    }
}
