package dev.premortem.actions.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.actions.reference.Reference.Base;
import dev.premortem.actions.reference.Reference.Image;
import dev.premortem.actions.reference.Reference.LocalAction;
import dev.premortem.actions.reference.Reference.LocalWorkflow;
import dev.premortem.actions.reference.Reference.RemoteAction;
import dev.premortem.actions.reference.Reference.RemoteWorkflow;
import dev.premortem.actions.reference.Reference.Unreadable;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsesTextTest {
    private static Reference step(String text) {
        UsesText uses = UsesText.ofStep(text);
        assertThat(uses.problems()).as(text).isEmpty();
        return uses.reference();
    }

    private static Reference job(String text) {
        UsesText uses = UsesText.ofJob(text);
        assertThat(uses.problems()).as(text).isEmpty();
        return uses.reference();
    }

    /** {@code KIND part of the text}, several of them behind semicolons. */
    private static String problems(UsesText uses, String text) {
        return uses.problems().stream()
                .map(problem -> problem.kind() + " " + text.substring(problem.start(), problem.end()))
                .collect(Collectors.joining("; "));
    }

    @Test
    void actionsOfARepository() {
        assertThat(step("actions/checkout@v4")).isEqualTo(new RemoteAction("actions", "checkout", "", "v4"));
        RemoteAction inner = (RemoteAction) step("github/codeql-action/init@main");
        assertThat(inner.path()).isEqualTo("init");
        assertThat(inner.action()).isEqualTo("github/codeql-action/init");
        assertThat(((RemoteAction) step("a/b/c/d@releases/v1")).ref()).isEqualTo("releases/v1");
        assertThat(((RemoteAction) step("a/b@0123456789abcdef0123456789abcdef01234567")).ref())
                .hasSize(40);
    }

    @Test
    void actionsOfTheSameRepository() {
        assertThat(step("./.github/actions/x")).isEqualTo(new LocalAction(".github/actions/x", Base.WORKSPACE));
        assertThat(step("./a/../b/")).isEqualTo(new LocalAction("b", Base.WORKSPACE));
        assertThat(step("./")).isEqualTo(new LocalAction("", Base.WORKSPACE));
        assertThat(step("$/tools/x")).isEqualTo(new LocalAction("tools/x", Base.COMMIT));
        assertThat(step("$/./tools/x")).isEqualTo(new LocalAction("tools/x", Base.COMMIT));
        assertThat(step("./packages/@acme/x")).isEqualTo(new LocalAction("packages/@acme/x", Base.WORKSPACE));
    }

    @Test
    void images() {
        assertThat(step("docker://alpine:3")).isEqualTo(new Image("alpine", Optional.of("3"), Optional.empty()));
        assertThat(step("docker://host:5000/a/b"))
                .isEqualTo(new Image("host:5000/a/b", Optional.empty(), Optional.empty()));
        assertThat(step("docker://a:1@sha256:ff"))
                .isEqualTo(new Image("a", Optional.of("1"), Optional.of("sha256:ff")));
    }

    @Test
    void workflows() {
        assertThat(job("o/r/.github/workflows/x.yml@v1"))
                .isEqualTo(new RemoteWorkflow("o", "r", ".github/workflows/x.yml", "v1"));
        assertThat(job("./.github/workflows/x.yaml"))
                .isEqualTo(new LocalWorkflow(".github/workflows/x.yaml", Base.WORKSPACE));
        assertThat(job("$/.github/workflows/x.yml"))
                .isEqualTo(new LocalWorkflow(".github/workflows/x.yml", Base.COMMIT));
    }

    @ParameterizedTest
    @CsvSource({
        "actions/checkout, REF_MISSING actions/checkout",
        "actions/checkout@, REF_MISSING @",
        "checkout@v4, OWNER_MISSING checkout",
        "checkout, OWNER_MISSING checkout; REF_MISSING checkout",
        "/checkout@v4, SEGMENT_EMPTY /checkout",
        "actions/@v4, SEGMENT_EMPTY actions/",
        "a//b@v1, SEGMENT_EMPTY a//b",
        "a/b@c@d, REF_TWICE @c@d",
        "a/b@0f1e2d3, SHORT_COMMIT 0f1e2d3",
        "a/b@v1 # x, BLANK",
        ".github/actions/x, PATH_WITHOUT_DOT .github/",
        "./actions/x@v1, REF_ON_LOCAL @v1",
        "../x, OUTSIDE ../x",
        "./a/../../x, OUTSIDE ./a/../../x",
        "$/../x, OUTSIDE $/../x",
        "docker://, IMAGE_MISSING docker://",
        "docker://alpine:, TAG_MISSING :",
        "docker://host:5000/alpine:, TAG_MISSING :",
        "o/r/.github/workflows/x.yml@v1, WORKFLOW_IN_STEP o/r/.github/workflows/x.yml@v1",
        "./.github/workflows/x.yml, WORKFLOW_IN_STEP ./.github/workflows/x.yml",
        "a/b@${{ env.V }}, EXPRESSION ${{ env.V }}",
        "a/b@${{ env.V, EXPRESSION ${{ env.V"
    })
    void whatIsWrongInAStep(String text, String expected) {
        assertThat(problems(UsesText.ofStep(text), text).strip()).isEqualTo(expected.strip());
    }

    @ParameterizedTest
    @CsvSource({
        "./.github/workflows/x.yml@main, REF_ON_LOCAL @main",
        "o/r/.github/workflows/x.yml, REF_MISSING o/r/.github/workflows/x.yml",
        "o/r/.github/workflows/a/x.yml@v1, WORKFLOW_FOLDER .github/workflows/a/x.yml",
        "o/r/ci/x.yml@v1, WORKFLOW_FOLDER ci/x.yml",
        "./.github/workflows/a/x.yml, WORKFLOW_FOLDER ./.github/workflows/a/x.yml",
        "./ci/x.yml, WORKFLOW_FOLDER ./ci/x.yml",
        "./.github/workflows/x.json, WORKFLOW_EXTENSION ./.github/workflows/x.json",
        "o/r@v1, NO_WORKFLOW_IN_JOB o/r@v1",
        "./.github/actions/x, NO_WORKFLOW_IN_JOB ./.github/actions/x",
        "docker://alpine, NO_WORKFLOW_IN_JOB docker://alpine",
        ".github/workflows/x.yml, PATH_WITHOUT_DOT .github/",
        "o/r/.github/workflows/x.yml@abcdef12, SHORT_COMMIT abcdef12"
    })
    void whatIsWrongInAJob(String text, String expected) {
        assertThat(problems(UsesText.ofJob(text), text)).isEqualTo(expected);
    }

    @Test
    void aRefThatIsNoCommitIsGood() {
        step("a/b@20240101");
        step("a/b@v1234567");
        step("a/b@1234567");
    }

    @Test
    void aWorkflowIsFoundBehindAWrongRef() {
        assertThat(UsesText.ofJob("./.github/workflows/x.yml@main").reference())
                .isEqualTo(new LocalWorkflow(".github/workflows/x.yml", Base.WORKSPACE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "@", "/", "//", "./@", "./a@b/../c", "$/", "$", ".", "..", "@v1", "docker:///:@", "\\"})
    void anyTextCanBeRead(String text) {
        assertThat(UsesText.ofStep(text).reference()).isNotNull();
        assertThat(UsesText.ofJob(text).problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(text.substring(problem.start(), problem.end()))
                        .isNotNull());
    }

    @Test
    void nothingIsUnreadable() {
        assertThat(UsesText.ofStep("").reference()).isEqualTo(new Unreadable());
        assertThat(problems(UsesText.ofStep(""), "")).isEqualTo("EMPTY ");
    }
}
