package dev.premortem.actions.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionFileTest {
    private static ActionFile read(String text) {
        YamlMapping root = YamlReader.read(new SourceFile("action.yml", text)).documents().stream()
                .findFirst()
                .flatMap(document -> document.mapping())
                .orElseThrow();
        return ActionFile.read(root);
    }

    @Test
    void everyPartOfACompositeActionIsThere() {
        ActionFile action = read("""
                name: Greet
                description: Says hello
                author: somebody
                branding: {icon: heart, color: red}
                inputs:
                  who: {description: whom, required: true}
                  how: {required: true, default: ''}
                  old: {deprecationMessage: use who}
                outputs:
                  text: {description: said, value: "${{ steps.say.outputs.text }}"}
                runs:
                  using: composite
                  steps:
                    - id: say
                      name: Say
                      if: inputs.who
                      run: echo hello
                      shell: bash
                      working-directory: there
                      env: {A: b}
                      continue-on-error: true
                    - uses: actions/cache@v4
                      with: {path: x, key: y}
                """);
        assertThat(action.problems()).isEmpty();
        assertThat(action.kind()).isEqualTo(ActionKind.COMPOSITE);
        assertThat(action.name().map(YamlScalar::text)).contains("Greet");
        assertThat(action.description().map(YamlScalar::text)).contains("Says hello");
        assertThat(action.author().map(YamlScalar::text)).contains("somebody");
        assertThat(action.icon().map(YamlScalar::text)).contains("heart");
        assertThat(action.colour().map(YamlScalar::text)).contains("red");
        assertThat(action.inputs()).extracting(InputDeclaration::name).containsExactly("who", "how", "old");
        assertThat(action.input("WHO").orElseThrow().mustBeGiven()).isTrue();
        assertThat(action.input("how").orElseThrow().mustBeGiven()).isFalse();
        assertThat(action.input("old").orElseThrow().mustBeGiven()).isFalse();
        assertThat(action.input("old").orElseThrow().deprecationMessage().map(YamlScalar::text))
                .contains("use who");
        assertThat(action.output("Text")
                        .orElseThrow()
                        .value()
                        .orElseThrow()
                        .span()
                        .line())
                .isEqualTo(10);
        List<ActionStep> steps = action.runs().orElseThrow().steps();
        assertThat(steps).hasSize(2);
        assertThat(steps.get(0).id().map(YamlScalar::text)).contains("say");
        assertThat(steps.get(0).condition().map(YamlScalar::text)).contains("inputs.who");
        assertThat(steps.get(0).run().map(YamlScalar::text)).contains("echo hello");
        assertThat(steps.get(0).shell().map(YamlScalar::text)).contains("bash");
        assertThat(steps.get(0).workingDirectory().map(YamlScalar::text)).contains("there");
        assertThat(steps.get(0).continueOnError().map(YamlScalar::text)).contains("true");
        assertThat(steps.get(0).env())
                .singleElement()
                .matches(entry -> entry.name().equals("A"));
        assertThat(steps.get(1).uses().map(YamlScalar::text)).contains("actions/cache@v4");
        assertThat(steps.get(1).with()).extracting(entry -> entry.name()).containsExactly("path", "key");
    }

    @Test
    void everyPartOfAJavaScriptActionIsThere() {
        ActionFile action = read("""
                name: a
                description: b
                runs: {using: Node24, main: m.js, pre: p.js, pre-if: runner.os == 'Linux', post: q.js, post-if: success()}
                """);
        assertThat(action.problems()).isEmpty();
        ActionRuns runs = action.runs().orElseThrow();
        assertThat(runs.kind()).isEqualTo(ActionKind.NODE);
        assertThat(runs.using().map(YamlScalar::text)).contains("Node24");
        assertThat(runs.main().map(YamlScalar::text)).contains("m.js");
        assertThat(runs.pre().map(YamlScalar::text)).contains("p.js");
        assertThat(runs.preIf().map(YamlScalar::text)).contains("runner.os == 'Linux'");
        assertThat(runs.post().map(YamlScalar::text)).contains("q.js");
        assertThat(runs.postIf().map(YamlScalar::text)).contains("success()");
    }

    @Test
    void everyPartOfADockerActionIsThere() {
        ActionFile action = read("""
                name: a
                description: b
                runs:
                  using: docker
                  image: Dockerfile
                  entrypoint: /run.sh
                  pre-entrypoint: /pre.sh
                  post-entrypoint: /post.sh
                  args: ['${{ inputs.a }}', x]
                  env: {A: 1}
                """);
        assertThat(action.problems()).isEmpty();
        ActionRuns runs = action.runs().orElseThrow();
        assertThat(runs.kind()).isEqualTo(ActionKind.DOCKER);
        assertThat(runs.image().map(YamlScalar::text)).contains("Dockerfile");
        assertThat(runs.entrypoint().map(YamlScalar::text)).contains("/run.sh");
        assertThat(runs.preEntrypoint().map(YamlScalar::text)).contains("/pre.sh");
        assertThat(runs.postEntrypoint().map(YamlScalar::text)).contains("/post.sh");
        assertThat(runs.args()).hasSize(2);
        assertThat(runs.env()).singleElement().matches(entry -> entry.name().equals("A"));
    }

    @Test
    void filesAreAskedForByPathFromTheAction() {
        String head = "name: a\ndescription: b\n";
        ActionFile node = read(head + "runs: {using: node24, main: dist/index.js, post: ./after.js}\n");
        assertThat(node.missingFiles(Set.of("dist/index.js")::contains))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("post");
                    assertThat(problem.path()).isEqualTo("./after.js");
                    assertThat(problem.place().text()).isEqualTo("./after.js");
                });
        assertThat(node.missingFiles(path -> true)).isEmpty();
        ActionFile docker = read(head + "runs: {using: docker, image: Dockerfile, entrypoint: /x}\n");
        assertThat(docker.missingFiles(path -> false))
                .extracting(ActionProblem.FileMissing::key)
                .containsExactly("image");
        ActionFile image = read(head + "runs: {using: docker, image: 'docker://alpine:3'}\n");
        assertThat(image.missingFiles(path -> false)).isEmpty();
        ActionFile composite = read(head + "runs: {using: composite, main: x.js, steps: []}\n");
        assertThat(composite.missingFiles(path -> false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "runs:",
                "runs: []",
                "runs: text",
                "runs: {using: [a]}",
                "runs: {using: composite, steps: {a: b}}",
                "runs: {using: composite, steps: [a, [b], {}, null]}",
                "inputs: [a]\noutputs: 3\nbranding: x\nname: [a]",
                "inputs: {a: , b: [c], ? [d] : e}\noutputs: {a: }",
                "runs: {using: docker, args: x, env: y, image: {}}",
                "runs: {using: composite, steps: [{run: {a: b}, env: [c], with: 1, id: [d]}]}",
                "branding: {icon: , color: [x]}",
                "<<: {a: b}\nruns: {<<: {using: composite}}"
            })
    void aFileOfAnyShapeCanBeRead(String text) {
        ActionFile action = read(text);
        assertThat(action.problems()).isNotEmpty();
        assertThat(action.missingFiles(path -> false)).isNotNull();
        assertThat(action.problems())
                .allSatisfy(problem -> assertThat(problem.place().line()).isPositive());
    }
}
