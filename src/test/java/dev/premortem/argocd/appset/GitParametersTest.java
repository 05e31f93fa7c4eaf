package dev.premortem.argocd.appset;

import static dev.premortem.argocd.appset.Expanding.params;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GitParametersTest {
    private static String git(String rest) {
        return "generators:\n- git:\n    repoURL: https://example.com/r.git\n" + rest.indent(4);
    }

    @Test
    void directoriesComeInTheOrderOfAWalkWithoutHiddenOnes() {
        TestInputs inputs = new TestInputs()
                .directories(List.of("a-b", "a", "a/x", ".git", ".git/x", "a/.hidden", "a/.hidden/y", "."));
        assertThat(params(git("directories: [{path: '*'}, {path: '*/*'}]"), inputs))
                .extracting(json -> json.replaceAll(".*\"path\":\"([^\"]*)\".*", "$1"))
                .containsExactly("a", "a/x", "a-b");
    }

    @Test
    void anAsteriskOfDirectoriesStaysInItsSegment() {
        TestInputs inputs = new TestInputs().directories(List.of("apps", "apps/a", "apps/a/b"));
        assertThat(params(git("directories: [{path: 'apps/**'}]"), inputs))
                .containsExactly(
                        "{\"path\":\"apps/a\",\"path.basename\":\"a\",\"path.basenameNormalized\":\"a\",\"path[0]\":\"apps\",\"path[1]\":\"a\"}");
    }

    @Test
    void aMalformedPatternOfDirectoriesMatchesNothing() {
        TestInputs inputs = new TestInputs().directories(List.of("a"));
        assertThat(params(git("directories: [{path: 'a['}, {path: '[]a]'}, {path: '[-a]'}]"), inputs))
                .isEmpty();
    }

    @Test
    void directoriesWinOverFiles() {
        TestInputs inputs = new TestInputs().files(Map.of("a/c.yaml", "x: 1"));
        assertThat(params(git("directories: [{path: a}]\nfiles: [{path: '**'}]"), inputs))
                .hasSize(1)
                .noneMatch(json -> json.contains("filename"));
    }

    @Test
    void aFileAtTheRootIsInTheDirectoryDot() {
        TestInputs inputs = new TestInputs().files(Map.of("my_conf.yaml", "a: b"));
        assertThat(params(git("files: [{path: 'my_conf.yaml'}]"), inputs))
                .containsExactly(
                        "{\"a\":\"b\",\"path\":\".\",\"path.basename\":\".\",\"path.basenameNormalized\":\"\","
                                + "\"path.filename\":\"my_conf.yaml\",\"path.filenameNormalized\":\"my-conf.yaml\",\"path[0]\":\".\"}");
    }

    @Test
    void longNumbersPrintWithAnExponentAndWordsAreBooleans() {
        TestInputs inputs = new TestInputs()
                .files(Map.of(
                        "c.yaml", "account: 123456789012\nsmall: 123456\nflag: on\nnone: ~\nlist: [a, {b: 1.5}]"));
        assertThat(params(git("files: [{path: 'c.yaml'}]"), inputs).get(0))
                .contains(
                        "\"account\":\"1.23456789012e+11\"",
                        "\"small\":\"123456\"",
                        "\"flag\":\"true\"",
                        "\"none\":\"\\u003cnil\\u003e\"",
                        "\"list.0\":\"a\"",
                        "\"list.1.b\":\"1.5\"");
    }

    @Test
    void inGoTheContentStaysAndItsPathIsLost() {
        TestInputs inputs = new TestInputs().files(Map.of("d/c.yaml", "path: mine\na: {b: 1}"));
        String go = "goTemplate: true\n" + git("files: [{path: 'd/*'}]");
        assertThat(params(go, inputs).get(0))
                .startsWith("{\"a\":{\"b\":1},\"path\":{\"basename\":\"d\"")
                .contains("\"segments\":[\"d\"]");
        assertThat(params(go + "    pathParamPrefix: pre\n", inputs).get(0))
                .contains("\"path\":\"mine\",\"pre\":{\"path\":{");
    }

    @Test
    void onlyTheFirstDocumentCounts() {
        TestInputs inputs = new TestInputs().files(Map.of("c.yaml", "a: b\n---\n- [\n", "e.yaml", "# nothing\n"));
        assertThat(params(git("files: [{path: '*.yaml'}]"), inputs))
                .hasSize(2)
                .first(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .startsWith("{\"a\":\"b\"");
    }

    @Test
    void valuesSeeTheFileAndNotEachOther() {
        TestInputs inputs = new TestInputs().files(Map.of("c.yaml", "a: b\nvalues: {old: x}"));
        assertThat(params(git("files: [{path: 'c.yaml'}]\nvalues: {one: '{{a}}', two: '{{values.one}}'}"), inputs)
                        .get(0))
                .contains("\"values.old\":\"x\",\"values.one\":\"b\",\"values.two\":\"{{values.one}}\"");
        String go = "goTemplate: true\n" + git("files: [{path: 'c.yaml'}]\nvalues: {one: '{{.a}}'}");
        assertThat(params(go, inputs).get(0)).contains("\"values\":{\"one\":\"b\"}");
    }

    @Test
    void faultsAndWhatIsNotKnown() {
        TestInputs inputs =
                new TestInputs().files(Map.of("bad.yaml", "- a\n- b", "worse.yaml", "a: [", "a.bin", "x: 1"));
        assertThat(params(git("files: [{path: bad.yaml}]"), inputs)).containsExactly("GIT_FILE_UNREADABLE");
        assertThat(params(git("files: [{path: worse.yaml}]"), inputs)).containsExactly("GIT_FILE_UNREADABLE");
        assertThat(params(git("files: [{path: ../bad.yaml}]"), inputs)).containsExactly("PATH_LEAVES_REPOSITORY");
        assertThat(params(git("requeueAfterSeconds: 5"), inputs)).containsExactly("GIT_WITHOUT_PATHS");
        assertThat(params(git("files: [{path: a.bin}]").replace("example.com", "elsewhere"), inputs))
                .containsExactly("REPOSITORY");
    }

    @Test
    void theProjectHasToExistUnlessItIsATemplate() {
        TestInputs inputs = new TestInputs().directories(List.of("a")).projects(Set.of("here"));
        String spec = git("directories: [{path: a}]") + "template: {spec: {project: NAME}}\n";
        assertThat(params(spec.replace("NAME", "gone"), inputs)).containsExactly("PROJECT_MISSING");
        assertThat(params(spec.replace("NAME", "here"), inputs)).hasSize(1);
        assertThat(params(spec.replace("NAME", "'{{x}}'"), inputs)).hasSize(1);
    }
}
