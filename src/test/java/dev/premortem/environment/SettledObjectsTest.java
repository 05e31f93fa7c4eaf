package dev.premortem.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kubernetes.Resource;
import dev.premortem.kubernetes.Resources;
import dev.premortem.kustomize.Kustomizations;
import dev.premortem.profile.Profile;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettledObjectsTest {
    private static final String WEB = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n";
    private static final String PATCHES = "patches: [{patch: '[]', target: {kind: Deployment}}]\n";

    /** The objects of some files; {@code base/web.yaml} and {@code base/kustomization.yaml} are always there. */
    private static final class Files {
        private final List<Resource> resources = new ArrayList<>();
        private final SettledObjects settled;

        Files(String... pathsAndTexts) {
            Map<String, String> files = new HashMap<>();
            files.put("base/web.yaml", WEB);
            files.put("base/kustomization.yaml", "resources: [web.yaml]\n");
            for (int i = 0; i < pathsAndTexts.length; i += 2) {
                files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
            }
            Repository repository = Repository.ofFiles(files);
            for (RepositoryFile file : repository.files()) {
                if (file.role().isManifest()) {
                    resources.addAll(Resources.of(file.yaml().orElseThrow()));
                }
            }
            settled = SettledObjects.of(
                    Kustomizations.of(repository),
                    Builds.none(),
                    resources,
                    Applications.of(resources, SourceRepositories.of(repository, Map.of(), resources), Profile.NONE));
        }

        boolean isSettled(String path) {
            return settled.isSettled(in(path));
        }

        Map<String, Set<String>> labels(String path) {
            return settled.addedLabels(in(path));
        }

        private Resource in(String path) {
            return resources.stream()
                    .filter(resource -> resource.file().path().equals(path))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void anObjectThatNothingChangesIsSettled() {
        assertThat(new Files().isSettled("base/web.yaml")).isTrue();
        String harmless = """
                resources: [../base]
                namespace: blog
                namePrefix: a-
                images: [{name: web, newTag: '2'}]
                commonAnnotations: {a: b}
                patches: []
                replicas:
                """;
        assertThat(new Files("overlay/kustomization.yaml", harmless).isSettled("base/web.yaml"))
                .isTrue();
    }

    @Test
    void anObjectThatIsCutOffIsNot() {
        assertThat(new Files("base/web.yaml", WEB + "spec: [\n").isSettled("base/web.yaml"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PATCHES,
                "patchesStrategicMerge: [p.yaml]\n",
                "patchesJson6902: [{path: p.yaml, target: {kind: Deployment, name: web, version: v1}}]\n",
                "replicas: [{name: web, count: 3}]\n",
                "replacements: [{path: r.yaml}]\n",
                "vars: [{name: A, objref: {kind: Service, name: a, apiVersion: v1}}]\n",
                "transformers: [t.yaml]\n",
                "components: [../component]\n",
                "Patches: [{path: p.yaml}]\n",
                "resources: [../base]\npatches: [\n"
            })
    void whatMayChangeASpecUnsettlesItThroughOverlays(String fields) {
        String overlay = fields.startsWith("resources") ? fields : "resources: [../base]\n" + fields;
        assertThat(new Files("overlay/kustomization.yaml", overlay).isSettled("base/web.yaml"))
                .isFalse();
        String between = "resources: [../base]\n";
        assertThat(new Files(
                                "between/kustomization.yaml",
                                between,
                                "overlay/kustomization.yaml",
                                overlay.replace("../base", "../between"))
                        .isSettled("base/web.yaml"))
                .isFalse();
    }

    @Test
    void aPatchInTheBaseItselfUnsettlesItToo() {
        assertThat(new Files("base/kustomization.yaml", "resources: [web.yaml]\n" + PATCHES).isSettled("base/web.yaml"))
                .isFalse();
    }

    @Test
    void whatAnotherKustomizationPatchesIsAnotherMatter() {
        Files files = new Files("other/kustomization.yaml", "resources: [web.yaml]\n" + PATCHES, "other/web.yaml", WEB);
        assertThat(files.isSettled("other/web.yaml")).isFalse();
        assertThat(files.isSettled("base/web.yaml")).isTrue();
    }

    @Test
    void kustomizationsThatReferToEachOtherEnd() {
        assertThat(new Files(
                                "base/kustomization.yaml",
                                "resources: [web.yaml, ../overlay]\n",
                                "overlay/kustomization.yaml",
                                "resources: [../base]\n" + PATCHES)
                        .isSettled("base/web.yaml"))
                .isFalse();
    }

    private static String application(String path, String kustomize) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: a}
                spec:
                  source: {repoURL: https://git.example.com/a.git, path: "%s", kustomize: %s}
                """.formatted(path, kustomize);
    }

    @Test
    void applicationsChangeWhatTheyApply() {
        assertThat(new Files("app.yaml", application("base", "{replicas: [{name: web, count: 2}]}"))
                        .isSettled("base/web.yaml"))
                .isFalse();
        assertThat(new Files("app.yaml", application("./base/", "{patches: [{patch: '[]'}]}"))
                        .isSettled("base/web.yaml"))
                .isFalse();
        assertThat(new Files("app.yaml", application("base", "{images: [web:2], patches: []}"))
                        .isSettled("base/web.yaml"))
                .isTrue();
        assertThat(new Files("app.yaml", application("other", "{replicas: [{name: web, count: 2}]}"))
                        .isSettled("base/web.yaml"))
                .isTrue();
    }

    private static String applicationSet(String path, String extra) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                metadata: {name: a}
                spec:
                  generators: [{git: {}}]
                %s  template:
                    spec:
                      source: {repoURL: https://git.example.com/a.git, path: "%s"%s}
                """.formatted(extra.startsWith(" ") ? extra : "", path, extra.startsWith(" ") ? "" : extra);
    }

    @Test
    void aPathWithATemplateMayBeAnyFolderThatBeginsLikeIt() {
        String kustomize = ", kustomize: {replicas: [{name: web, count: 2}]}";
        assertThat(new Files("set.yaml", applicationSet("ba{{ .rest }}", kustomize)).isSettled("base/web.yaml"))
                .isFalse();
        assertThat(new Files("set.yaml", applicationSet("{{path}}", kustomize)).isSettled("base/web.yaml"))
                .isFalse();
        assertThat(new Files("set.yaml", applicationSet("apps/{{name}}", kustomize)).isSettled("base/web.yaml"))
                .isTrue();
    }

    @Test
    void aTemplatePatchMayAddAnything() {
        assertThat(new Files("set.yaml", applicationSet("{{path}}", "  templatePatch: '{}'\n"))
                        .isSettled("base/web.yaml"))
                .isFalse();
        assertThat(new Files("set.yaml", applicationSet("{{path}}", "")).isSettled("base/web.yaml"))
                .isTrue();
    }

    @Test
    void anApplicationSetThatIsKnownChangesItsOwnFoldersAlone() {
        String set = """
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                metadata: {name: a}
                spec:
                  goTemplate: true
                  generators: [{list: {elements: [{folder: %s, count: 2}]}}]
                  template:
                    metadata: {name: a}
                    spec:
                      source: {repoURL: https://git.example.com/a.git, path: "{{.folder}}"}
                  templatePatch: |
                    spec:
                      source:
                        kustomize:
                          replicas: [{name: web, count: {{ .count }}}]
                """;
        assertThat(new Files("set.yaml", set.formatted("base")).isSettled("base/web.yaml"))
                .isFalse();
        assertThat(new Files("set.yaml", set.formatted("other")).isSettled("base/web.yaml"))
                .isTrue();
        assertThat(new Files(
                                "set.yaml",
                                set.formatted("base")
                                        .replace("replicas: [{name: web, count: {{ .count }}}]", "namePrefix: a-"))
                        .isSettled("base/web.yaml"))
                .isTrue();
    }

    private static String flux(String path, String extra) {
        return """
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: apps}
                spec:
                  path: %s
                %s""".formatted(path, extra);
    }

    @Test
    void fluxPatchesWhatItApplies() {
        String patches = "  patches: [{patch: '[]', target: {kind: Deployment}}]\n";
        Files files =
                new Files("flux.yaml", flux("./plain", patches), "plain/a/web.yaml", WEB, "plainer/web.yaml", WEB);
        assertThat(files.isSettled("plain/a/web.yaml")).isFalse();
        assertThat(files.isSettled("plainer/web.yaml")).isTrue();
        assertThat(files.isSettled("base/web.yaml")).isTrue();
        assertThat(new Files("flux.yaml", flux("./base", patches)).isSettled("base/web.yaml"))
                .isFalse();
        assertThat(new Files("flux.yaml", flux("./base", "  prune: true\n")).isSettled("base/web.yaml"))
                .isTrue();
        assertThat(new Files("flux.yaml", flux("./", patches)).isSettled("base/web.yaml"))
                .as("the root takes in everything")
                .isFalse();
    }

    @Test
    void labelsThatReachPodsAreKnownByValue() {
        Files files = new Files(
                "base/kustomization.yaml",
                "resources: [web.yaml]\nlabels: [{pairs: {a: '1'}}, {pairs: {b: '1'}, includeTemplates: true},"
                        + " {pairs: {c: '1'}, includeSelectors: true}, {pairs: {d: '1'}, fields: []}]\n",
                "overlay/kustomization.yaml",
                "resources: [../base]\ncommonLabels: {b: '2', e: 'x'}\n",
                "app.yaml",
                application("overlay", "{commonLabels: {f: g}}"));
        assertThat(files.isSettled("base/web.yaml")).isTrue();
        assertThat(files.labels("base/web.yaml"))
                .isEqualTo(Map.of(
                        "b", Set.of("1", "2"),
                        "c", Set.of("1"),
                        "d", Set.of("1"),
                        "e", Set.of("x"),
                        "f", Set.of("g")));
        assertThat(new Files("other/web.yaml", WEB).labels("other/web.yaml")).isEmpty();
    }
}
