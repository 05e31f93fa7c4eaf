package dev.premortem.kustomize.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text was compared with kustomize v5.5.0. */
class PatchTextTest {
    private static final String A = "kind: Foo\nmetadata: {name: a}\nx: 1\n";

    private static PatchText of(String text) {
        return PatchText.of(YamlReader.read(new SourceFile("p.yaml", text)));
    }

    private static PatchText inline(String kustomization) {
        YamlMapping root = Trees.object(kustomization);
        return PatchText.inline(root.scalar("patch").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                A,
                "# c\n---\n" + A,
                A + "---\n# c\n",
                "{\"kind\":\"Foo\",\"metadata\":{\"name\":\"a\"}}",
                "kind: FooList\nitems:\n- {kind: Foo, metadata: {name: a}}\n",
            })
    void objectsAreStrategic(String text) {
        assertThat(of(text)).isInstanceOf(PatchText.Strategic.class);
        assertThat(((PatchText.Strategic) of(text)).patches()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- {op: remove, path: /a}\n",
                "---\n- {op: remove, path: /a}\n",
                "\n[{op: remove, path: /a}]",
                "[{\"op\":\"remove\",\"path\":\"/a\\u0041\", \"value\": [1.5e+3, -0, true, null, {}, []]}]\n",
                "- {op: remove, path: /a}\n---\n- op\n",
                "- {op: remove, path: /a}\n---\n" + A,
                "- null\n",
            })
    void listsAreJson(String text) {
        assertThat(((PatchText.Json) of(text)).patch().operations()).hasSize(1);
    }

    @Test
    void anEmptyFileIsAPatchOfNoOperations() {
        assertThat(((PatchText.Json) of("")).patch().operations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "# c\n",
                "# c\n---\n",
                "---\n---\n" + A,
                A + "---\n- {op: remove, path: /a}\n",
                "[{op: remove, path: /a}]",
                "[{\"op\":\"remove\"},]",
                "[{\"op\":\"remove\"}] # c",
                "[01]",
                "[\"a\\x\"]",
                "[]",
                "# c\n[]\n",
                "{}\n",
                "abc\n",
                "- abc\n",
                "\tx: 1\n",
                "metadata: {name: a}\n",
                "kind: Foo\n",
                "kind: Foo\nmetadata: {name: null}\n",
                "kind: FooList\nitems: []\n",
                "kind: FooList\nitems: 1\n",
                "kind: FooList\nitems: [1]\n",
            })
    void neitherOrBothFails(String text) {
        assertThatThrownBy(() -> of(text))
                .isInstanceOf(BuildFailure.class)
                .satisfies(thrown -> assertThat(((BuildFailure) thrown).place()).isPresent());
    }

    @Test
    void severalObjectsAreSeveralPatches() {
        List<YamlMapping> patches = ((PatchText.Strategic) of(A + "---\n" + A)).patches();
        assertThat(patches).hasSize(2);
    }

    @Test
    void ofARepeatedKeyTheFirstCounts() {
        YamlMapping patch = ((PatchText.Strategic) of(A + "x: 2\n")).patches().get(0);
        assertThat(patch.text("x")).contains("1");
    }

    @Test
    void placesOfInlinePatchesAreThoseOfTheKustomization() {
        String text = "patch: |-\n  kind: Foo\n  metadata:\n    name: a\n  x:\n  - 'é'\n";
        YamlMapping patch = ((PatchText.Strategic) inline(text)).patches().get(0);
        YamlScalar name = (YamlScalar) patch.at("metadata", "name").orElseThrow();
        assertThat(name.span().line()).isEqualTo(4);
        assertThat(name.span().text()).isEqualTo("a");
        YamlScalar item = (YamlScalar) patch.sequence("x").orElseThrow().items().get(0);
        assertThat(item.span().text()).isEqualTo("'é'");
        assertThat(item.embedded().text()).isEqualTo("é");
    }

    @Test
    void faultsOfInlinePatchesAreInTheKustomization() {
        assertThatThrownBy(() -> inline("a: 1\npatch: |-\n  kind: Foo\n  b: 'x\n"))
                .satisfies(thrown -> assertThat(
                                ((BuildFailure) thrown).place().orElseThrow().line())
                        .isGreaterThan(2));
        assertThatThrownBy(() -> inline("patch: ' '\n")).isInstanceOf(BuildFailure.class);
    }
}
