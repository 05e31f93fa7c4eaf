package dev.premortem.kustomize.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.BuiltResource.Behavior;
import dev.premortem.yaml.YamlScalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratorArgsTest {
    @Test
    void readsAllFields() {
        GeneratorArgs args = GeneratorArgs.of(GeneratedKind.SECRET, Given.mapping("k", """
                        Name: s
                        namespace: team
                        behavior: merge
                        TYPE: kubernetes.io/tls
                        env: last.env
                        envs: [first.env]
                        literals: [a=1]
                        files: [f]
                        options: {labels: {a: b}, annotations: {c: d}, immutable: yes, disableNameSuffixHash: on}
                        """));
        assertThat(args.nameText()).isEqualTo("s");
        assertThat(args.namespace().map(YamlScalar::text)).contains("team");
        assertThat(args.meantBehavior()).isEqualTo(Behavior.MERGE);
        assertThat(args.type().map(YamlScalar::text)).contains("kubernetes.io/tls");
        assertThat(args.envs()).extracting(YamlScalar::text).containsExactly("first.env", "last.env");
        assertThat(args.literals()).extracting(YamlScalar::text).containsExactly("a=1");
        assertThat(args.files()).extracting(YamlScalar::text).containsExactly("f");
        assertThat(args.options().labels()).containsOnlyKeys("a");
        assertThat(args.options().annotations()).containsOnlyKeys("c");
        assertThat(args.options().immutable()).isPresent();
        assertThat(args.options().disableNameSuffixHash()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "name: n;`name` must be a string, and `n` is none without quotes",
                "name: 1.10;`name` must be a string",
                "name: [a];`name` must be a string",
                "name: ~;has no `name`",
                "name: '';has no `name`",
                "literals: [a=1];has no `name`",
                "name: c, type: Opaque;has no field `type`",
                "name: c, literal: [a=1];has no field `literal`",
                "name: c, literals: a=1;`literals` must be a list of strings",
                "name: c, literals: [1];an item of `literals` must be a string",
                "name: c, literals: [{a: 1}];an item of `literals` must be a string",
                "name: c, options: [];`options` must be a mapping",
                "name: c, options: {label: {}};`options` has no field `label`",
                "name: c, options: {labels: {a: 1}};`a` in `labels` must be a string",
                "name: c, options: {labels: x};`labels` must be a mapping",
                "name: c, options: {immutable: 'true'};`immutable` must be `true` or `false`",
                "name: c, options: {immutable: 1};`immutable` must be `true` or `false`",
                "name: c, literals: [\"a=\\x7f\"];has the character U+007F",
            })
    void faults(String entry, String message) {
        BuildFailure failure = catchThrowableOfType(BuildFailure.class, () -> new Given().configMap(entry));
        assertThat(failure).hasMessageContaining(message);
        assertThat(failure.place()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"merge, MERGE", "replace, REPLACE", "create, CREATE", "add, CREATE", "Merge, CREATE"})
    void unknownBehaviorsMeanCreate(String word, Behavior meant) {
        GeneratorArgs args =
                GeneratorArgs.of(GeneratedKind.CONFIG_MAP, Given.mapping("k", "name: c\nbehavior: " + word));
        assertThat(args.meantBehavior()).isEqualTo(meant);
    }

    @Test
    void nullsAndDatesAreHarmless() {
        BuiltResource map = new Given()
                .configMap(
                        "name: 2020-01-01, literals: ~, files: , envs: null, options: {labels: {a: ~}, immutable: no}");
        assertThat(map.name()).isEqualTo("2020-01-01");
        assertThat(Given.texts(map, "metadata", "labels")).isEqualTo("a=");
        assertThat(map.node().has("immutable")).isFalse();
        assertThat(map.node().has("data")).isFalse();
    }

    @Test
    void objectsOfGeneratorsAreReadWithoutRigour() {
        GeneratorArgs args = GeneratorArgs.ofObject(GeneratedKind.CONFIG_MAP, Given.mapping("g.yaml", """
                        apiVersion: builtin
                        kind: ConfigMapGenerator
                        metadata: {name: c, namespace: n1, labels: {x: 1}}
                        namespace: own
                        env: none
                        literals: [a=1]
                        """));
        BuiltResource map = new Given().generate(args, GeneratorOptions.NONE);
        assertThat(map.id()).hasToString("ConfigMap.v1.[noGrp]/c.own");
        assertThat(Given.texts(map, "data")).isEqualTo("a=1");
    }

    @Test
    void optionsOfTheKustomizationFillUpThoseOfTheGenerator() {
        BuiltResource map = new Given().build("""
                        generatorOptions:
                          labels: {g: shared, h: shared}
                          annotations: {i: shared}
                          immutable: true
                          disableNameSuffixHash: true
                        configMapGenerator:
                        - name: c
                          options: {labels: {g: own}, immutable: false, disableNameSuffixHash: false}
                        """).get(0);
        assertThat(Given.texts(map, "metadata", "labels")).isEqualTo("g=own|h=shared");
        assertThat(Given.texts(map, "metadata", "annotations")).isEqualTo("i=shared");
        assertThat(Given.span(map, "metadata", "labels", "h").line()).isEqualTo(2);
        assertThat(Given.span(map, "metadata", "labels", "g").line()).isEqualTo(8);
        assertThat(Given.span(map, "immutable").line()).isEqualTo(4);
        assertThat(Given.hashedName(map)).isEqualTo("c");
    }

    @Test
    void aSecretHasATypeAndData() {
        BuiltResource secret = new Given().secret("name: s");
        assertThat(secret.node().text("type")).contains("Opaque");
        assertThat(Given.texts(secret, "data")).isEmpty();
    }
}
