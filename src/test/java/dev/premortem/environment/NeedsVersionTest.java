package dev.premortem.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.Kustomizations;
import dev.premortem.repository.Repository;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeedsVersionTest {
    private static final String OBJECT = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: old}\n";
    private static final String SOURCE_VALUE =
            "resources: [a.yaml]\nreplacements:\n- sourceValue: v\n  targets: [{select: {name: a}, fieldPaths: [data.x]}]\n";

    private static Builds.Build build(String kustomization, Optional<String> version) {
        Repository repository = Repository.ofFiles(Map.of("a.yaml", OBJECT, "kustomization.yaml", kustomization));
        Builds builds =
                Builds.of(repository, Kustomizations.of(repository), true, version.flatMap(KustomizeVersion::parse), 1);
        return builds.all().get(0);
    }

    @Test
    void withoutAVersionALaterReleaseMayBuild() {
        Builds.Build build = build(SOURCE_VALUE, Optional.empty());
        assertThat(build.result().problem()).isEmpty();
        assertThat(build.result().resources()).hasSize(1);
        Builds.NeedsVersion needs = build.needsVersion().orElseThrow();
        assertThat(needs.since()).hasToString("5.7.1");
        assertThat(needs.problem().message()).contains("`sourceValue`");
    }

    @Test
    void aVersionThatIsSetIsMeant() {
        assertThat(build(SOURCE_VALUE, Optional.of("5.6")).result().problem()).isPresent();
        Builds.Build build = build(SOURCE_VALUE, Optional.of("5.7"));
        assertThat(build.result().problem()).isEmpty();
        assertThat(build.needsVersion()).isEmpty();
    }

    @Test
    void whatNoReleaseBuildsIsAFaultAsBefore() {
        Builds.Build build = build("resources: [a.yaml]\nresourcez: []\n", Optional.empty());
        assertThat(build.result().problem()).isPresent();
        assertThat(build.needsVersion()).isEmpty();
    }

    @Test
    void whatTheOldestBuildsIsItsBuild() {
        Builds.Build build = build("resources: [a.yaml]\nbuildMetadata: [managedByLabel]\n", Optional.empty());
        assertThat(build.needsVersion()).isEmpty();
        assertThat(build.result().resources().get(0).node().at("metadata", "labels", "app.kubernetes.io/managed-by"))
                .hasValueSatisfying(label -> assertThat(label).hasToString("kustomize-v5.5.0"));
    }
}
