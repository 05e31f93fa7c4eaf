package dev.premortem.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Label selectors and node selections against labels that are known, known to be there, or not known. */
class SelectorTest {
    /** {@code app=web} and {@code cores=8} are known, {@code zone} is there, {@code arch} may be, others are not. */
    private static final KnownLabels COMPLETE =
            new KnownLabels(Map.of("app", "web", "cores", "8", "odd", "x"), Set.of("zone"), Set.of("arch"), true);

    private static final KnownLabels PARTIAL = KnownLabels.partial(Map.of("app", "web"));

    @ParameterizedTest
    @CsvSource({
        "'{key: app, operator: In, values: [web, was]}', HOLDS, HOLDS",
        "'{key: app, operator: In, values: [was]}', VIOLATED, VIOLATED",
        "'{key: app, operator: NotIn, values: [was]}', HOLDS, HOLDS",
        "'{key: app, operator: NotIn, values: [web]}', VIOLATED, VIOLATED",
        "'{key: app, operator: Exists}', HOLDS, HOLDS",
        "'{key: app, operator: DoesNotExist}', VIOLATED, VIOLATED",
        "'{key: none, operator: In, values: [web]}', VIOLATED, UNKNOWN",
        "'{key: none, operator: NotIn, values: [web]}', HOLDS, UNKNOWN",
        "'{key: none, operator: Exists}', VIOLATED, UNKNOWN",
        "'{key: none, operator: DoesNotExist}', HOLDS, UNKNOWN",
        "'{key: none, operator: Gt, values: [\"1\"]}', VIOLATED, UNKNOWN",
        "'{key: zone, operator: Exists}', HOLDS, UNKNOWN",
        "'{key: zone, operator: DoesNotExist}', VIOLATED, UNKNOWN",
        "'{key: zone, operator: In, values: [a]}', UNKNOWN, UNKNOWN",
        "'{key: zone, operator: NotIn, values: [a]}', UNKNOWN, UNKNOWN",
        "'{key: arch, operator: Exists}', UNKNOWN, UNKNOWN",
        "'{key: arch, operator: NotIn, values: [arm64]}', UNKNOWN, UNKNOWN",
        "'{key: app, operator: In, values: [\"${APP}\"]}', UNKNOWN, UNKNOWN",
        "'{key: \"{{ key }}\", operator: Exists}', UNKNOWN, UNKNOWN"
    })
    void requirements(String text, Verdict complete, Verdict partial) {
        SelectorRequirement requirement =
                SelectorRequirement.read(Yaml.mapping(text)).orElseThrow();
        assertThat(requirement.matches(COMPLETE)).isEqualTo(complete);
        assertThat(requirement.matches(PARTIAL)).isEqualTo(partial);
    }

