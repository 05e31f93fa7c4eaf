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
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which objects something applies, whether their specs are known, and where others may be missing. */
class AppliedObjectsTest {
    private static final String WEB = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n";
    private static final String REMOTE = "https://github.com/example/base?ref=v1";
    private static final String APPLICATION = """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: shop}
            spec:
              source:
                repoURL: https://example.com/shop.git
                path: overlays/prod
                kustomize: %s
            """;

    /** The objects of some files. */
    private static final class Run {
        private final List<Resource> applied;
        private final Builds builds;
        private final SettledObjects settled;

        Run(String... pathsAndTexts) {
            Map<String, String> files = new HashMap<>();
            for (int i = 0; i < pathsAndTexts.length; i += 2) {
                files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
            }
            Repository repository = Repository.ofFiles(files);
            List<Resource> written = new ArrayList<>();
            for (RepositoryFile file : repository.files()) {
                if (file.role().isManifest()) {
                    written.addAll(Resources.of(file.yaml().orElseThrow()));
                }
            }
            Kustomizations kustomizations = Kustomizations.of(repository);
            builds = Builds.of(repository, kustomizations, true, Optional.empty(), 1);
            applied = AppliedObjects.of(written, builds, kustomizations);
            settled = SettledObjects.of(
                    kustomizations,
                    builds,
                    applied,
                    Applications.of(applied, SourceRepositories.of(repository, Map.of(), applied), Profile.NONE));
        }

        /** {@code root:kind/name} of each object; a dash stands for the root of what is taken as it is written. */
        List<String> objects() {
            return applied.stream()
                    .map(object -> object.root().orElse("-") + ":" + object.kind() + "/" + object.name())
                    .toList();
        }

