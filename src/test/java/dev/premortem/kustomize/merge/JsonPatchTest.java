package dev.premortem.kustomize.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every result of the tables was compared with json-patch v4.12.0, as kustomize v5.5.0 calls it. */
class JsonPatchTest {
    private static final String OBJECT = "{a: 1, b: {c: [x, y], d/e: 1, f~g: null}, h: {}}";

    private static YamlMapping apply(String object, String patch) {
        return JsonPatch.read(Trees.read("patch.yaml", patch)).apply(Trees.object(object));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {op: add, path: /z, value: y}              | {a: 1, z: true}
                {op: add, path: /a}                        | {a: null}
                {op: add, path: x/a, value: 2}             | {a: 2}
                {op: replace, path: /z, value: 0x1F}       | {a: 1, z: 31}
                {op: replace, path: /a, value: 012}        | {a: 10}
                {op: replace, path: /a, value: 08}         | {a: 8}
                {op: replace, path: /a, value: 1_000}      | {a: 1000}
                {op: replace, path: /a, value: off}        | {a: false}
                {op: replace, path: /a, value: "off"}      | {a: "off"}
                {op: replace, path: /a, value: 2020-01-02} | {a: "2020-01-02"}
                {op: replace, path: /a, value: {on: no}}   | {a: {"true": false}}
                {op: replace, path: "", value: {b: 1}}     | {b: 1}
                {op: replace, path: "", value: 1}          | {a: 1}
                {op: remove, path: /a}                     | {}
                {op: test, path: /a, value: 1.0}           | {a: 1}
                {op: test, path: /z, value: null}          | {a: 1}
                {op: test, path: "", value: {a: 1}}        | {a: 1}
                {op: copy, from: /a, path: /b}             | {a: 1, b: 1}
                {op: copy, from: /z, path: /b}             | {a: 1, b: null}
                {op: move, from: /a, path: /b}             | {b: 1}
                """)
    void appliesToMaps(String operation, String expected) {
        assertThat(Trees.meaning(apply("{a: 1}", "- " + operation))).isEqualTo(Trees.meaning(Trees.object(expected)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {op: add, path: /l/-, value: z}       | [x, y, z]
                {op: add, path: /l/2, value: z}       | [x, y, z]
                {op: add, path: /l/0, value: z}       | [z, x, y]
                {op: add, path: /l/-1, value: z}      | [x, y, z]
                {op: add, path: /l/-3, value: z}      | [z, x, y]
                {op: replace, path: /l/-1, value: z}  | [x, z]
                {op: replace, path: /l/+1, value: z}  | [x, z]
                {op: remove, path: /l/-2}             | [y]
                {op: move, from: /l/0, path: /l/-}    | [y, x]
                {op: copy, from: /l/0, path: /l/1}    | [x, x, y]
                {op: test, path: /l, value: [x, "y"]} | [x, y]
                """)
    void appliesToLists(String operation, String expected) {
        assertThat(Trees.meaning(apply("{l: [x, y]}", "- " + operation)))
                .isEqualTo(Trees.meaning(Trees.object("{l: " + expected + "}")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {op: add, path: /z/y, value: 1}        | `/z/y` leads through `z`, which the object does not have
                {op: add, path: /a/y, value: 1}        | `/a/y` leads through `a`
                {op: add, path: /b/f~0g/y, value: 1}   | leads through `f~g`
                {op: add, path: /b/c/3, value: 1}      | `/b/c/3` has the index 3 outside of its list
                {op: add, path: /b/c/-4, value: 1}     | index -4
                {op: replace, path: /b/c/2, value: 1}  | index 2
                {op: replace, path: /b/c/-, value: 1}  | has `-` where a list needs an index
                {op: add, path: z, value: 1}           | has no slash
                {op: add, path: "", value: 1}          | has no slash
                {op: remove, path: /z}                 | `/z` is to be removed, and the object does not have it
                {op: move, from: /z, path: /a}         | `/z` is to be removed
                {op: move, path: /a}                   | the operation has no `from`
                {op: remove}                           | the operation has no `path`
                {op: remove, path: 5}                  | the operation has no `path`
                {path: /a}                             | the operation has no `op`
                {op: set, path: /a}                    | there is no operation `set`
                {op: test, path: /a, value: "1"}       | `/a` has not the value that the patch tests for
                {op: test, path: /a}                   | has not the value
                {op: replace, path: "", value: []}     | makes a list of the object
                null                                   | the operation has no `op`
                """)
    void saysWhatCannotBeApplied(String operation, String message) {
        assertThatThrownBy(() -> apply(OBJECT, "- " + operation))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining(message);
    }

    @Test
    void keysAreUnescaped() {
        YamlMapping patched = apply(OBJECT, "- {op: remove, path: /b/d~1e}\n- {op: replace, path: /b/f~0g, value: 2}");
        assertThat(Trees.meaning(patched))
                .isEqualTo(Trees.meaning(Trees.object("{a: 1, b: {c: [x, y], f~g: 2}, h: {}}")));
    }

    @Test
    void faultsOfAPatchThatIsNotAppliedAreNone() {
        JsonPatch patch = JsonPatch.read(Trees.read("patch.yaml", "[{op: set}]"));
        assertThat(patch.operations()).hasSize(1);
        assertThatThrownBy(() -> JsonPatch.read(Trees.read("patch.yaml", "[x]")))
                .isInstanceOf(BuildFailure.class);
        assertThatThrownBy(() -> JsonPatch.read(Trees.read("patch.yaml", "- {op: add, path: /a, value: .inf}")))
                .hasMessageContaining("JSON has no number `.inf`");
    }

    @Test
    void valuesKnowTheirPlaceAndWhatTheyReplace() {
        YamlMapping object = Trees.object("{a: 1, b: {c: 2}}");
        YamlMapping patched = JsonPatch.read(Trees.read("patch.yaml", "- op: replace\n  path: /a\n  value: yes\n"))
                .apply(object);
        YamlScalar value = patched.scalar("a").orElseThrow();
        assertThat(value.span().file().path()).isEqualTo("patch.yaml");
        assertThat(value.span().line()).isEqualTo(3);
        assertThat(value.text()).isEqualTo("true");
        assertThat(value.former().map(YamlScalar::text)).contains("1");
        assertThat(patched.get("b")).containsSame(object.get("b").orElseThrow());
    }

    @Test
    void aFailurePointsAtThePath() {
        assertThatThrownBy(() -> apply("{a: 1}", "- op: remove\n  path: /z\n"))
                .asInstanceOf(InstanceOfAssertFactories.type(BuildFailure.class))
                .extracting(BuildFailure::place)
                .extracting(Optional::orElseThrow)
                .extracting(Span::line)
                .isEqualTo(2);
    }

    @Test
    void copiesDoNotGrowWithoutBound() {
        String copy = "- {op: copy, from: /a, path: /a/-}\n";
        assertThatThrownBy(() -> apply("{a: [1]}", copy.repeat(100)))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("too large");
    }
}
