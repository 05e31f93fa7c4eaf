package dev.premortem.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Taints and what tolerates them; the table is that of {@code ToleratesTaint}. */
class TaintTest {
    @ParameterizedTest
    @CsvSource({
        "dedicated=db:NoSchedule, dedicated, db, NoSchedule, true",
        "dedicated:NoExecute, dedicated, '', NoExecute, true",
        "dedicated=:NoExecute, dedicated, '', NoExecute, true",
        "example.com/spot=true:PreferNoSchedule, example.com/spot, true, PreferNoSchedule, false",
        "a=b=c:NoSchedule, a, b=c, NoSchedule, true"
    })
    void readsWhatKubectlTakes(String text, String key, String value, String effect, boolean hard) {
        Taint taint = Taint.parse(text).orElseThrow();
        assertThat(taint).isEqualTo(new Taint(key, value, effect));
        assertThat(taint.isHard()).isEqualTo(hard);
        assertThat(Taint.parse(taint.toString())).contains(taint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "dedicated",
                "dedicated=db",
                "dedicated=db:",
                ":NoSchedule",
                "=db:NoSchedule",
                "a:noschedule",
                "a:NoSchedule-"
            })
    void otherTextsAreNone(String text) {
        assertThat(Taint.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'{key: pool, operator: Equal, value: db, effect: NoSchedule}', HOLDS",
        "'{key: pool, value: db, effect: NoSchedule}', HOLDS",
        "'{key: pool, value: db}', HOLDS",
        "'{key: pool, operator: Exists}', HOLDS",
        "'{key: pool, operator: Exists, effect: NoSchedule}', HOLDS",
        "'{operator: Exists}', HOLDS",
        "'{operator: Exists, effect: NoSchedule}', HOLDS",
        "'{key: pool, operator: Exists, effect: NoExecute}', VIOLATED",
        "'{operator: Exists, effect: NoExecute}', VIOLATED",
        "'{key: pool, value: web, effect: NoSchedule}', VIOLATED",
        "'{key: pool}', VIOLATED",
        "'{key: Pool, value: db}', VIOLATED",
        "'{key: pools, operator: Exists}', VIOLATED",
        "'{value: db}', VIOLATED",
        "'{key: pool, operator: Gt, value: \"1\"}', UNKNOWN",
        "'{key: other, operator: Gt, value: \"1\"}', VIOLATED",
        "'{key: \"${KEY}\", operator: Exists}', UNKNOWN",
        "'{key: pool, value: \"{{ pool }}\"}', UNKNOWN",
        "'{key: pool, value: db, effect: \"${EFFECT}\"}', UNKNOWN"
    })
    void tolerations(String toleration, Verdict verdict) {
        Taint taint = new Taint("pool", "db", "NoSchedule");
        assertThat(Toleration.anyTolerates(read("[" + toleration + "]").orElseThrow(), taint))
                .isEqualTo(verdict);
    }

    private static Optional<List<Toleration>> read(String list) {
        return Toleration.readAll(Yaml.mapping("tolerations: " + list + "\n").get("tolerations"));
    }

    @Test
    void aTaintWithoutValueNeedsNone() {
        Taint taint = Taint.CONTROL_PLANE;
        assertThat(Toleration.anyTolerates(
                        read("[{key: node-role.kubernetes.io/control-plane}]").orElseThrow(), taint))
                .isEqualTo(Verdict.HOLDS);
        assertThat(Toleration.anyTolerates(
                        read("[{key: node-role.kubernetes.io/master, operator: Exists}]")
                                .orElseThrow(),
                        taint))
                .isEqualTo(Verdict.VIOLATED);
    }

    @Test
    void oneThatFitsDecidesAndOneThatIsUnknownLeavesItOpen() {
        Taint taint = new Taint("pool", "db", "NoSchedule");
        assertThat(Toleration.anyTolerates(
                        read("[{key: '${A}', operator: Exists}, {operator: Exists}]")
                                .orElseThrow(),
                        taint))
                .isEqualTo(Verdict.HOLDS);
        assertThat(Toleration.anyTolerates(
                        read("[{key: a, operator: Exists}, {key: '${A}', operator: Exists}]")
                                .orElseThrow(),
                        taint))
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(Toleration.anyTolerates(read("[]").orElseThrow(), taint)).isEqualTo(Verdict.VIOLATED);
    }

    @Test
    void whatIsNoListIsNotRead() {
        assertThat(read("")).hasValueSatisfying(list -> assertThat(list).isEmpty());
        assertThat(read("'${TOLERATIONS}'")).isEmpty();
        assertThat(read("{key: a}")).isEmpty();
        assertThat(read("[text]")).isEmpty();
    }
}
