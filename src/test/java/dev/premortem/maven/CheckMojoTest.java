package dev.premortem.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ends a build, and how; {@code src/it} has the same through Maven itself. */
final class CheckMojoTest {
    @TempDir
    Path base;

    private final RecordingLog log = new RecordingLog();
    private final CheckMojo mojo = new CheckMojo();

    @BeforeEach
    void setUp() throws IOException {
        mojo.setLog(log);
        mojo.baseDirectory = base.toFile();
        mojo.version = "9.9.9";
        write("app/service.yaml", "apiVersion: v1\nkind: Service\nkind: Service\nmetadata:\n  name: web\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = base.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void aFindingFailsTheBuildWithItsFrameInTheLog() {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessage("premortem: 1 error in 1 file");
        assertThat(log.lines).hasSize(1);
        assertThat(log.lines.get(0))
                .startsWith("ERROR error[yaml-duplicate-key]: ")
                .contains("\n --> app/service.yaml:3:1\n")
                .endsWith("premortem explain yaml-duplicate-key");
    }

    @ParameterizedTest
    @CsvSource({
        "error, error, true",
        "error, warning, false",
        "warning, warning, true",
        "warning, info, false",
        "info, info, true",
        "never, error, false"
    })
    void theLevelDecides(String failOn, String severity, boolean fails) throws Exception {
        write(".premortem.yaml", "rules:\n  yaml-duplicate-key: " + severity + "\n");
        mojo.failOn = failOn;
        if (fails) {
            assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);
        } else {
            mojo.execute();
            assertThat(log.lines).last().asString().startsWith("INFO premortem: 1 " + severity);
        }
        String level = severity.equals("warning") ? "WARN" : severity.toUpperCase(java.util.Locale.ROOT);
        assertThat(log.lines).first().asString().startsWith(level + " " + severity + "[yaml-duplicate-key]");
    }

    @Test
    void selectionNarrowsRulesAndPaths() throws Exception {
        write("other/service.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n");
        mojo.skipRules = List.of("yaml/*");
        mojo.execute();
        mojo.skipRules = List.of();
        mojo.only = List.of("kustomize/*");
        mojo.execute();
        mojo.only = List.of();
        mojo.paths = List.of("other");
        mojo.execute();
        assertThat(log.lines).hasSize(3).allSatisfy(line -> assertThat(line).contains("No findings"));
    }

    @Test
    void theConfigurationCanBeAnotherOrNone() throws Exception {
        write(".premortem.yaml", "rules:\n  yaml-duplicate-key: info\n");
        write("strict.yaml", "rules:\n  yaml-duplicate-key: error\n");
        mojo.execute();
        mojo.config = "strict.yaml";
        assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);
        mojo.config = null;
        mojo.noConfig = true;
        assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);
    }

    @Test
    void reportsAreWrittenAlthoughTheBuildFails() {
        mojo.formats = List.of("json=target/new/findings.json", "sarif=" + base.resolve("premortem.sarif"));
        assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);
        assertThat(base.resolve("target/new/findings.json")).content().contains("\"errors\": 1", "\"9.9.9\"");
        assertThat(base.resolve("premortem.sarif")).content().contains("yaml-duplicate-key");
    }

    @Test
    void renderedManifestsAreReportedToo() throws Exception {
        write("target/helm.yaml", "---\n# Source: chart/templates/x.yaml\na: 1\na: 2\n");
        mojo.paths = List.of("other");
        write("other/service.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n");
        mojo.rendered = List.of("target/helm.yaml");
        assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);
        assertThat(log.lines).first().asString().contains("target/helm.yaml");
    }

    @Test
    void skippingDoesNothing() throws Exception {
        mojo.skip = true;
        mojo.failOn = "nonsense";
        mojo.execute();
        assertThat(log.lines).containsExactly("INFO premortem is skipped");
    }

    @Test
    void nothingToCheckIsTrouble() throws Exception {
        Files.delete(base.resolve("app/service.yaml"));
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("no file to check");
        mojo.allowEmpty = true;
        mojo.execute();
    }

    @Test
    void aRejectedConfigurationIsTroubleAndHasAFrame() throws Exception {
        write(".premortem.yaml", "rulez: {}\n");
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("premortem: the configuration has faults; nothing was checked");
        assertThat(log.lines).first().asString().contains("--> .premortem.yaml:1:1");
    }

    @Test
    void theProfileCanBeNamed() throws Exception {
        write("app/service.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n");
        write("profile.yaml", "workers: 2\n");
        mojo.profile = "profile.yaml";
        mojo.kubernetesVersion = "1.30";
        mojo.execute();
        write("profile.yaml", "wrokers: 2\n");
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("premortem: the profile has faults; nothing was checked");
        assertThat(log.lines).last().asString().contains("--> profile.yaml:1:1", "`workers`");
    }

    @Test
    void whatCannotBeMeantIsTrouble() {
        assertTrouble("failOn takes error, warning, info or never, not `fatal`", m -> m.failOn = "fatal");
        assertTrouble("there is no rule `yaml-sintax`", m -> m.only = List.of("yaml-sintax"));
        assertTrouble("no such file or folder: absent", m -> m.paths = List.of("absent"));
        assertTrouble("no such file or folder: absent", m -> m.rendered = List.of("absent"));
        assertTrouble("no such file or folder: absent", m -> m.profile = "absent");
        assertTrouble("kubernetesVersion takes a version such as 1.30, not `new`", m -> m.kubernetesVersion = "new");
        assertTrouble("threads takes a number", m -> m.threads = -1);
        assertTrouble("not `sarif`", m -> m.formats = List.of("sarif"));
        assertTrouble("no file behind `sarif=`", m -> m.formats = List.of("sarif="));
        assertTrouble("there is no format `serif`", m -> m.formats = List.of("serif=x"));
        assertTrouble("cannot write", m -> m.formats = List.of("json=app/service.yaml/below"));
        assertTrouble("Nul character", m -> m.paths = List.of("a\0b"));
        assertTrouble("config and noConfig contradict each other", m -> {
            m.config = "app/service.yaml";
            m.noConfig = true;
        });
    }

    private void assertTrouble(String message, Consumer<CheckMojo> change) {
        CheckMojo other = new CheckMojo();
        other.setLog(log);
        other.baseDirectory = base.toFile();
        change.accept(other);
        assertThatThrownBy(other::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("premortem: ")
                .hasMessageContaining(message);
    }

    /** Each event as its level and text. */
    private static final class RecordingLog extends SystemStreamLog {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void info(CharSequence text) {
            // the scratch folder has no git, which every run mentions and none of these tests is about
            if (!text.toString().contains("no git repository")) {
                lines.add("INFO " + text);
            }
        }

        @Override
        public void warn(CharSequence text) {
            lines.add("WARN " + text);
        }

        @Override
        public void error(CharSequence text) {
            lines.add("ERROR " + text);
        }
    }
}
