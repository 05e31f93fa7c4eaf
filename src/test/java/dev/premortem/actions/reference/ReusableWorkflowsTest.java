package dev.premortem.actions.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.actions.reference.Reference.Base;
import dev.premortem.actions.reference.Reference.LocalWorkflow;
import dev.premortem.actions.reference.ReusableWorkflows.Found;
import dev.premortem.repository.Repository;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReusableWorkflowsTest {
    private static final String JOBS = "jobs: {a: {runs-on: ubuntu-latest, steps: [{run: x}]}}\n";

    private static final Repository REPOSITORY = Repository.ofFiles(Map.of(
            ".github/workflows/call.yml",
                    "on: {workflow_call: {inputs: {to: {type: string}}, secrets: {key: }}}\n" + JOBS,
            ".github/workflows/word.yml", "on: [push, workflow_call]\n" + JOBS,
            ".github/workflows/push.yml", "on: push\n" + JOBS,
            ".github/workflows/list.yml", "- a\n",
            ".github/workflows/cut.yml", "on: workflow_call\njobs: {a: [\n"));

    private static Found find(String name) {
        return ReusableWorkflows.find(REPOSITORY, new LocalWorkflow(".github/workflows/" + name, Base.WORKSPACE));
    }

    @Test
    void aCallableWorkflowHasItsEvent() {
        assertThat(find("call.yml")).isInstanceOfSatisfying(Found.Callable.class, found -> {
            assertThat(found.call().inputs())
                    .singleElement()
                    .matches(input -> input.name().equals("to"));
            assertThat(found.call().secrets())
                    .singleElement()
                    .matches(secret -> secret.name().equals("key"));
            assertThat(found.file().path()).isEqualTo(".github/workflows/call.yml");
        });
        assertThat(find("word.yml"))
                .isInstanceOfSatisfying(
                        Found.Callable.class,
                        found -> assertThat(found.call().inputs()).isEmpty());
    }

    @Test
    void otherWorkflowsCannotBeCalled() {
        assertThat(find("push.yml")).isInstanceOf(Found.NotCallable.class);
    }

    @Test
    void whatCannotBeReadSaysNothing() {
        assertThat(find("list.yml")).isEqualTo(new Found.Unreadable(".github/workflows/list.yml"));
        assertThat(find("cut.yml")).isEqualTo(new Found.Unreadable(".github/workflows/cut.yml"));
    }

    @Test
    void whatIsNotThereIsMissing() {
        assertThat(find("none.yml")).isEqualTo(new Found.Missing(".github/workflows/none.yml"));
        assertThat(find("")).isInstanceOf(Found.Missing.class);
    }

    @Test
    void callableWorkflowsAreListed() {
        assertThat(ReusableWorkflows.paths(REPOSITORY))
                .containsExactly(".github/workflows/call.yml", ".github/workflows/word.yml");
    }
}
