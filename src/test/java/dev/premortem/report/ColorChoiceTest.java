package dev.premortem.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorChoiceTest {
    @ParameterizedTest(name = "{0} [{1}] terminal={2} -> {3}")
    @CsvSource({
        "auto, '', true, true",
        "auto, '', false, false",
        "always, '', false, true",
        "always, 'NO_COLOR=1', false, true",
        "never, '', true, false",
        "never, 'FORCE_COLOR=1', true, false",
        "auto, 'NO_COLOR=1', true, false",
        "auto, 'NO_COLOR=0', true, false",
        "auto, 'NO_COLOR=', true, true",
        "auto, 'NO_COLOR=1 FORCE_COLOR=1', true, false",
        "auto, 'FORCE_COLOR=1', false, true",
        "auto, 'FORCE_COLOR=', false, false",
        "auto, 'FORCE_COLOR=0', false, false",
        "auto, 'CLICOLOR_FORCE=1', false, true",
        "auto, 'CLICOLOR_FORCE=0', false, false",
        "auto, 'CLICOLOR_FORCE=1 TERM=dumb', false, true",
        "auto, 'TERM=dumb', true, false",
        "auto, 'TERM=xterm', true, true",
    })
    void decides(String flag, String environment, boolean terminal, boolean expected) {
        assertThat(ColorChoice.of(flag).orElseThrow().enabled(parsed(environment), terminal))
                .isEqualTo(expected);
    }

    @Test
    void knowsNoOtherWord() {
        assertThat(ColorChoice.of("yes")).isEmpty();
    }

    private static Map<String, String> parsed(String environment) {
        Map<String, String> map = new HashMap<>();
        for (String entry : environment.split(" ", -1)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                map.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return map;
    }
}
