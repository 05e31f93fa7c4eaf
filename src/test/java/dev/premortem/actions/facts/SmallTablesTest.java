package dev.premortem.actions.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shells, runtimes, branding and default variables. */
class SmallTablesTest {
    @ParameterizedTest
    @CsvSource({
        "bash, true, true, true",
        "sh, true, true, false",
        "pwsh, true, true, true",
        "python, true, true, true",
        "cmd, false, false, true",
        "powershell, false, false, true"
    })
    void aShellIsOnItsSystems(String shell, boolean linux, boolean macos, boolean windows) {
        assertThat(Shells.isKnown(shell)).isTrue();
        assertThat(Shells.isOn(RunnerOs.LINUX, shell)).isEqualTo(linux);
        assertThat(Shells.isOn(RunnerOs.MACOS, shell)).isEqualTo(macos);
        assertThat(Shells.isOn(RunnerOs.WINDOWS, shell)).isEqualTo(windows);
    }

    @Test
    void aWordThatIsNoShellIsOnNoSystem() {
        assertThat(Shells.isKnown("fish")).isFalse();
        assertThat(Shells.isOn(RunnerOs.LINUX, "fish")).isFalse();
        assertThat(Shells.namesOn(RunnerOs.LINUX)).containsExactly("bash", "sh", "pwsh", "python");
        assertThat(Shells.names()).hasSize(6);
    }

    @Test
    void runtimesThatTheRunnerReplacesHaveADay() {
        assertThat(Runtimes.goneSince("node16")).contains(LocalDate.of(2024, 11, 12));
        assertThat(Runtimes.goneSince("node24")).isEmpty();
        assertThat(Runtimes.goneSince("composite")).isEmpty();
        assertThat(Runtimes.goneSince("node18")).isEmpty();
        assertThat(Runtimes.isKnown("node18")).isFalse();
        assertThat(Runtimes.newestNode()).isEqualTo("node24");
        assertThat(Runtimes.names()).containsExactly("composite", "docker", "node12", "node16", "node20", "node24");
    }

    @Test
    void brandingKnowsColoursAndIcons() {
        assertThat(Branding.colours()).hasSize(9).contains("gray-dark").doesNotContain("grey-dark", "pink");
        assertThat(Branding.icons()).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(230);
        assertThat(Branding.icons())
                .contains("activity", "zoom-out", "upload-cloud")
                .doesNotContain("github", "color");
    }

    @Test
    void defaultVariablesCannotBeSetButForCi() {
        assertThat(DefaultVariables.isKnown("GITHUB_SHA")).isTrue();
        assertThat(DefaultVariables.isKnown("GITHUB_TOKEN")).isFalse();
        assertThat(DefaultVariables.isFixed("RUNNER_OS")).isTrue();
        assertThat(DefaultVariables.isFixed("github_sha")).isTrue();
        assertThat(DefaultVariables.isFixed("CI")).isFalse();
        assertThat(DefaultVariables.isFixed("PATH")).isFalse();
        assertThat(DefaultVariables.names()).isSorted().doesNotHaveDuplicates();
    }
}
