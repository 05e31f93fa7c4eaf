package dev.premortem.kustomize.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link RecordedBuildsTest} cannot show: builds that share a base. */
class OriginsTest {
    @TempDir
    Path scratch;

    private static String printed(KustomizeBuild builds, Path folder) {
        KustomizeBuild.Result result = builds.build(folder.toString());
        assertThat(result.problem()).isEmpty();
        List<YamlNode> nodes =
                List.copyOf(result.resources().stream().map(BuiltResource::node).toList());
        return YamlWriter.write(nodes);
    }

    @Test
    void aBaseIsAnnotatedForEachKustomizationThatAsks() throws IOException {
        Map<String, String> files = Map.of(
                "base/kustomization.yaml", "resources: [c.yaml]\nbuildMetadata: [originAnnotations]\n",
                "base/c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n",
                "plain/kustomization.yaml", "resources: [../base]\n",
                "asks/kustomization.yaml", "resources: [../base]\nbuildMetadata: [originAnnotations]\n",
                "a/deep/kustomization.yaml", "resources: [../../base]\nbuildMetadata: [originAnnotations]\n");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = scratch.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Path top = scratch.toRealPath();
        KustomizeBuild builds = new KustomizeBuild(new DiskFiles(top, top));
        String plain = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n";
        assertThat(printed(builds, top.resolve("plain"))).isEqualTo(plain);
        assertThat(printed(builds, top.resolve("asks"))).contains("path: ../base/c.yaml\n");
        assertThat(printed(builds, top.resolve("a/deep"))).contains("path: ../../base/c.yaml\n");
        assertThat(printed(builds, top.resolve("base"))).contains("path: c.yaml\n");
        assertThat(printed(builds, top.resolve("plain"))).isEqualTo(plain);
    }
}
