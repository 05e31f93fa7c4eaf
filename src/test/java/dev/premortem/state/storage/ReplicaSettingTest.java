package dev.premortem.state.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both forms of a number of replicas. */
class ReplicaSettingTest {
    @Test
    void readsOneNumber() {
        ReplicaSetting setting = ReplicaSetting.parse("2").orElseThrow();
        assertThat(setting.of("v1")).contains(2);
        assertThat(setting.of("v2")).contains(2);
    }

    @Test
    void readsANumberForEachEngine() {
        ReplicaSetting setting =
                ReplicaSetting.parse("{\"v1\":\"3\", \"v2\": 2}").orElseThrow();
        assertThat(setting.of("v1")).contains(3);
        assertThat(setting.of("v2")).contains(2);
        assertThat(ReplicaSetting.parse("{\"v2\":\"2\"}").orElseThrow().v1()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two", "${N}", "{{ n }}", "{}", "\"v1\":\"3\"", "-1", "2.5", "99999999999"})
    void isSilentAboutAnythingElse(String text) {
        assertThat(ReplicaSetting.parse(text)).isEmpty();
    }
}
