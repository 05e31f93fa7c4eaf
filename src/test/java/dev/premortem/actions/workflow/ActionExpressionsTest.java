package dev.premortem.actions.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.actions.expression.ExpressionProblem;
import dev.premortem.actions.metadata.ActionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionExpressionsTest {
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

        assertThat(problems(file)).isEmpty();
        assertThat(ActionExpressions.in(file)).hasSize(8);
    }

    @Test
    void otherKinds() throws IOException {
        ActionFile node = read("node.yml");
        assertThat(problems(node)).isEmpty();

        ActionFile docker = read("docker.yml");
        assertThat(problems(docker)).containsExactly("7 UNKNOWN_PROPERTY nope");
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
