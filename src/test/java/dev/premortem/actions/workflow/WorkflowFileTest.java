package dev.premortem.actions.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.yaml.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkflowFileTest {
    private WorkflowFile file = WorkflowProblemsTest.read("on: push");

    @BeforeEach
    void readTheCompleteOne() throws IOException {
        file = WorkflowProblemsTest.read(Files.readString(Path.of("testdata/actions/workflows/complete.yml")));
    }

    private static List<String> texts(List<YamlScalar> scalars) {
        return scalars.stream().map(YamlScalar::text).toList();
    }

    private static String text(Optional<YamlScalar> scalar) {
        return scalar.map(YamlScalar::text).orElse("-");
    }

    private static List<String> names(List<NamedValue> values) {
        return values.stream().map(NamedValue::name).toList();
    }

    private WorkflowJob job(String id) {
        return file.job(id).orElseThrow();
    }

    @Test
    void theTopOfTheFile() {
        assertThat(text(file.name())).isEqualTo("Complete");
        assertThat(text(file.runName())).isEqualTo("Deploy ${{ github.ref }}");
        assertThat(names(file.env())).containsExactly("A", "B", "C");
        assertThat(text(file.defaults().flatMap(RunDefaults::shell))).isEqualTo("bash");
        assertThat(text(file.defaults().flatMap(RunDefaults::workingDirectory))).isEqualTo("app");
        Concurrency concurrency = file.concurrency().orElseThrow();
        assertThat(text(concurrency.group())).isEqualTo("${{ github.ref }}");
        assertThat(concurrency.cancelInProgress()).isPresent();
        assertThat(concurrency.queue()).isEmpty();
    }

    @Test
    void triggers() {
        assertThat(file.triggers())
                .extracting(Trigger::event)
                .containsExactly(
                        "push",
                        "pull_request",
                        "schedule",
                        "workflow_dispatch",
                        "workflow_call",
                        "fork",
                        "repository_dispatch");
        Trigger push = file.trigger("push").orElseThrow();
        assertThat(texts(push.values("branches"))).containsExactly("main", "release/**");
        assertThat(texts(push.values("paths-ignore"))).containsExactly("docs/**");
        assertThat(push.values("tags")).isEmpty();
        assertThat(file.trigger("schedule").orElseThrow().schedules()).hasSize(1);
        assertThat(file.trigger("fork").orElseThrow().body()).isEmpty();

        Trigger call = file.trigger("workflow_call").orElseThrow();
        assertThat(names(call.outputs())).containsExactly("tag");
        assertThat(names(call.secrets())).containsExactly("token", "other");
        assertThat(call.inputs()).extracting(Trigger.Input::isRequired).containsExactly(true);
    }

    @Test
    void inputsOfADispatch() {
        List<Trigger.Input> inputs =
                file.trigger("workflow_dispatch").orElseThrow().inputs();

        assertThat(inputs).extracting(Trigger.Input::name).containsExactly("level", "count", "nothing");
        assertThat(text(inputs.get(0).type())).isEqualTo("choice");
        assertThat(texts(inputs.get(0).options())).containsExactly("low", "high");
        assertThat(text(inputs.get(0).defaultValue())).isEqualTo("low");
        assertThat(inputs.get(0).isRequired()).isFalse();
        assertThat(inputs.get(2).type()).isEmpty();
    }

    @Test
    void eventsAsWords() {
        assertThat(WorkflowProblemsTest.read("on: push").triggers())
                .extracting(Trigger::event)
                .containsExactly("push");
        assertThat(WorkflowProblemsTest.read("on: [push, fork]").triggers())
                .extracting(Trigger::event)
                .containsExactly("push", "fork");
    }

    @Test
    void permissionsThatAreNotNamedAreNone() {
        Permissions permissions = file.permissions().orElseThrow();
        assertThat(permissions.level("contents")).isEqualTo("read");
        assertThat(permissions.level("id-token")).isEqualTo("write");
        assertThat(permissions.level("issues")).isEqualTo("none");

        Permissions all = job("build").permissions().orElseThrow();
        assertThat(all.level("contents")).isEqualTo("read");
        assertThat(all.level("id-token")).isEqualTo("none");

        assertThat(job("called").permissions().orElseThrow().level("contents")).isEqualTo("none");
        assertThat(job("short").permissions()).isEmpty();
    }

    @Test
    void aJob() {
        WorkflowJob build = job("BUILD");
        assertThat(build.id()).isEqualTo("build");
        assertThat(text(build.name())).isEqualTo("Build ${{ matrix.os }}");
        assertThat(texts(build.labels())).containsExactly("linux", "x64");
        assertThat(text(build.runnerGroup())).isEqualTo("big");
        assertThat(text(build.environment())).isEqualTo("prod");
        assertThat(text(build.environmentUrl())).isEqualTo("https://example.org");
        assertThat(text(build.concurrency().orElseThrow().queue())).isEqualTo("max");
        assertThat(names(build.outputs())).containsExactly("tag");
        assertThat(build.env()).isEmpty();
        assertThat(text(build.condition())).isEqualTo("github.ref == 'x'");
        assertThat(text(build.failFast())).isEqualTo("false");
        assertThat(text(build.timeout())).isEqualTo("12.5");
        assertThat(text(build.cancelTimeout())).isEqualTo("1");
        assertThat(build.maxParallel()).isPresent();
        assertThat(build.continueOnError()).isPresent();
        assertThat(build.uses()).isEmpty();
    }

    @Test
    void whatIsWrittenShort() {
        WorkflowJob job = job("short");
        assertThat(texts(job.labels())).containsExactly("ubuntu-latest");
        assertThat(text(job.environment())).isEqualTo("prod");
        assertThat(text(job.concurrency().orElseThrow().group())).isEqualTo("b");
        assertThat(text(job.container().orElseThrow().image())).isEqualTo("alpine");
        assertThat(job.matrix().orElseThrow().open()).isTrue();
    }

    @Test
    void aMatrix() {
        Matrix matrix = job("build").matrix().orElseThrow();
        assertThat(matrix.rows()).extracting(Matrix.Row::name).containsExactly("os", "node");
        assertThat(matrix.rows().get(0).values().orElseThrow()).hasSize(2);
        assertThat(matrix.rows().get(1).values()).isEmpty();
        assertThat(matrix.include()).hasSize(1);
        assertThat(matrix.exclude()).hasSize(1);
        assertThat(matrix.open()).as("an expression in include may add names").isTrue();
        assertThat(job("called").matrix()).isEmpty();
        assertThat(job("called-too").matrix().orElseThrow().open()).isTrue();
    }

    @Test
    void containersAndServices() {
        Container container = job("build").container().orElseThrow();
        assertThat(text(container.image())).isEqualTo("node:22");
        assertThat(names(container.env())).containsExactly("X");
        assertThat(texts(container.ports())).containsExactly("80", "443:443");
        assertThat(texts(container.volumes())).containsExactly("a:/a");
        assertThat(container.credentials()).isPresent();
        assertThat(job("build").services())
                .extracting(service -> service.name() + " " + text(service.image()))
                .containsExactly("db postgres", "cache redis");
    }

    @Test
    void steps() {
        List<WorkflowStep> steps = job("build").allSteps();
        assertThat(steps).hasSize(10);
        WorkflowStep first = steps.get(0);
        assertThat(text(first.id())).isEqualTo("meta");
        assertThat(text(first.run())).isEqualTo("echo");
        assertThat(text(first.shell())).isEqualTo("bash");
        assertThat(text(first.workingDirectory())).isEqualTo("x");
        assertThat(text(first.condition())).isEqualTo("always()");
        assertThat(text(first.timeout())).isEqualTo("5");
        assertThat(first.continueOnError()).isPresent();
        assertThat(names(first.env())).containsExactly("A");
        assertThat(first.isInBackground()).isTrue();
        assertThat(text(steps.get(1).uses())).isEqualTo("actions/checkout@v4");
        assertThat(names(steps.get(1).with())).containsExactly("fetch-depth", "submodules");
        assertThat(texts(steps.get(2).waitsFor())).containsExactly("meta");
        assertThat(texts(steps.get(3).waitsFor())).containsExactly("meta");
        assertThat(text(steps.get(3).name())).isEqualTo("both");
        assertThat(steps.get(4).waitsForAll()).isTrue();
        assertThat(text(steps.get(6).cancels())).isEqualTo("meta");
        assertThat(steps.get(7).parallel()).containsExactly(steps.get(8), steps.get(9));
    }

    @Test
    void calls() {
        WorkflowJob inherits = job("called");
        assertThat(text(inherits.uses())).isEqualTo("./.github/workflows/other.yml");
        assertThat(names(inherits.with())).containsExactly("name");
        assertThat(inherits.inheritsSecrets()).isTrue();
        assertThat(texts(inherits.needs())).containsExactly("build");

        WorkflowJob names = job("called-too");
        assertThat(names(names.secrets())).containsExactly("token");
        assertThat(names.inheritsSecrets()).isFalse();
        assertThat(texts(names.needs())).containsExactly("build", "called");
    }
}
