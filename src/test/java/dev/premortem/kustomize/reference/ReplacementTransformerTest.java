package dev.premortem.kustomize.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplacementTransformerTest {
    private static final String OBJECTS = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: src}
            data: {str: hello, num: "8080", host: a:b:c}
            spec: {int: 80, m: {a: 1}, none: {}}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: dst, labels: {app: web}}
            data: {a: x, q: "x", nul: , i: 5, f: 1.5, bo: true, e: {}, image: "repo:1"}
            list: [{name: web, v: 1}, {name: web-2, v: 2}, {name: "quoted", v: 3}]
            prim: [a, b]
            """;

    private static BuiltResource replaced(String source, String target, String more) {
        Replacement replacement = Replacement.read(
                Sample.node("{source: {kind: ConfigMap, name: src, " + source
                        + "}, targets: [{select: {name: dst}, fieldPaths: ['" + target + "'], " + more + "}]}"),
                KustomizeVersion.DEFAULT);
        return new ReplacementTransformer(List.of(replacement), KustomizeVersion.DEFAULT)
                .apply(Sample.objects(OBJECTS))
                .get(1);
    }

    /** Every line is checked against kustomize v5.5.0. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    data.str | data.a              |                  | data   | {a: 'hello', q: 'x', nul: , i: 5, f: 1.5, bo: true, e: {}, image: 'repo:1'}
                    data.num | data.a              |                  | data.a | '8080'
                    spec.int | data.q              |                  | data.q | '80'
                    data.num | data.i              |                  | data.i | 8080
                    data.num | data.f              |                  | data.f | 8080
                    data.str | data.i              |                  | fails  | `hello` cannot stand for the integer of `5`
                    data.num | data.bo             |                  | fails  | `8080` cannot stand for the boolean of `true`
                    data.str | data.nul            |                  | fails  | `hello` cannot stand for the null of ``
                    spec.m   | data.a              |                  | data.a | ''
                    spec.m   | data.e              |                  | data.e | {a: 1}
                    data.str | data.e              |                  | data.e | 'hello'
                    data.str | data.new            |                  | fails  | the field `data.new` of the target is missing
                    data.num | data.new            | options: {create: true} | data.new | 8080
                    spec.m   | data.new            | options: {create: true} | data.new | {a: 1}
                    data.str | data.nul.x          | options: {create: true} | data.q | 'x'
                    data.str | list.[name=web].v   |                  | fails  | `hello` cannot stand for the integer of `1`
                    data.num | list.[name=web].v   |                  | list   | [{name: 'web', v: 8080}, {name: 'web-2', v: 8080}, {name: 'quoted', v: 3}]
                    data.num | list.[name=^web$].v |                  | list   | [{name: 'web', v: 8080}, {name: 'web-2', v: 2}, {name: 'quoted', v: 3}]
                    data.num | list.[name=^quoted$].v |               | fails  | the field `list.[name=^quoted$].v` of the target is missing
                    data.str | list.[name=zz].q    | options: {create: true} | list.3 | {name: 'zz', q: 'hello'}
                    data.str | list.3.q            | options: {create: true} | list.3 | {q: 'hello'}
                    data.str | list.5.q            | options: {create: true} | fails  | the field `list.5.q` of the target cannot be made: the list has 3 items
                    data.num | list.*.v            |                  | list.2 | {name: 'quoted', v: 8080}
                    data.str | data.*              |                  | fails  | the field `data.*` of the target is missing: `*` is looked for in a value that is no list
                    data.str | prim.[=^b$].zz      |                  | prim   | ['a', 'hello']
                    data.num | prim.[=q]           | options: {create: true} | prim   | ['a', 'b', 8080]
                    data.str | data.[a]            |                  | fails  | the field `data.[a]` of the target is missing: `[a]` has no `=`
                    data.str | data.image          | options: {delimiter: ':'} | data.image | 'hello:1'
                    data.str | data.image          | options: {delimiter: ':', index: 1} | data.image | 'repo:hello'
                    data.str | data.image          | options: {delimiter: ':', index: -1} | data.image | 'hello:repo:1'
                    data.str | data.image          | options: {delimiter: ':', index: 9} | data.image | 'repo:1:hello'
                    data.str | data.e              | options: {delimiter: ':'} | fails | `options.delimiter` needs a scalar, and `data.e` is none
                    data.nope | data.a             |                  | fails | the field `data.nope` of the source ConfigMap.v1.[noGrp]/src.[noNs] is missing or empty
                    spec.none | data.a             |                  | fails | the field `spec.none` of the source ConfigMap.v1.[noGrp]/src.[noNs] is missing or empty
                    """)
    void replaces(String from, String to, String more, String path, String expected) {
        String options = more == null ? "" : more;
        if (path.equals("fails")) {
            assertThatThrownBy(() -> replaced("fieldPath: " + from, to, options))
                    .isInstanceOf(BuildFailure.class)
                    .hasMessage(expected);
        } else {
            BuiltResource result = replaced("fieldPath: " + from, to, options);
            assertThat(Sample.shown(Sample.at(result, path))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,'''a'''", "2,'''c'''", "3,fails", "-1,fails"})
    void takesAPartOfTheSource(int index, String expected) {
        String source = "fieldPath: data.host, options: {delimiter: ':', index: " + index + "}";
        if (expected.equals("fails")) {
            assertThatThrownBy(() -> replaced(source, "data.a", ""))
                    .hasMessage("`options.index` " + index + " is out of bounds for `a:b:c`");
        } else {
            assertThat(Sample.shown(Sample.at(replaced(source, "data.a", ""), "data.a")))
                    .isEqualTo(expected);
        }
    }

    @Test
    void copiedValuesKeepThePlaceOfTheirSource() {
        YamlScalar changed = (YamlScalar) Sample.at(replaced("fieldPath: data.str", "data.a", ""), "data.a");
        assertThat(changed.span().line()).isEqualTo(4);
        assertThat(changed.former().orElseThrow().span().line()).isEqualTo(10);
        BuiltResource made = replaced("fieldPath: data.str", "data.new", "options: {create: true}");
        assertThat(Sample.at(made, "data.new").span().line()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '~', textBlock = """
                    select: {name: dst}                                       => hello
                    select: {name: ds.*}                                      => x
                    select: {namespace: default, version: v1}                 => hello
                    select: {labelSelector: app=web}                          => hello
                    select: {labelSelector: app=api}                          => x
                    select: {name: dst}, reject: [{name: dst}]                => x
                    select: {name: dst}, reject: [{labelSelector: app}]       => x
                    select: {name: dst}, reject: [{name: other}, {}]          => hello
                    """)
    void selectsAndRejects(String target, String expected) {
        Replacement replacement = Replacement.read(
                Sample.node("{source: {name: src, fieldPath: data.str}, targets: [{" + target
                        + ", fieldPaths: [data.a]," + " options: {create: true}}]}"),
                KustomizeVersion.DEFAULT);
        List<BuiltResource> result = new ReplacementTransformer(List.of(replacement), KustomizeVersion.DEFAULT)
                .apply(Sample.objects(OBJECTS));
        assertThat(Sample.at(result.get(1), "data.a")).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '~', textBlock = """
                    {targets: [{select: {}}]}              => a replacement needs a `source` and at least one of `targets`
                    {source: {name: src}, targets: []}     => a replacement needs a `source` and at least one of `targets`
                    {source: {name: src}, targets: [{}]}   => a target needs `select`
                    {sources: {}}                          => a replacement has no field `sources`
                    {source: {name: 1}, targets: [{}]}     => `name` of `source` must be a string
                    """)
    void readsStrictly(String entry, String message) {
        assertThatThrownBy(() -> Replacement.read(Sample.node(entry), KustomizeVersion.DEFAULT))
                .hasMessage(message);
    }

    @Test
    void readsFiles() {
        assertThat(Replacement.file(Sample.node("{path: r.yaml}"), KustomizeVersion.DEFAULT))
                .hasValueSatisfying(path -> assertThat(path).hasToString("r.yaml"));
        assertThatThrownBy(() ->
                        Replacement.file(Sample.node("{path: r.yaml, source: {name: x}}"), KustomizeVersion.DEFAULT))
                .isInstanceOf(BuildFailure.class);
        String one = "{source: {name: src}, targets: [{select: {name: dst}}], extra: 1}";
        assertThat(Replacement.readFile(Sample.node(one), KustomizeVersion.DEFAULT))
                .hasSize(1);
        assertThat(Replacement.readFile(Sample.node("[" + one + ", " + one + "]"), KustomizeVersion.DEFAULT))
                .hasSize(2);
    }

    @Test
    void endsBeforeAnObjectGrowsWithoutBound() {
        Replacement replacement = Replacement.read(
                Sample.node("{source: {name: dst, fieldPath: list},"
                        + " targets: [{select: {name: dst}, fieldPaths: [list.0.copy], options: {create: true}}]}"),
                KustomizeVersion.DEFAULT);
        List<Replacement> many = java.util.Collections.nCopies(2_000, replacement);
        assertThatThrownBy(
                        () -> new ReplacementTransformer(many, KustomizeVersion.DEFAULT).apply(Sample.objects(OBJECTS)))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("levels");
    }
}
