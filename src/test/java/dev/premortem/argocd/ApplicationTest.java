package dev.premortem.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Views of Applications and projects. */
class ApplicationTest {
    private static YamlMapping yaml(String text) {
        return YamlReader.read(new SourceFile("a.yaml", text))
                .documents()
                .get(0)
                .root()
                .orElseThrow()
                .asMapping()
                .orElseThrow();
    }

    private static Application spec(String spec) {
        return new Application(yaml("metadata: {name: a, namespace: argocd}\nspec: " + spec + "\n"));
    }

    private static String text(Optional<YamlScalar> scalar) {
        return scalar.map(YamlScalar::text).orElse("nothing");
    }

    @Test
    void severalSourcesReplaceTheOne() {
        Application both = spec("{source: {path: old}, sources: [{path: new}, {ref: values}]}");
        assertThat(both.sources()).extracting(source -> text(source.path())).containsExactly("new", "nothing");
        assertThat(spec("{source: {path: old}, sources: []}").sources())
                .extracting(source -> text(source.path()))
                .containsExactly("old");
        assertThat(spec("{}").sources()).isEmpty();
    }

    @Test
    void aChartIsNotInGit() {
        assertThat(spec("{source: {repoURL: https://charts.example.com, chart: x}}")
                        .sources()
                        .get(0)
                        .isInGit())
                .isFalse();
        assertThat(spec("{source: {repoURL: https://git.example.com/a}}")
                        .sources()
                        .get(0)
                        .isInGit())
                .isTrue();
        assertThat(spec("{source: {path: a}}").sources().get(0).isInGit()).isFalse();
    }

    @Test
    void emptyValuesAreAbsent() {
        ApplicationDestination destination =
                spec("{destination: {server: '', name: prod, namespace: }}").destination();
        assertThat(destination.server()).isEmpty();
        assertThat(text(destination.name())).isEqualTo("prod");
        assertThat(destination.namespace()).isEmpty();
        assertThat(spec("{}").destination().server()).isEmpty();
    }

    @Test
    void aWaveThatIsNoNumberIsNone() {
        assertThat(wave("\"-5\"")).isEqualTo(-5);
        assertThat(wave("\"3.5\"")).isZero();
        assertThat(wave("first")).isZero();
        assertThat(spec("{}").wave()).isZero();
    }

    private static int wave(String value) {
        return new Application(yaml("metadata: {annotations: {argocd.argoproj.io/sync-wave: " + value + "}}\n")).wave();
    }

    @Test
    void aProjectSaysWhatItAllows() {
        AppProject project = new AppProject(yaml("""
                metadata: {name: web}
                spec:
                  sourceRepos: ["https://git.example.com/*", "!https://git.example.com/secret"]
                  destinations:
                    - {server: "*", namespace: web-*}
                    - {name: prod, namespace: "!kube-system"}
                """));
        assertThat(text(project.name())).isEqualTo("web");
        assertThat(project.sourceRepos())
                .extracting(YamlScalar::text)
                .containsExactly("https://git.example.com/*", "!https://git.example.com/secret");
        assertThat(project.destinations())
                .extracting(destination -> text(destination.namespace()))
                .containsExactly("web-*", "!kube-system");
    }
}
