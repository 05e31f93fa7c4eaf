package dev.premortem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.config.Configuration;
import dev.premortem.config.ConfigurationReader;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.profile.Profile;
import dev.premortem.profile.ProfileReader;
import dev.premortem.repository.Repository;
import dev.premortem.text.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which version of Kubernetes a cluster has. */
class LintRequestTest {
    private static final KubernetesVersion FLAG = new KubernetesVersion(1, 27);

    private static LintRequest request(String configuration) {
        Configuration read = ConfigurationReader.read(
                        new SourceFile(Configuration.FILE_NAME, configuration), Set.of(), Set.of())
                .configuration();
        return new LintRequest(
                Repository.ofFiles(Map.of()), new RuleSelection(List.of(), List.of(), read), List.of(), 1);
    }

    @Test
    void theFlagBeatsTheProfileAndTheProfileTheConfiguration() {
        Profile profile = ProfileReader.read(
                        new SourceFile("p", "clusters: {old: {kubernetes: {version: 1.28}}, any: }"))
                .profile();
        var old = profile.cluster("old").orElseThrow();
        var any = profile.cluster("any").orElseThrow();
        LintRequest plain = request("").withProfile(profile);
        assertThat(plain.profile()).isSameAs(profile);
        assertThat(plain.destinations().versionOf(old)).isEqualTo(new KubernetesVersion(1, 28));
        assertThat(plain.destinations().versionOf(any)).isEqualTo(KubernetesVersion.NEWEST);
        LintRequest configured = request("kubernetesVersion: 1.30\n");
        assertThat(configured.destinations().versionOf(old)).isEqualTo(new KubernetesVersion(1, 28));
        assertThat(configured.destinations().versionOf(any)).isEqualTo(new KubernetesVersion(1, 30));
        LintRequest flagged = configured.withKubernetesVersion(Optional.of(FLAG));
        assertThat(flagged.destinations().versionOf(old)).isEqualTo(FLAG);
    }
}
