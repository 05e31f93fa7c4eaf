package dev.premortem.kustomize.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.premortem.Golden;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole builds. The expected output of {@code testdata/kustomize} is that of kustomize v5.5.0; where each value comes from
 * was checked by hand.
 */
class KustomizeBuildTest {
    private static final Path SHOP = Path.of("testdata/kustomize/shop");

    @TempDir
    Path scratch;

    private static KustomizeBuild.Result build(Path top, Path folder) throws IOException {
        Path real = top.toRealPath();
        return new KustomizeBuild(new DiskFiles(real, real))
                .build(folder.toRealPath().toString());
    }

    private KustomizeBuild.Result build(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = scratch.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return build(scratch, scratch.resolve("app"));
    }

    private static List<YamlNode> nodes(KustomizeBuild.Result result) {
        assertThat(result.problem()).isEmpty();
        return List.copyOf(result.resources().stream().map(BuiltResource::node).toList());
    }

    private static String problem(KustomizeBuild.Result result) {
        BuildProblem problem = result.problem().orElseThrow();
        return problem.place()
                        .map(span -> span.file().path() + ":" + span.line() + " ")
                        .orElse("")
                + problem.message();
    }

    @Test
    void overlayPrintsWhatKustomizePrints() throws IOException {
        KustomizeBuild.Result result = build(SHOP, SHOP.resolve("overlays/prod"));
        assertThat(YamlWriter.write(nodes(result))).isEqualTo(Files.readString(SHOP.resolve("expected.yaml")));
        assertThat(result.notBuilt()).isEmpty();
    }

    @Test
    void everyValueKnowsTheLineThatSetIt() throws IOException {
        String text = YamlWriter.writeWithProvenance(
                nodes(build(SHOP, SHOP.resolve("overlays/prod"))),
                scalar -> scalar.span().file().path() + ":" + scalar.span().line());
        Golden.check(SHOP.resolve("provenance.yaml"), text);
    }

    @Test
    void theChainTellsWhoTouchedAnObject() throws IOException {
        List<String> chain = build(SHOP, SHOP.resolve("overlays/prod")).resources().stream()
                .filter(resource -> resource.gvk().kind().equals("Deployment"))
                .findFirst()
                .orElseThrow()
                .chain();
        assertThat(chain)
                .containsExactly(
                        "base/kustomization.yaml",
                        "components/tls/kustomization.yaml",
                        "overlays/prod/kustomization.yaml");
    }

    @Test
    void faultsHavePlaces() throws IOException {
        assertThat(problem(build(Map.of("app/kustomization.yaml", "resources:\n  - nope.yaml\n"))))
                .isEqualTo("app/kustomization.yaml:2 there is no file or folder `nope.yaml`");
        assertThat(problem(build(Map.of("app/kustomization.yaml", "namspace: a\n"))))
                .isEqualTo("app/kustomization.yaml:1 `namspace` is no field of a kustomization; a similar one is"
                        + " `namespace`");
        assertThat(problem(build(Map.of("app/kustomization.yaml", "images:\n  - name: web\n    newTag: 1.10\n"))))
                .startsWith("app/kustomization.yaml:3 `newTag` is a text");
        assertThat(problem(build(Map.of("app/kustomization.yaml", "resources: [../up.yaml]\n", "up.yaml", "a: b\n"))))
                .isEqualTo("app/kustomization.yaml:1 `../up.yaml` is not in or below the folder of this kustomization");
    }

