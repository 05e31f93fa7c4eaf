package dev.premortem.kustomize.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbsorbTest {
    private static final BuiltResource PLAIN = Given.object("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: c
              finalizers: [x]
              labels: {old: "1", both: old}
              annotations: {n: 007}
            immutable: true
            data:
              a: old
              b: 2
              n: ~
            binaryData: {z: AAAA}
            """);

    private static BuiltResource absorbed(String entry, BuiltResource... existing) {
        List<BuiltResource> all = new Given().build("configMapGenerator:\n- {" + entry + "}\n", existing);
        assertThat(all).hasSize(existing.length);
        return all.get(0);
    }

    @Test
    void mergesIntoAnObject() {
        BuiltResource merged =
                absorbed("name: c, behavior: merge, literals: [a=new, c=3], options: {labels: {both: new}}", PLAIN);
        assertThat(Given.texts(merged, "data")).isEqualTo("a=new|b=2|c=3|n=");
        assertThat(Given.texts(merged, "binaryData")).isEqualTo("z=AAAA");
        assertThat(Given.texts(merged, "metadata", "labels")).isEqualTo("both=new|old=1");
        assertThat(Given.texts(merged, "metadata", "annotations")).isEqualTo("n=007");
        assertThat(merged.node().has("immutable")).isFalse();
        assertThat(merged.node().mapping("metadata").orElseThrow().has("finalizers"))
                .isFalse();
        assertThat(merged.chain()).containsExactly("base/kustomization.yaml", Given.PATH);
    }

    @Test
    void aMergedValueKnowsItsPlaceAndWhatItWas() {
        BuiltResource merged = absorbed("name: c, behavior: merge, literals: [a=new]", PLAIN);
        YamlScalar changed =
                merged.node().at("data", "a").orElseThrow().asScalar().orElseThrow();
        assertThat(changed.span().text()).isEqualTo("a=new");
        assertThat(changed.former().map(YamlScalar::text)).contains("old");
        assertThat(merged.node().at("metadata", "name")).isEqualTo(PLAIN.node().at("metadata", "name"));
        assertThat(merged.node().at("binaryData", "z")).isEqualTo(PLAIN.node().at("binaryData", "z"));
    }

    @Test
    void replacesAllButTheMetadata() {
        BuiltResource replaced = absorbed("name: c, behavior: replace, literals: [x=1]", PLAIN);
        assertThat(Given.texts(replaced, "data")).isEqualTo("x=1");
        assertThat(replaced.node().has("binaryData")).isFalse();
        assertThat(Given.texts(replaced, "metadata", "labels")).isEqualTo("both=old|old=1");
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, false",
        "false, true, false",
        "true, false, false",
        "true, true, true",
    })
    void aHashNeedsBothTheFormerAndTheNewOne(boolean former, boolean now, boolean expected) {
        String options = ", options: {disableNameSuffixHash: " + !now + "}";
        BuiltResource merged = absorbed("name: c, behavior: merge" + options, PLAIN.withHash(former));
        assertThat(merged.hash()).isEqualTo(expected);
    }

    @Test
    void keepsNameNamespaceAndFormerIdentities() {
        BuiltResource renamed = PLAIN.remembered()
                .withAffixes("p-", "")
                .withNode(Given.mapping(
                        "base.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: p-c, namespace: team}\n"));
        BuiltResource merged = absorbed("name: c, behavior: merge, literals: [a=1]", renamed);
        assertThat(merged.id()).hasToString("ConfigMap.v1.[noGrp]/p-c.team");
        assertThat(merged.originalId()).hasToString("ConfigMap.v1.[noGrp]/c.[noNs]");
        assertThat(merged.prefixes()).containsExactly("p-");
    }

    @Test
    void theDefaultNamespaceIsNoOther() {
        BuiltResource merged = absorbed("name: c, namespace: default, behavior: merge", PLAIN);
        assertThat(merged.namespace()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "name: c;there is a ConfigMap `c` already",
                "name: c, behavior: add;there is a ConfigMap `c` already",
                "name: d, behavior: merge;there is no ConfigMap `d` to merge into",
                "name: d, behavior: replace;there is no ConfigMap `d` to replace",
                "name: c, namespace: x, behavior: merge;there is no ConfigMap `c` in the namespace `x` to merge into",
            })
    void faults(String entry, String message) {
        BuildFailure failure = catchThrowableOfType(BuildFailure.class, () -> absorbed(entry, PLAIN));
        assertThat(failure).hasMessageContaining(message);
        assertThat(failure.place().orElseThrow().line()).isEqualTo(2);
    }

    @Test
    void twoCandidatesAreTooMany() {
        BuiltResource other = PLAIN.remembered()
                .withNode(Given.mapping("other.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\n"));
        BuildFailure failure =
                catchThrowableOfType(BuildFailure.class, () -> absorbed("name: c, behavior: merge", PLAIN, other));
        assertThat(failure).hasMessageContaining("2 objects");
    }

    @Test
    void mergedSecretsKeepTheirCodeButNotTheirType() {
        BuiltResource old = Given.object(
                "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ntype: x/y\ndata: {a: QQ==}\nstringData: {b: c}\n");
        BuiltResource merged = new Given()
                .build("secretGenerator:\n- {name: s, behavior: merge, literals: [b=1]}\n", old)
                .get(0);
        assertThat(Given.texts(merged, "data")).isEqualTo("a=QQ==|b=MQ==");
        assertThat(merged.node().text("type")).contains("Opaque");
        assertThat(merged.node().has("stringData")).isFalse();
    }
}
