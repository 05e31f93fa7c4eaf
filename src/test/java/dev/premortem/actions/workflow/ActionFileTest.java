package dev.premortem.actions.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.actions.expression.ExpressionProblem;
import dev.premortem.yaml.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActionFileTest {
    private static ActionFile read(String file) throws IOException {
        return ActionFile.read(WorkflowProblemsTest.root(
                Files.readString(Path.of("testdata/actions/metadata").resolve(file))));
    }

    private static List<String> problems(ActionFile file) {
        List<String> found = new ArrayList<>();
        for (ExpressionPlace place : ActionExpressions.in(file)) {
            for (ExpressionProblem problem : place.check().problems()) {
                found.add(place.node()
                                .embedded()
                                .span(problem.start(), problem.end())
                                .line() + " " + problem.kind() + " " + problem.subject());
            }
        }
        return found;
    }

    @Test
    void aCompositeAction() throws IOException {
        ActionFile file = read("composite.yml");

        assertThat(file.kind()).isEqualTo(ActionFile.Kind.COMPOSITE);
        assertThat(file.name().map(YamlScalar::text)).contains("Setup");
        assertThat(file.steps()).hasSize(2);
        assertThat(file.inputs()).extracting(Trigger.Input::name).containsExactly("version", "token", "bare");
        assertThat(file.inputs()).extracting(Trigger.Input::isRequired).containsExactly(true, false, false);
        assertThat(file.outputs()).extracting(NamedValue::name).containsExactly("path");
        assertThat(problems(file)).isEmpty();
        assertThat(ActionExpressions.in(file)).hasSize(8);
    }

    @Test
    void otherKinds() throws IOException {
        ActionFile node = read("node.yml");
        assertThat(node.kind()).isEqualTo(ActionFile.Kind.NODE);
        assertThat(node.runs("main").map(YamlScalar::text)).contains("dist/index.js");
        assertThat(problems(node)).isEmpty();

        ActionFile docker = read("docker.yml");
        assertThat(docker.kind()).isEqualTo(ActionFile.Kind.DOCKER);
        assertThat(problems(docker)).containsExactly("7 UNKNOWN_PROPERTY nope");

        assertThat(read("runs-nothing.yml").kind()).isEqualTo(ActionFile.Kind.UNKNOWN);
        assertThat(read("runs-nothing.yml").using()).isEqualTo(Optional.empty());
    }

    @Test
    void theContextsAreThoseOfAnAction() {
        ActionFile file = ActionFile.read(WorkflowProblemsTest.root("""
                inputs:
                  flag: {default: '${{ inputs.flag }}'}
                outputs: {a: {value: '${{ steps.b.outcome }} ${{ steps.c.outcome }}'}}
                runs:
                  using: composite
                  steps:
                    - id: b
                      if: inputs.flag == 'true' && inputs.falg
                      run: echo ${{ secrets.X }} ${{ vars.Y }} ${{ steps.b.outcome }}
                      shell: bash
                    - uses: ./${{ github.sha }}
                """));

        assertThat(problems(file))
                .containsExactly(
                        "2 CONTEXT_NOT_AVAILABLE inputs",
                        "9 CONTEXT_NOT_AVAILABLE secrets",
                        "9 CONTEXT_NOT_AVAILABLE vars",
                        "9 UNKNOWN_PROPERTY b",
                        "8 UNKNOWN_PROPERTY falg",
                        "11 NOT_ALLOWED runs.steps.uses",
                        "3 UNKNOWN_PROPERTY c");
    }
}