    @Test
    void cyclesAndRepetitionsEnd() throws IOException {
        assertThat(problem(build(Map.of(
                        "app/kustomization.yaml", "resources: [../other]\n",
                        "other/kustomization.yaml", "resources: [../app]\n"))))
                .contains("a cycle");
        assertThat(problem(build(Map.of(
                        "app/kustomization.yaml",
                        "resources: [c.yaml]\npatches:\n  - target: {name: '((a{1000}){1000}){10}'}\n    patch: '[]'\n",
                        "app/c.yaml",
                        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n"))))
                .startsWith("app/kustomization.yaml:");
    }

    @Test
    void componentsThatListEachOtherTwiceEnd() throws IOException {
        Map<String, String> files = new HashMap<>();
        files.put("app/kustomization.yaml", "components: [../c0, ../c0]\n");
        for (int i = 0; i < 30; i++) {
            String next =
                    i == 29 ? "commonLabels: {a: b}\n" : "components: [../c" + (i + 1) + ", ../c" + (i + 1) + "]\n";
            files.put(
                    "c" + i + "/kustomization.yaml",
                    "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n" + next);
        }
        assertThat(problem(build(files))).contains("more than 10000 times");
    }

    @Test
    void booleansAndCountsAreThoseOfYaml11() throws IOException {
        Map<String, String> files = new HashMap<>();
        files.put("app/kustomization.yaml", """
                resources: [d.yaml]
                replicas: [{name: d, count: 0x1A}]
                labels: [{pairs: {team: a}, includeSelectors: yes}]
                """);
        files.put(
                "app/d.yaml",
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {template: {spec: {}}}\n");
        assertThat(YamlWriter.write(nodes(build(files))))
                .contains("  replicas: 26\n")
                .contains("    matchLabels:\n      team: a\n");
        files.put(
                "app/kustomization.yaml", "resources: [d.yaml]\nreplicas: [{name: d, count: 99999999999999999999}]\n");
        assertThat(problem(build(files)))
                .isEqualTo("app/kustomization.yaml:2 `99999999999999999999` is no number of replicas");
    }

    @Test
    void nothingAboveTheTopIsRead() throws IOException {
        Path app = Files.createDirectories(scratch.resolve("repo/app"));
        Path outside = Files.createDirectories(scratch.resolve("outside"));
        Files.writeString(outside.resolve("kustomization.yaml"), "namespace: a\n");
        Files.writeString(app.resolve("kustomization.yaml"), "resources: [../../outside]\n");
        assertThat(problem(build(scratch.resolve("repo"), app)))
                .isEqualTo("app/kustomization.yaml:1 there is no file or folder `../../outside`");
    }

    @Test
    void whatNeedsTheNetworkIsNamedAndTheRestBuilt() throws IOException {
        KustomizeBuild.Result result = build(Map.of(
                "app/kustomization.yaml",
                "resources:\n  - https://github.com/example/base?ref=v1\n  - c.yaml\n",
                "app/c.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n"));
        assertThat(nodes(result)).hasSize(1);
        assertThat(result.notBuilt())
                .extracting(NotBuilt::what)
                .containsExactly("the remote resource `https://github.com/example/base?ref=v1`");
    }

    @Test
    void aPatchForWhatIsNotBuiltIsNoFault() throws IOException {
        KustomizeBuild.Result result = build(Map.of(
                "app/kustomization.yaml", """
                namespace: shop
                resources: [https://github.com/example/base?ref=v1, c.yaml]
                patches:
                  - patch: |
                      apiVersion: apps/v1
                      kind: Deployment
                      metadata: {name: web}
                      spec: {replicas: 2}
                  - patch: |
                      apiVersion: v1
                      kind: ConfigMap
                      metadata: {name: c}
                      data: {a: b}
                replicas: [{name: web, count: 3}]
                configMapGenerator:
                  - {name: settings, behavior: merge, literals: [a=b]}
                """, "app/c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n"));
        assertThat(YamlWriter.write(nodes(result))).isEqualTo("""
                        apiVersion: v1
                        data:
                          a: b
                        kind: ConfigMap
                        metadata:
                          name: c
                          namespace: shop
                        """);
        assertThat(result.notBuilt())
                .extracting(part -> part.place().line(), NotBuilt::reason, NotBuilt::effect, NotBuilt::namespace)
                .containsExactly(
                        tuple(2, NotBuilt.Reason.REMOTE, NotBuilt.Effect.OBJECTS, Optional.of("shop")),
                        tuple(16, NotBuilt.Reason.DEPENDS, NotBuilt.Effect.OBJECTS, Optional.of("shop")),
                        tuple(7, NotBuilt.Reason.DEPENDS, NotBuilt.Effect.OBJECTS, Optional.of("shop")),
                        tuple(14, NotBuilt.Reason.DEPENDS, NotBuilt.Effect.OBJECTS, Optional.of("shop")));
    }

    @Test
    void aProblemKnowsTheEntriesThatLedToIt() throws IOException {
        KustomizeBuild.Result result = build(Map.of(
                "app/kustomization.yaml", "resources:\n  - ../middle\n",
                "middle/kustomization.yaml", "# the base\nresources:\n  - ../base\n",
                "base/kustomization.yaml", "resources:\n  - gone.yaml\n"));
        assertThat(problem(result)).isEqualTo("base/kustomization.yaml:2 there is no file or folder `gone.yaml`");
        assertThat(result.problem().orElseThrow().chain())
                .extracting(Span::toString)
                .containsExactly("app/kustomization.yaml:2:5", "middle/kustomization.yaml:3:5");
    }

    @Test
    void aProgramOfTheUsersIsLeftOut() throws IOException {
        KustomizeBuild.Result result = build(Map.of(
                "app/kustomization.yaml", "resources: [c.yaml]\ngenerators: [secrets.yaml]\n",
                "app/secrets.yaml", "apiVersion: viaduct.ai/v1\nkind: ksops\nmetadata: {name: s}\n",
                "app/c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n"));
        assertThat(nodes(result)).hasSize(1);
        assertThat(result.notBuilt()).extracting(NotBuilt::reason).containsExactly(NotBuilt.Reason.PROGRAM);
    }
}
