package dev.premortem.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.premortem.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {
    @TempDir
    private Path folder;

    @Test
    void namesTheCommandWhenTheFileIsMissing() {
        assertThatThrownBy(() -> Golden.check(folder.resolve("a.txt"), "a\n", false, false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dgolden=update");
    }

    @Test
    void writesAndThenAccepts() throws Exception {
        Path file = folder.resolve("deep/a.txt");
        Golden.check(file, "a\n", true, false);
        assertThat(Files.readString(file)).isEqualTo("a\n");
        assertThatCode(() -> Golden.check(file, "a\n", false, false)).doesNotThrowAnyException();
    }

    @Test
    void showsTheFirstDifferentLine() {
        Path file = folder.resolve("a.txt");
        Golden.check(file, "a\nb\n", true, false);
        assertThatThrownBy(() -> Golden.check(file, "a\nc\n", false, false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("from line 2")
                .hasMessageEndingWith("-Dgolden=update");
    }

    @Test
    void refusesToRewriteOnABuildServer() {
        Path file = folder.resolve("a.txt");
        assertThatThrownBy(() -> Golden.check(file, "a\n", true, true)).isInstanceOf(AssertionError.class);
        assertThat(file).doesNotExist();
    }

    @Test
    void refusesCarriageReturns() {
        assertThatThrownBy(() -> Golden.check(folder.resolve("a.txt"), "a\r\n", true, false))
                .isInstanceOf(AssertionError.class);
    }
}
