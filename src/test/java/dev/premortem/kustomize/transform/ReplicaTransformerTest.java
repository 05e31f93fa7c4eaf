package dev.premortem.kustomize.transform;

import static dev.premortem.kustomize.transform.Objects.at;
import static dev.premortem.kustomize.transform.Objects.flow;
import static dev.premortem.kustomize.transform.Objects.objects;
import static dev.premortem.kustomize.transform.Objects.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.transform.FieldSpecs.Use;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicaTransformerTest {
    private static List<BuiltResource> scaled(String name, List<BuiltResource> resources) {
        return new ReplicaTransformer(
                        value(name), 5, value("5").span(), FieldSpecs.defaults().of(Use.REPLICAS))
                .apply(resources);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Deployment  | {replicas: 1}   | {replicas: 5}
            Deployment  | {replicas: '1'} | {replicas: 5}
            Deployment  | {replicas: }    | {replicas: 5}
            StatefulSet | {}              | {replicas: 5}
            """)
    void setsANumber(String kind, String before, String after) {
        String text = "{apiVersion: apps/v1, kind: " + kind + ", metadata: {name: a}, spec: " + before + "}";
        assertThat(flow(at(scaled("a", objects(text)).get(0), "spec"))).isEqualTo(after);
    }

    @Test
    void anEarlierNameCountsToo() {
        List<BuiltResource> objects = new PrefixTransformer(
                        value("p-"), FieldSpecs.defaults().of(Use.NAME_PREFIX))
                .apply(objects("{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replicas: 1}}"));
        YamlScalar replicas = (YamlScalar) at(scaled("a", objects).get(0), "spec", "replicas");
        assertThat(replicas.text()).isEqualTo("5");
        assertThat(replicas.former().map(YamlScalar::text)).contains("1");
    }

    @Test
    void aNameThatNothingHasIsAFailure() {
        assertThatThrownBy(() -> scaled("b", objects("{apiVersion: x/v1, kind: Rollout, metadata: {name: b}}")))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("no object named `b` is a Deployment, ReplicationController, ReplicaSet, StatefulSet");
    }
}
