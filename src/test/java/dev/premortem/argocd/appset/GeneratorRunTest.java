package dev.premortem.argocd.appset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which generators are asked, how often and with what. */
class GeneratorRunTest {
    private static List<GeneratorRun> runs(String generators) {
        String text = "spec:\n  generators:\n" + generators.indent(2) + "  template: {metadata: {name: x}}\n";
        return Expanding.expand(text, new TestInputs()).runs();
    }

    @Test
    void aSecondChildWithTemplatesIsAskedForEachSetOfTheFirst() {
        GeneratorRun matrix = runs("""
                - matrix:
                    generators:
                    - list: {elements: [{env: dev}, {env: prod}]}
                    - list: {elements: [{name: 'web-{{env}}'}]}
                """).get(0);
        assertThat(matrix.children()).hasSize(3);
        assertThat(matrix.children().get(2).sets().get(0).flat()).containsEntry("name", "web-prod");
        assertThat(matrix.sets()).hasSize(2);
    }

    @Test
    void aSecondChildWithoutTemplatesIsAskedOnceAndNeverForNothing() {
        String second = "    - list: {elements: [{zone: a}]}\n";
        assertThat(runs("- matrix:\n    generators:\n    - list: {elements: [{env: a}, {env: b}]}\n" + second)
                        .get(0)
                        .children())
                .hasSize(2);
        assertThat(runs("- matrix:\n    generators:\n    - list: {elements: []}\n" + second)
                        .get(0)
                        .children())
                .hasSize(1);
    }

    @Test
    void whatASelectorDropsIsKept() {
        GeneratorRun list = runs("""
                - list: {elements: [{env: dev}, {env: prod}]}
                  selector: {matchLabels: {env: prod}}
                """).get(0);
        assertThat(list.unselected()).hasSize(2);
        assertThat(list.sets()).hasSize(1);
    }

    @Test
    void aFaultShowsInEveryGeneratorAboveAndLeavesTheOthers() {
        List<GeneratorRun> runs = runs("""
                - matrix:
                    generators:
                    - list: {elements: [{env: dev}]}
                    - list: {elements: [{replicas: 3}]}
                - list: {elements: [{env: dev}]}
                """);
        assertThat(runs).hasSize(2);
        assertThat(runs.get(0).isKnown()).isFalse();
        assertThat(runs.get(0).children()).extracting(GeneratorRun::isKnown).containsExactly(true, false);
        assertThat(runs.get(1).isKnown()).isTrue();
    }
}
