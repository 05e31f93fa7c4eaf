package dev.premortem.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KustomizeVersionTest {
    @ParameterizedTest
    @CsvSource({
        "5.5, 5.5.0",
        "5.6, 5.6.0",
        "v5.7, 5.7.1",
        "5.7.1, 5.7.1",
        "v5.7.0, 5.7.0",
        "' 5.8.1 ', 5.8.1",
        "5.8, 5.8.3",
        "v5.8.2+build, 5.8.2",
        "5.8.2-rc.1, 5.8.2"
    })
    void aMinorVersionIsItsNewestRelease(String text, String version) {
        assertThat(KustomizeVersion.parse(text)).map(KustomizeVersion::toString).contains(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.5.7", "5.4", "5.0.0", "3.10"})
    void olderOnesCountAsTheOldest(String text) {
        assertThat(KustomizeVersion.parse(text)).contains(KustomizeVersion.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.8.99", "5.10", "6.0.0"})
    void newerOnesCountAsTheNewest(String text) {
        assertThat(KustomizeVersion.parse(text)).contains(KustomizeVersion.NEWEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "newest", "5.x", "kustomize/v5.7.1", "5.7.1.2", "-5.7"})
    void otherTextsAreNoVersions(String text) {
        assertThat(KustomizeVersion.parse(text)).isEmpty();
    }

    @Test
    void releasesAreInOrder() {
        assertThat(KustomizeVersion.RELEASES).isSorted().doesNotHaveDuplicates();
        assertThat(KustomizeVersion.NEWEST.atLeast(KustomizeVersion.DEFAULT)).isTrue();
        assertThat(KustomizeVersion.DEFAULT.atLeast(KustomizeVersion.NEWEST)).isFalse();
    }
}