        Resource in(String root) {
            return applied.stream()
                    .filter(object -> object.root().orElse("-").equals(root))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void builtObjectsTakeThePlaceOfWrittenOnes() {
        Run run = new Run(
                "base/kustomization.yaml", "resources: [web.yaml]\n",
                "base/web.yaml", WEB,
                "overlays/dev/kustomization.yaml", "namePrefix: dev-\nresources: [../../base]\n",
                "overlays/prod/kustomization.yaml",
                        "resources: [../../base]\nconfigMapGenerator: [{name: c, options: {disableNameSuffixHash: true}}]\n",
                "loose.yaml", WEB.replace("web", "loose"));
        assertThat(run.objects())
                .containsExactly(
                        "-:Deployment/loose",
                        "overlays/dev:Deployment/dev-web",
                        "overlays/prod:ConfigMap/c",
                        "overlays/prod:Deployment/web");
        Resource built = run.in("overlays/dev");
        assertThat(built.kustomizations())
                .containsExactly("base/kustomization.yaml", "overlays/dev/kustomization.yaml");
        assertThat(built.appliedFrom())
                .containsExactly("overlays/dev/kustomization.yaml", "base/kustomization.yaml", "base/web.yaml");
        assertThat(run.settled.isSettled(built)).isTrue();
    }

    @Test
    void filesOfAFailedBuildAreTakenAsTheyAreWritten() {
        Run run = new Run(
                "app/kustomization.yaml",
                "resources: [web.yaml]\nreplicas: [{name: other, count: 2}]\n",
                "app/web.yaml",
                WEB);
        assertThat(run.objects()).containsExactly("-:Deployment/web");
        assertThat(run.settled.isSettled(run.in("-")))
                .as("below a replica count")
                .isFalse();
    }

    @Test
    void aComponentThatNobodyListsIsNotBuilt() {
        Run run = new Run(
                "tls/kustomization.yaml",
                "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [web.yaml]\n",
                "tls/web.yaml",
                WEB);
        assertThat(run.builds.all()).isEmpty();
        assertThat(run.objects()).containsExactly("-:Deployment/web");
    }

    @Test
    void whatMayChangeAnyObjectUnsettlesTheBuild() {
        Run run = new Run(
                "app/kustomization.yaml",
                "resources: [web.yaml]\ncomponents: ['" + REMOTE + "']\n",
                "app/web.yaml",
                WEB,
                "other/kustomization.yaml",
                "resources: [web.yaml, '" + REMOTE + "']\n",
                "other/web.yaml",
                WEB);
        assertThat(run.settled.isSettled(run.in("app"))).isFalse();
        assertThat(run.settled.isSettled(run.in("other")))
                .as("objects are missing only")
                .isTrue();
    }

    @Test
    void anApplicationMayChangeWhatABuildPrints() {
        String[] shop = {
            "base/kustomization.yaml", "resources: [web.yaml]\n",
            "base/web.yaml", WEB,
            "overlays/dev/kustomization.yaml", "resources: [../../base]\n",
            "overlays/prod/kustomization.yaml", "resources: [../../base]\n",
            "apps/shop.yaml", APPLICATION.formatted("{patches: [{patch: '[]', target: {kind: Deployment}}]}")
        };
        Run patched = new Run(shop);
        assertThat(patched.settled.isSettled(patched.in("overlays/prod"))).isFalse();
        assertThat(patched.settled.isSettled(patched.in("overlays/dev"))).isTrue();
        shop[shop.length - 1] = APPLICATION.formatted("{commonLabels: {team: shop}}");
        Run labelled = new Run(shop);
        assertThat(labelled.settled.addedLabels(labelled.in("overlays/prod"))).containsOnlyKeys("team");
        assertThat(labelled.settled.addedLabels(labelled.in("overlays/dev"))).isEmpty();
    }

    @Test
    void aHoleReachesAsFarAsItsNamespace() {
        Run run = new Run(
                "shop/kustomization.yaml",
                "namespace: shop\nresources: [web.yaml, '" + REMOTE + "']\n",
                "shop/web.yaml",
                WEB,
                "db/kustomization.yaml",
                "namespace: db\nresources: [web.yaml]\n",
                "db/web.yaml",
                WEB,
                "loose/kustomization.yaml",
                "resources: [web.yaml]\n",
                "loose/web.yaml",
                WEB);
        Holes holes = Holes.of(run.builds);
        assertThat(holes.mayHide(run.in("shop"))).isTrue();
        assertThat(holes.mayHide(run.in("db"))).isFalse();
        assertThat(holes.mayHide(run.in("loose")))
                .as("its namespace is not known")
                .isTrue();
    }

    @Test
    void aHoleWithoutNamespaceReachesAsFarAsItsBuild() {
        Run run = new Run(
                "shop/kustomization.yaml",
                "resources: [web.yaml, '" + REMOTE + "']\n",
                "shop/web.yaml",
                WEB,
                "db/kustomization.yaml",
                "resources: [web.yaml]\n",
                "db/web.yaml",
                WEB);
        Holes holes = Holes.of(run.builds);
        assertThat(holes.mayHide(run.in("shop"))).isTrue();
        assertThat(holes.mayHide(run.in("db"))).isFalse();
    }

    @Test
    void objectsOfTwoBuildsMeetOnlyWhereBothNameTheNamespace() {
        Run run = new Run(
                "base/kustomization.yaml", "resources: [web.yaml]\n",
                "base/web.yaml", WEB,
                "dev/kustomization.yaml", "resources: [../base]\n",
                "prod/kustomization.yaml", "resources: [../base]\n",
                "one/kustomization.yaml", "namespace: shop\nresources: [../base]\n",
                "two/kustomization.yaml", "namespace: shop\nresources: [../base]\n",
                "loose.yaml", WEB);
        assertThat(run.in("dev").mayMeet(run.in("prod"))).isFalse();
        assertThat(run.in("dev").mayMeet(run.in("dev"))).isTrue();
        assertThat(run.in("one").mayMeet(run.in("two"))).isTrue();
        assertThat(run.in("dev").mayMeet(run.in("-"))).isTrue();
    }
}
