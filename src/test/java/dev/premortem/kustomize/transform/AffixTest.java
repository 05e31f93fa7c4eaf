package dev.premortem.kustomize.transform;

import static dev.premortem.kustomize.transform.Objects.at;
import static dev.premortem.kustomize.transform.Objects.objects;
import static dev.premortem.kustomize.transform.Objects.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.kustomize.transform.FieldSpecs.Use;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AffixTest {
    private static List<BuiltResource> prefixed(String prefix, List<BuiltResource> resources) {
        return new PrefixTransformer(value(prefix), FieldSpecs.defaults().of(Use.NAME_PREFIX)).apply(resources);
    }

    private static List<BuiltResource> suffixed(String suffix, List<BuiltResource> resources) {
        return new SuffixTransformer(value(suffix), FieldSpecs.defaults().of(Use.NAME_SUFFIX)).apply(resources);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {apiVersion: v1, kind: Secret, metadata: {name: a}}                                  | p-a-s
            {apiVersion: v1, kind: Secret, metadata: {name: 1}}                                  | p-1-s
            {apiVersion: v1, kind: Node, metadata: {name: a}}                                    | p-a-s
            {apiVersion: v1, kind: Namespace, metadata: {name: a}}                               | a
            {apiVersion: x/v1, kind: Namespace, metadata: {name: a}}                             | a
            {apiVersion: x/v1, kind: CustomResourceDefinition, metadata: {name: a}}              | a
            {apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: a}}       | a
            {apiVersion: x/v1, kind: APIService, metadata: {name: a}}                            | p-a-s
            """)
    void namesGetBothUnlessTheyMeanSomethingOutside(String object, String name) {
        assertThat(suffixed("-s", prefixed("p-", objects(object))))
                .extracting(BuiltResource::name)
                .containsExactly(name);
    }

    @Test
    void eachStepIsRememberedAndNoted() {
        BuiltResource after = prefixed(
                        "q-",
                        suffixed("-s", prefixed("p-", objects("{apiVersion: v1, kind: Secret, metadata: {name: a}}"))))
                .get(0);
        assertThat(after.ids()).extracting(ResId::name).containsExactly("a", "p-a", "p-a-s", "q-p-a-s");
        assertThat(after.prefixes()).containsExactly("p-", "q-");
        assertThat(after.suffixes()).containsExactly("-s");
        YamlScalar name = (YamlScalar) at(after, "metadata", "name");
        assertThat(name.span().text()).isEqualTo("q-");
        assertThat(name.former()
                        .flatMap(YamlScalar::former)
                        .map(former -> former.span().text()))
                .contains("p-");
    }
}