    @ParameterizedTest
    @CsvSource({
        "cores, Gt, 7, HOLDS",
        "cores, Gt, 8, VIOLATED",
        "cores, Lt, 9, HOLDS",
        "cores, Lt, 8, VIOLATED",
        "odd, Gt, 1, VIOLATED",
        "cores, Gt, many, VIOLATED",
        "zone, Lt, 1, UNKNOWN"
    })
    void numbersAreCompared(String key, String operator, String value, Verdict verdict) {
        String text = "{key: %s, operator: %s, values: [\"%s\"]}".formatted(key, operator, value);
        assertThat(SelectorRequirement.read(Yaml.mapping(text)).orElseThrow().matches(COMPLETE))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{operator: Exists}",
                "{key: app}",
                "{key: app, operator: exists}",
                "{key: app, operator: In}",
                "{key: app, operator: NotIn, values: []}",
                "{key: app, operator: Exists, values: [web]}",
                "{key: app, operator: DoesNotExist, values: [web]}",
                "{key: app, operator: Gt, values: ['1', '2']}",
                "{key: app, operator: In, values: [{a: b}]}",
                "{key: app, operator: In, values: '${VALUES}'}"
            })
    void whatTheApiServerRefusesIsNotRead(String text) {
        assertThat(SelectorRequirement.read(Yaml.mapping(text))).isEmpty();
        assertThat(LabelSelector.read(Yaml.mapping("matchExpressions: [" + text + "]\n")))
                .isEmpty();
    }

    @Test
    void aSelectorWithoutRequirementsMatchesEverything() {
        LabelSelector empty = LabelSelector.read(Yaml.mapping("{}")).orElseThrow();
        assertThat(empty.isEmpty()).isTrue();
        assertThat(empty.matches(KnownLabels.complete(Map.of()))).isEqualTo(Verdict.HOLDS);
        assertThat(LabelSelector.read(Yaml.mapping("matchLabels:\nmatchExpressions:\n"))
                        .orElseThrow()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void allRequirementsOfASelectorMustBeMet() {
        LabelSelector both = LabelSelector.read(
                        Yaml.mapping("matchLabels: {app: web}\nmatchExpressions: [{key: arch, operator: Exists}]\n"))
                .orElseThrow();
        assertThat(both.matches(COMPLETE)).isEqualTo(Verdict.UNKNOWN);
        LabelSelector none = LabelSelector.read(
                        Yaml.mapping("matchLabels: {app: was}\nmatchExpressions: [{key: arch, operator: Exists}]\n"))
                .orElseThrow();
        assertThat(none.matches(COMPLETE)).as("one that is violated decides").isEqualTo(Verdict.VIOLATED);
        assertThat(LabelSelector.read(Yaml.mapping("matchLabels: '${LABELS}'\n")))
                .isEmpty();
        assertThat(LabelSelector.read(Yaml.mapping("matchLabels: {app: [web]}\n")))
                .isEmpty();
    }

    private static Verdict selects(String podSpec, KnownLabels node) {
        return NodeSelection.read(Yaml.mapping(podSpec)).orElseThrow().matches("n1", node);
    }

    private static String affinity(String terms) {
        return "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: " + terms
                + "}}}\n";
    }

    @ParameterizedTest
    @CsvSource({
        "'[{matchExpressions: [{key: app, operator: In, values: [web]}]}]', HOLDS",
        "'[{matchExpressions: [{key: app, operator: In, values: [was]}]}]', VIOLATED",
        "'[{matchExpressions: [{key: none, operator: Exists}]}, {matchExpressions: [{key: app, operator: Exists}]}]', HOLDS",
        "'[{matchExpressions: [{key: none, operator: Exists}]}, {matchExpressions: [{key: arch, operator: Exists}]}]', UNKNOWN",
        "'[{matchExpressions: [{key: app, operator: Exists}, {key: none, operator: Exists}]}]', VIOLATED",
        "'[{}]', VIOLATED",
        "'[{matchExpressions: []}]', VIOLATED",
        "'[{}, {matchExpressions: [{key: app, operator: Exists}]}]', HOLDS"
    })
    void termsAreAlternatives(String terms, Verdict verdict) {
        assertThat(selects(affinity(terms), COMPLETE)).isEqualTo(verdict);
    }

    @Test
    void selectorAndAffinityMustBothBeMet() {
        String met = affinity("[{matchExpressions: [{key: app, operator: Exists}]}]");
        assertThat(selects("nodeSelector: {app: web}\n" + met, COMPLETE)).isEqualTo(Verdict.HOLDS);
        assertThat(selects("nodeSelector: {app: was}\n" + met, COMPLETE)).isEqualTo(Verdict.VIOLATED);
        assertThat(selects("nodeSelector: {none: x}\n" + met, PARTIAL)).isEqualTo(Verdict.UNKNOWN);
        assertThat(selects("{}", COMPLETE)).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void namesOfNodesAreKnownWhereTheirHostNamesAre() {
        String named = affinity("[{matchFields: [{key: metadata.name, operator: In, values: [n1]}]}]");
        String other = affinity("[{matchFields: [{key: metadata.name, operator: In, values: [n2]}]}]");
        KnownLabels declared = KnownLabels.complete(Map.of("kubernetes.io/hostname", "n1"));
        assertThat(selects(named, declared)).isEqualTo(Verdict.HOLDS);
        assertThat(selects(other, declared)).isEqualTo(Verdict.VIOLATED);
        assertThat(selects(other, COMPLETE)).as("only counted").isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nodeSelector: '${SELECTOR}'",
                "nodeSelector: {a: [b]}",
                "affinity: '{{ affinity }}'",
                "affinity: {nodeAffinity: text}",
                "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: text}}",
                "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: text}}}"
            })
    void aFieldOfAnotherTypeIsNotRead(String podSpec) {
        assertThat(NodeSelection.read(Yaml.mapping(podSpec + "\n"))).isEmpty();
    }

    @Test
    void nothingIsAskedForWithoutFields() {
        assertThat(NodeSelection.read(Yaml.mapping("nodeSelector:\naffinity: {podAffinity: {}}\n"))
                        .orElseThrow()
                        .isEmpty())
                .isTrue();
    }
}
