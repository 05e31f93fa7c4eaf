package dev.premortem.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("rules", "ignore", "exclude");

    @Test
    void findsAnotherCaseATypoAndASwap() {
        assertThat(NearestName.of("Rules", KNOWN)).contains("rules");
        assertThat(NearestName.of("rule", KNOWN)).contains("rules");
        assertThat(NearestName.of("ingore", KNOWN)).contains("ignore");
        assertThat(NearestName.of("exlcude", KNOWN)).contains("exclude");
    }

    @Test
    void staysSilentWhereNothingIsNear() {
        assertThat(NearestName.of("kubernetes", KNOWN)).isEmpty();
        assertThat(NearestName.of("", KNOWN)).isEmpty();
        assertThat(NearestName.of("x".repeat(10_000), KNOWN)).isEmpty();
        assertThat(NearestName.of("rules", List.of())).isEmpty();
    }

    @Test
    void ofEquallyNearOnesTheFirstInTheAlphabet() {
        assertThat(NearestName.of("cat", List.of("hat", "bat", "mat"))).contains("bat");
    }

    @Test
    void aSwapOfNeighboursIsOneEdit() {
        assertThat(NearestName.distance("ab", "ba")).isEqualTo(1);
        assertThat(NearestName.distance("abc", "")).isEqualTo(3);
        assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void aSlipIsSmallAndNoNumber() {
        assertThat(NearestName.isSlip("example/gitops", "example/giotps")).isTrue();
        assertThat(NearestName.isSlip("example/gitops", "exampel/gitosp")).isTrue();
        assertThat(NearestName.isSlip("example/gitops", "example/gitops")).isFalse();
        assertThat(NearestName.isSlip("example/gitops-1", "example/gitops-2")).isFalse();
        assertThat(NearestName.isSlip("example/gitops", "example/gitops-prod")).isFalse();
    }
}
