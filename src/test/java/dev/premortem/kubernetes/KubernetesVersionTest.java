package dev.premortem.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesVersionTest {
    @ParameterizedTest
    @CsvSource({
        "1.28, 1.28",
        "v1.28.4, 1.28",
        "1.27+, 1.27",
        "v1.29.3-eks-adc7111, 1.29",
        "v1.30.2+k3s1, 1.30",
        "' 1.31 ', 1.31",
        "1.30-gke.1, 1.30",
        "1.9, 1.9"
    })
    void readsWhatToolsPrint(String text, String version) {
        assertThat(KubernetesVersion.parse(text).orElseThrow()).hasToString(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "v1", "1.x", "latest", "1.28 4", "1.2800", "-1.28", "1,28"})
    void otherTextsAreNone(String text) {
        assertThat(KubernetesVersion.parse(text)).isEmpty();
    }

    @Test
    void versionsAreNumbersAndNoDecimals() {
        KubernetesVersion nine = new KubernetesVersion(1, 9);
        KubernetesVersion thirty = new KubernetesVersion(1, 30);
        assertThat(nine).isLessThan(thirty);
        assertThat(thirty).isLessThan(new KubernetesVersion(2, 0));
        assertThat(thirty.atLeast(30)).isTrue();
        assertThat(thirty.atLeast(31)).isFalse();
        assertThat(new KubernetesVersion(2, 0).atLeast(31)).isTrue();
        assertThat(new KubernetesVersion(0, 99).atLeast(1)).isFalse();
    }
}
