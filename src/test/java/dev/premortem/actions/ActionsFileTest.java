package dev.premortem.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionsFileTest {
    private static YamlMapping read(String text) {
        return YamlReader.read(new SourceFile("w.yml", text))
                .documents()
                .get(0)
                .mapping()
                .orElseThrow();
    }

    private static List<ShellKind> shells(String workflow) {
        return Workflow.of(read(workflow)).scripts().stream()
                .map(RunScript::shell)
                .toList();
    }

    @Test
    void findsTheShellOfEachStep() {
        assertThat(shells("""
                        defaults: {run: {shell: bash}}
                        jobs:
                          a:
                            runs-on: windows-latest
                            steps:
                              - run: x
                              - run: x
                                shell: pwsh
                              - run: x
                                shell: /bin/bash -leo pipefail {0}
                          b:
                            defaults: {run: {shell: python}}
                            steps: [{run: x}, {run: x, shell: "${{ matrix.shell }}"}]
                        """))
                .containsExactly(
                        ShellKind.BASH, ShellKind.POWERSHELL, ShellKind.BASH, ShellKind.PYTHON, ShellKind.OTHER);
    }

    @Test
    void takesTheDefaultFromTheRunner() {
        assertThat(shells("""
                        jobs:
                          a: {runs-on: ubuntu-latest, steps: [{run: x}]}
                          b: {runs-on: [self-hosted, Windows], steps: [{run: x}]}
                          c: {runs-on: {group: g, labels: windows-2022}, steps: [{run: x}]}
                          d: {runs-on: "${{ matrix.os }}", steps: [{run: x}]}
                          e: {steps: [{run: x}]}
                        """))
                .containsExactly(
                        ShellKind.BASH, ShellKind.POWERSHELL, ShellKind.POWERSHELL, ShellKind.UNKNOWN, ShellKind.BASH);
    }

    @Test
    void readsJobsAndSteps() {
        Workflow workflow = Workflow.of(read("""
                jobs:
                  build:
                    runs-on: [a, b]
                    steps:
                      - uses: actions/checkout@v4
                      - name: build
                        run: make
                        working-directory: app
                      - parallel:
                          - run: one
                          - run: two
                  call:
                    uses: ./.github/workflows/x.yml
                """));
        assertThat(workflow.jobs()).extracting(Job::id).containsExactly("build", "call");
        assertThat(workflow.jobs().get(0).labels()).extracting(Object::toString).containsExactly("a", "b");
        assertThat(workflow.steps()).hasSize(5);
        Step make = workflow.steps().get(1);
        assertThat(make.name().orElseThrow().text()).isEqualTo("build");
        assertThat(make.workingDirectory().orElseThrow().text()).isEqualTo("app");
        assertThat(workflow.scripts())
                .extracting(script -> script.node().text())
                .containsExactly("make", "one", "two");
    }

    @Test
    void readsCompositeActions() {
        ActionMetadata action = ActionMetadata.of(read("""
                runs:
                  using: composite
                  steps:
                    - run: x
                      shell: sh
                    - run: no shell
                """));
        assertThat(action.isComposite()).isTrue();
        assertThat(action.scripts()).extracting(RunScript::shell).containsExactly(ShellKind.SH, ShellKind.OTHER);
        assertThat(action.scripts().get(1).posix()).isEmpty();
    }

    @Test
    void survivesAnyShape() {
        for (String text : List.of(
                "jobs:\n",
                "jobs: []\n",
                "jobs: {a: , b: 1, c: [x], d: {steps: x}, e: {steps: [1, null, [], {run: }, {run: [a]}]}}\n",
                "defaults: x\njobs: {a: {runs-on: , defaults: {run: }, steps: [{run: 1}]}}\n",
                "runs: {steps: {a: b}}\n",
                "runs: x\n")) {
            Workflow.of(read(text)).scripts().forEach(RunScript::posix);
            ActionMetadata.of(read(text)).scripts().forEach(RunScript::posix);
        }
    }

    @Test
    void mapsTheScriptToTheFile() {
        YamlMapping root = read("""
                jobs:
                  a:
                    steps:
                      - run: |
                          echo x
                          cat <<EOF
                """);
        RunScript script = Workflow.of(root).scripts().get(0);
        var heredoc = script.posix().orElseThrow().heredocs().get(0);
        assertThat(script.span(heredoc.opening()).toString()).isEqualTo("w.yml:6:15");
    }
}
