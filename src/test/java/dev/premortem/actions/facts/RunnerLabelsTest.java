package dev.premortem.actions.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.actions.facts.RunnerLabel.Reach;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunnerLabelsTest {
    @ParameterizedTest
    @CsvSource({
        "ubuntu-latest, LINUX, HOSTED",
        "Ubuntu-24.04-ARM, LINUX, HOSTED",
        "ubuntu-latest-8-cores, LINUX, OPEN",
        "windows-11-vs2026-arm, WINDOWS, HOSTED",
        "macos-26-xlarge, MACOS, HOSTED",
        "macOS, MACOS, SYSTEM"
    })
    void theSystemIsKnownByTheLabel(String name, RunnerOs os, Reach reach) {
        RunnerLabel label = RunnerLabels.of(name).orElseThrow();
        assertThat(label.os()).contains(os);
        assertThat(label.reach()).isEqualTo(reach);
    }

    @Test
    void labelsOfProcessorsSayNothingAboutTheSystem() {
        assertThat(RunnerLabels.of("self-hosted").orElseThrow().os()).isEmpty();
        assertThat(RunnerLabels.of("ARM64").orElseThrow().os()).isEmpty();
    }

    @Test
    void aLabelThatNobodyKnowsIsAbsent() {
        assertThat(RunnerLabels.of("linux-latest")).isEmpty();
        assertThat(RunnerLabels.of("")).isEmpty();
    }

    @Test
    void retiredLabelsHaveTheirDayAndAreNotSuggested() {
        RunnerLabel gone = RunnerLabels.of("macos-13").orElseThrow();
        assertThat(gone.retired()).isTrue();
        assertThat(gone.retirement()).contains(LocalDate.of(2025, 12, 8));
        assertThat(RunnerLabels.names()).contains("macos-26", "linux").doesNotContain("macos-13", "macos-14");
    }

    @Test
    void aRetirementToComeIsNoneYet() {
        RunnerLabel ending = RunnerLabels.of("ubuntu-22.04").orElseThrow();
        assertThat(ending.retired()).isFalse();
        assertThat(ending.retirement()).contains(LocalDate.of(2027, 4, 17));
        assertThat(RunnerLabels.names()).contains("ubuntu-22.04");
    }

    @ParameterizedTest
    @CsvSource({
        "ubuntu-22.04, ubuntu-24.04, true",
        "ubuntu-latest, ubuntu-22.04, true",
        "ubuntu-latest, ubuntu-26.04, false",
        "ubuntu-latest, ubuntu-latest, false",
        "ubuntu-24.04, ubuntu-24.04-arm, true",
        "macos-15, macos-15-intel, true",
        "macos-latest-large, macos-26-large, false",
        "windows-latest, windows-2025-vs2026, false",
        "ubuntu-latest, windows-latest, true",
        "linux, windows, true",
        "linux, ubuntu-22.04, false",
        "windows, macos-15, true",
        "self-hosted, ubuntu-24.04, false",
        "x64, arm64, false",
        "ubuntu-latest-4-cores, ubuntu-22.04, false",
        "ubuntu-latest-4-cores, macos-15, true"
    })
    void twoMachinesConflict(String one, String other, boolean conflict) {
        RunnerLabel left = RunnerLabels.of(one).orElseThrow();
        RunnerLabel right = RunnerLabels.of(other).orElseThrow();
        assertThat(left.conflictsWith(right)).isEqualTo(conflict);
        assertThat(right.conflictsWith(left)).isEqualTo(conflict);
    }

    @Test
    void everyMachineHasALabelOfItsOwn() {
        for (String name : RunnerLabels.names()) {
            for (String machine : RunnerLabels.of(name).orElseThrow().machines()) {
                assertThat(RunnerLabels.of(machine).orElseThrow().machines())
                        .as(name)
                        .contains(machine);
            }
        }
    }
}
