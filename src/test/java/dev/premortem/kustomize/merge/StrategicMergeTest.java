package dev.premortem.kustomize.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every result of the table was compared with kyaml v0.18.1. */
class StrategicMergeTest {
    private static YamlMapping patch(String text) {
        return (YamlMapping) Trees.read("patch.yaml", text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                adds a field and replaces another | {kind: Foo, a: 1, b: 2} | {b: 3, c: 4} | {a: 1, b: 3, c: 4, kind: Foo}
                null removes a field | {kind: Foo, a: 1, b: 2} | {b: null, z: null} | {a: 1, kind: Foo}
                a null of the object stays when written out | {kind: Foo, a: ~, b: {c: null}} | {d: 1} | {a: null, b: {c: null}, d: 1, kind: Foo}
                a list without a schema is replaced | {apiVersion: x/v1, kind: Foo, spec: {env: [{name: a}]}} | {spec: {env: [{name: b}]}} | {apiVersion: x/v1, kind: Foo, spec: {env: [{name: b}]}}
                an empty list empties a replaced list | {kind: Foo, a: [1]} | {a: []} | {a: [], kind: Foo}
                an empty map changes nothing | {kind: Foo, a: {b: 1}} | {a: {}} | {a: {b: 1}, kind: Foo}
                an empty list changes nothing in a merged list | {apiVersion: v1, kind: Pod, spec: {containers: [{name: a}]}} | {spec: {containers: []}} | {apiVersion: v1, kind: Pod, spec: {containers: [{name: a}]}}
                elements of the patch come first | {apiVersion: v1, kind: Pod, spec: {containers: [{name: a}, {name: b}]}} | {spec: {containers: [{name: c}, {name: b, image: i}]}} | {apiVersion: v1, kind: Pod, spec: {containers: [{name: c}, {image: i, name: b}, {name: a}]}}
                an element is deleted | {apiVersion: v1, kind: Pod, spec: {containers: [{name: a}, {name: b}]}} | {spec: {containers: [{name: a, $patch: delete}]}} | {apiVersion: v1, kind: Pod, spec: {containers: [{name: b}]}}
                a list is replaced by a directive | {apiVersion: v1, kind: Pod, spec: {containers: [{name: a}, {name: b}]}} | {spec: {containers: [{$patch: replace}, {name: c}]}} | {apiVersion: v1, kind: Pod, spec: {containers: [{name: c}]}}
                a list is deleted by a directive | {apiVersion: v1, kind: Pod, spec: {containers: [{name: a}], x: 1}} | {spec: {containers: [{$patch: delete}]}} | {apiVersion: v1, kind: Pod, spec: {x: 1}}
                to replace an element does nothing | {apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: i}]}} | {spec: {containers: [{name: a, $patch: replace, args: [x]}]}} | {apiVersion: v1, kind: Pod, spec: {containers: [{image: i, name: a}]}}
                a map is replaced by a directive | {kind: Foo, a: {b: 1, c: 2}} | {a: {$patch: replace, d: null, e: 3}} | {a: {e: 3}, kind: Foo}
                a map is deleted by a directive | {kind: Foo, a: {b: 1}, c: 1} | {a: {$patch: delete}} | {c: 1, kind: Foo}
                an unknown directive of a new map is copied | {kind: Foo} | {a: {$patch: bogus, b: 1}} | {a: {$patch: bogus, b: 1}, kind: Foo}
                directives that kustomize does not know are copied | {apiVersion: v1, kind: Pod, spec: {containers: [{name: a}]}} | {spec: {$setElementOrder/containers: [{name: a}], $retainKeys: [b]}} | {apiVersion: v1, kind: Pod, spec: {$retainKeys: [b], $setElementOrder/containers: [{name: a}], containers: [{name: a}]}}
                ports with both keys | {apiVersion: v1, kind: Service, spec: {ports: [{port: 80, protocol: TCP}, {port: 80, protocol: UDP}]}} | {spec: {ports: [{port: 80, protocol: UDP, name: u}, {port: 81}]}} | {apiVersion: v1, kind: Service, spec: {ports: [{port: 81}, {port: 80, protocol: TCP}, {name: u, port: 80, protocol: UDP}]}}
                a port without protocol is lost where another has one | {apiVersion: v1, kind: Service, spec: {ports: [{port: 80, protocol: TCP}]}} | {spec: {ports: [{port: 80, name: u}]}} | {apiVersion: v1, kind: Service, spec: {ports: [{port: 80, protocol: TCP}]}}
                ports without protocol | {apiVersion: v1, kind: Service, spec: {ports: [{port: 80, name: a}, {port: 81}]}} | {spec: {ports: [{port: 80, targetPort: 8080}]}} | {apiVersion: v1, kind: Service, spec: {ports: [{name: a, port: 80, targetPort: 8080}, {port: 81}]}}
                ports of a network policy are replaced | {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, spec: {ingress: [{ports: [{port: 80}]}]}} | {spec: {ingress: [{ports: [{port: 81}]}]}} | {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, spec: {ingress: [{ports: [{port: 81}]}]}}
                an element without its key | {apiVersion: v1, kind: Pod, spec: {containers: [{name: a}, {image: i}, {name: b}]}} | {spec: {containers: [{name: a, image: x}]}} | {apiVersion: v1, kind: Pod, spec: {containers: [{image: i}]}}
                repeated elements of the object become one | {apiVersion: v1, kind: Pod, spec: {containers: [{name: a, env: [{name: x, value: "1"}, {name: x, value: "2"}]}]}} | {spec: {nodeName: n}} | {apiVersion: v1, kind: Pod, spec: {containers: [{env: [{name: x, value: "2"}], name: a}], nodeName: n}}
                finalizers are a set | {kind: ConfigMap, apiVersion: v1, metadata: {finalizers: [a, b]}} | {metadata: {finalizers: [c, b]}} | {apiVersion: v1, kind: ConfigMap, metadata: {finalizers: [c, b, a]}}
                tolerations are replaced | {apiVersion: v1, kind: Pod, spec: {tolerations: [{key: a}]}} | {spec: {tolerations: [{key: b}]}} | {apiVersion: v1, kind: Pod, spec: {tolerations: [{key: b}]}}
                topology spread constraints have two keys | {apiVersion: v1, kind: Pod, spec: {topologySpreadConstraints: [{topologyKey: z, whenUnsatisfiable: A, maxSkew: 1}]}} | {spec: {topologySpreadConstraints: [{topologyKey: z, whenUnsatisfiable: B, maxSkew: 2}, {topologyKey: z, whenUnsatisfiable: A, maxSkew: 3}]}} | {apiVersion: v1, kind: Pod, spec: {topologySpreadConstraints: [{maxSkew: 2, topologyKey: z, whenUnsatisfiable: B}, {maxSkew: 3, topologyKey: z, whenUnsatisfiable: A}]}}
                secrets of a service account merge and those of a pull do not | {apiVersion: v1, kind: ServiceAccount, secrets: [{name: a}], imagePullSecrets: [{name: a}]} | {secrets: [{name: b}], imagePullSecrets: [{name: b}]} | {apiVersion: v1, imagePullSecrets: [{name: b}], kind: ServiceAccount, secrets: [{name: b}, {name: a}]}
                an object inside a custom resource has its own schema | {apiVersion: x/v1, kind: Foo, spec: {apiVersion: v1, kind: Service, spec: {ports: [{port: 1}]}}} | {spec: {spec: {ports: [{port: 2}]}}} | {apiVersion: x/v1, kind: Foo, spec: {apiVersion: v1, kind: Service, spec: {ports: [{port: 2}, {port: 1}]}}}
                a version that is not built in has no schema | {apiVersion: batch/v2alpha1, kind: CronJob, spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: a}]}}}}}} | {spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: b}]}}}}}} | {apiVersion: batch/v2alpha1, kind: CronJob, spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: b}]}}}}}}
                the pods of a cron job | {apiVersion: batch/v1, kind: CronJob, spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: a}]}}}}}} | {spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: b}]}}}}}} | {apiVersion: batch/v1, kind: CronJob, spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: b}, {name: a}]}}}}}}
                both sources of a volume stay | {apiVersion: v1, kind: Pod, spec: {volumes: [{name: v, configMap: {name: c}}]}} | {spec: {volumes: [{name: v, emptyDir: {}}]}} | {apiVersion: v1, kind: Pod, spec: {volumes: [{configMap: {name: c}, emptyDir: {}, name: v}]}}
                a number takes over the quotes | {kind: Foo, a: "1", b: x} | {a: 2, b: 3} | {a: "2", b: 3, kind: Foo}
                null removes a merged list | {apiVersion: v1, kind: Pod, spec: {containers: [{name: a}], x: 1}} | {spec: {containers: null}} | {apiVersion: v1, kind: Pod, spec: {x: 1}}
                nulls in new maps go and those in new lists stay | {kind: Foo} | {a: {b: null, c: [null]}} | {a: {c: [null]}, kind: Foo}
                ephemeral containers have ports that are replaced | {apiVersion: v1, kind: Pod, spec: {ephemeralContainers: [{name: a, ports: [{containerPort: 1}], env: [{name: x}]}]}} | {spec: {ephemeralContainers: [{name: a, ports: [{containerPort: 2}], env: [{name: y}]}]}} | {apiVersion: v1, kind: Pod, spec: {ephemeralContainers: [{env: [{name: y}, {name: x}], name: a, ports: [{containerPort: 2}]}]}}
                webhooks merge by name | {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, webhooks: [{name: a, x: 1}]} | {webhooks: [{name: a, y: 2}]} | {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, webhooks: [{name: a, x: 1, y: 2}]}
                an element that becomes empty goes | {apiVersion: v1, kind: Pod, spec: {hostAliases: [{ip: a}, {ip: b}]}} | {spec: {hostAliases: [{ip: a, $patch: delete}]}} | {apiVersion: v1, kind: Pod, spec: {hostAliases: [{ip: b}]}}
                a replaced object stays as it is | {kind: Foo, a: 1} | {$patch: replace, b: 2} | {a: 1, kind: Foo}
                a deleted object | {kind: Foo, a: 1} | {$patch: delete} | DELETED
                """)
    void mergesAsKustomizeDoes(String name, String object, String patch, String expected) {
        Optional<YamlMapping> merged =
                new StrategicMerge(MergeSchemas.BUILT_IN).merge(Trees.object(object), patch(patch));
        if (expected.equals("DELETED")) {
            assertThat(merged).as(name).isEmpty();
        } else {
            assertThat(Trees.meaning(merged.orElseThrow())).isEqualTo(Trees.meaning(Trees.object(expected)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {kind: Foo, a: [1]}      | {a: {b: 1}}          | the patch has a map here, and the object a list
                {kind: Foo, a: {b: 1}}   | {a: x}               | the patch has a plain value here, and the object a map
                {kind: Foo, a: {b: 1}}   | {a: {$patch: bogus}} | `$patch` is `bogus`
                {kind: Pod, apiVersion: v1, spec: {containers: [x, {name: a}]}} | {spec: {}} | told apart by `name`
                """)
    void saysWhatDoesNotFit(String object, String patch, String message) {
        assertThatThrownBy(() -> new StrategicMerge(MergeSchemas.BUILT_IN).merge(Trees.object(object), patch(patch)))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining(message);
    }

    @Test
    void valuesKnowWhoSetThem() {
        YamlMapping object = Trees.object(
                "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {a: 1, containers: [{name: c, image: i, x: 1}]}}");
        YamlMapping merged = new StrategicMerge(MergeSchemas.BUILT_IN)
                .merge(
                        object,
                        patch("{apiVersion: v1, kind: Pod, metadata: {name: p},"
                                + " spec: {containers: [{name: c, image: j}]}}"))
                .orElseThrow();
        assertThat(merged.get("kind")).containsSame(object.get("kind").orElseThrow());
        assertThat(merged.at("metadata", "name"))
                .containsSame(object.at("metadata", "name").orElseThrow());
        assertThat(merged.at("spec", "a")).containsSame(object.at("spec", "a").orElseThrow());
        YamlMapping container = container(merged);
        assertThat(container.get("name"))
                .containsSame(container(object).get("name").orElseThrow());
        YamlScalar image = container.scalar("image").orElseThrow();
        assertThat(image.span().file().path()).isEqualTo("patch.yaml");
        assertThat(image.former().map(YamlScalar::text)).contains("i");
    }

    private static YamlMapping container(YamlMapping pod) {
        YamlSequence containers = (YamlSequence) pod.at("spec", "containers").orElseThrow();
        return containers.items().get(0).asMapping().orElseThrow();
    }

    @Test
    void whatDoesNotChangeIsShared() {
        YamlMapping object = Trees.object("{apiVersion: v1, kind: Pod, spec: {containers: [{name: c}]}, a: {b: [1]}}");
        assertThat(new StrategicMerge(MergeSchemas.BUILT_IN).merge(object, patch("{}")))
                .containsSame(object);
        YamlNode before = object.get("spec").orElseThrow();
        assertThat(new StrategicMerge(MergeSchemas.BUILT_IN)
                        .merge(object, patch("{a: {b: [2]}}"))
                        .orElseThrow()
                        .get("spec"))
                .containsSame(before);
    }
}
