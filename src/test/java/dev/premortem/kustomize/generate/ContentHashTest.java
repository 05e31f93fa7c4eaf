package dev.premortem.kustomize.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hashes were made with kustomize v5.5.0. */
class ContentHashTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "kind: ConfigMap;6ct58987ht",
                "kind: ConfigMap, data: null;g886t7dd28",
                "kind: ConfigMap, data: [1];dk855m5d49",
                "kind: ConfigMap, data: {}, binaryData: {};86fg992hdf",
                "kind: ConfigMap, data: {\uFF5E: '2', \"\\U0001F600\": '1', a: '3'};b8km8k288d",
                "kind: ConfigMap, data: {x: \"\\b\\f\\x01\\u2028<&> \\U0001F600 \\r\\n \\n\\t\"};994f45tgmc",
                "kind: Secret, type: Opaque, data: {};46f8b28mk5",
            })
    void hashes(String object, String hash) {
        assertThat(ContentHash.of(Given.mapping("o.yaml", "{" + object + "}"))).isEqualTo(hash);
    }

    @Test
    void numbersAndStructuresGoThroughFloats() {
        String data = "{x: '1', n: 1.5, l: 9007199254740993, m: {b: [1, true, null], a: 1e30, c: 1e-7,"
                + " d: 100000000000000000000, e: 0}}";
        assertThat(ContentHash.of(Given.mapping("o.yaml", "{kind: ConfigMap, data: " + data + "}")))
                .isEqualTo("m692k8dhk6");
    }

    @ParameterizedTest
    @CsvSource({
        "012, 10",
        "0x1F, 31",
        "0b11, 3",
        "0o17, 15",
        "-0x1f, -31",
        "1_000, 1000",
        "089, 89",
        "1.50, 1.5",
        ".5, 0.5",
        "1e21, 1e+21",
        "1e-7, 1e-7",
        "-1.25e-10, -1.25e-10",
        "123456789012345678901, 123456789012345680000",
        "'\"1\"', '\"1\"'",
        "yes, '\"yes\"'",
        "2020-01-01, '\"2020-01-01\"'",
        "True, true",
        "1_a, '\"1_a\"'",
    })
    void scalars(String yaml, String json) {
        assertThat(new GoJson().value(Given.mapping("o.yaml", "a: " + yaml)).toString())
                .isEqualTo("{\"a\":" + json + "}");
    }

    @Test
    void otherKindsHaveNoHash() {
        BuildFailure failure =
                catchThrowableOfType(BuildFailure.class, () -> ContentHash.of(Given.mapping("o.yaml", "kind: Pod")));
        assertThat(failure).hasMessageContaining("`Pod`");
    }

    @Test
    void neitherNameNorLabelsCount() {
        BuiltResource one = new Given().configMap("name: c, literals: [a=1]");
        BuiltResource other = new Given()
                .configMap("name: other, namespace: n1, literals: [a=1], options: {labels: {l: x}, immutable: true}");
        assertThat(ContentHash.of(one.node())).isEqualTo(ContentHash.of(other.node()));
    }

    @Test
    void theHashIsAppendedAndTheFormerNameKept() {
        BuiltResource plain = Given.object("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: p}\n");
        BuiltResource map = new Given().configMap("name: f");
        List<BuiltResource> named = new HashTransformer().apply(List.of(plain, map));
        assertThat(named.get(0)).isSameAs(plain);
        BuiltResource hashed = named.get(1);
        assertThat(hashed.name()).isEqualTo("f-6ct58987ht");
        assertThat(hashed.originalId()).isEqualTo(map.id());
        assertThat(Given.span(hashed, "metadata", "name")).isEqualTo(Given.span(map, "metadata", "name"));
    }

    @Test
    void wrappedSecretsAreHashedAsTheyArePrinted() {
        String a = "a=0123456789012345678901234567890123456789012345678901";
        String b = "b=0123456789012345678901234567890123456789012345678901234567890";
        BuiltResource secret = new Given().secret("name: long, literals: [" + a + ", " + b + "]");
        assertThat(Given.hashedName(secret)).isEqualTo("long-c882bctfmg");
    }
}
