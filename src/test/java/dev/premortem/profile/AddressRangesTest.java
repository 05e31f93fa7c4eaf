package dev.premortem.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AddressRangesTest {
    @Test
    void halvesAreJoined() {
        assertThat(AddressRanges.joined(List.of("10.244.1.0/24", "10.244.0.0/24", "10.244.2.0/24", "10.244.3.0/24")))
                .containsExactly("10.244.0.0/22");
    }

    @Test
    void neighboursThatAreNoHalvesStayApart() {
        assertThat(AddressRanges.joined(List.of("10.244.1.0/24", "10.244.2.0/24")))
                .containsExactly("10.244.1.0/24", "10.244.2.0/24");
    }

    @Test
    void whatAnotherRangeHoldsIsLeftOut() {
        assertThat(AddressRanges.joined(List.of("10.0.0.0/8", "10.1.2.0/24", "10.0.0.0/8")))
                .containsExactly("10.0.0.0/8");
    }

    @Test
    void theWholeSpaceIsARangeToo() {
        assertThat(AddressRanges.joined(List.of("0.0.0.0/1", "128.0.0.0/1"))).containsExactly("0.0.0.0/0");
    }

    @Test
    void otherFormsStayAsTheyAre() {
        assertThat(AddressRanges.joined(
                        List.of("fd00:1::/64", "fd00::/64", "10.0.0.1/24", "300.0.0.0/8", "1.2.3.4/33")))
                .containsExactly("1.2.3.4/33", "10.0.0.1/24", "300.0.0.0/8", "fd00:1::/64", "fd00::/64");
    }
}
