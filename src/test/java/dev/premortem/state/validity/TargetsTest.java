package dev.premortem.state.validity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kubernetes.KubernetesVersion;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which schemas stand for the versions that may be meant. */
class TargetsTest {
    private static Targets of(String... declared) {
        return Targets.of(Arrays.stream(declared)
                .map(text -> KubernetesVersion.parse(text).orElseThrow())
                .toList());
    }

    private static List<String> versions(Targets targets) {
        return targets.versions().stream().map(KubernetesVersion::toString).toList();
    }

    @Test
    void whereNobodySaysWhichEveryVersionMayBeMeant() {
        Targets targets = of();
        assertThat(versions(targets)).containsExactly("1.36", "1.35", "1.34", "1.33", "1.32", "1.31", "1.30", "1.28");
        assertThat(targets.declared()).isFalse();
        assertThat(targets.beyond()).isFalse();
        assertThat(targets.newest()).hasToString("1.36");
        assertThat(targets.oldest()).hasToString("1.28");
    }

    @Test
    void aVersionWithSchemasStandsForItself() {
        Targets targets = of("1.31");
        assertThat(versions(targets)).containsExactly("1.31");
        assertThat(targets.declared()).isTrue();
        assertThat(targets.beyond()).isFalse();
    }

    @Test
    void aVersionBetweenTwoIsBoth() {
        assertThat(versions(of("1.29"))).containsExactly("1.30", "1.28");
    }

    @Test
    void olderThanAllIsTheOldest() {
        Targets targets = of("1.20");
        assertThat(versions(targets)).containsExactly("1.28");
        assertThat(targets.beyond()).isFalse();
    }

    @Test
    void newerThanAllIsTheNewestWhichNeedNotKnowEverything() {
        Targets targets = of("1.99");
        assertThat(versions(targets)).containsExactly("1.36");
        assertThat(targets.beyond()).isTrue();
    }

    @Test
    void severalClustersAreSeveralVersions() {
        Targets targets = of("1.30", "1.29", "1.34");
        assertThat(versions(targets)).containsExactly("1.34", "1.30", "1.28");
        assertThat(of("1.28", "1.37").beyond()).isTrue();
    }
}
