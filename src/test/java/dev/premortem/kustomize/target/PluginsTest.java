package dev.premortem.kustomize.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of configured generators and transformers; kustomize v5.5.0 fails on each of them, or breaks down. */
class PluginsTest {
    private static final String OBJECT = """
            apiVersion: example.org/v1
            kind: Topic
            metadata: {name: t}
            none: null
            empty: []
            """;

    @TempDir
    Path scratch;

    private String fault(String field, String config) throws IOException {
        Files.writeString(
                scratch.resolve("kustomization.yaml"), "resources: [topic.yaml]\n" + field + ": [config.yaml]\n");
        Files.writeString(scratch.resolve("topic.yaml"), OBJECT);
        Files.writeString(scratch.resolve("config.yaml"), config);
        Path real = scratch.toRealPath();
        BuildProblem problem = new KustomizeBuild(new DiskFiles(real, real))
                .build(real.toString())
                .problem()
                .orElseThrow();
        return problem.place().orElseThrow().file().path() + ":"
                + problem.place().orElseThrow().line() + " " + problem.message();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            cloud: aws                                        | config.yaml:4 `cloud` of an IAMPolicyGenerator is `gke`, and nothing else
            kubernetesService: {name: a}                      | config.yaml:1 `cloud` of an IAMPolicyGenerator is `gke`, and nothing else
            cloud: gke; serviceAccount: {name: a}             | config.yaml:1 `kubernetesService` of an IAMPolicyGenerator needs a `name`
            cloud: gke; kubernetesService: {name: a}          | config.yaml:1 `serviceAccount` of an IAMPolicyGenerator needs a `name`
            cloud: gke; kubernetesService: {name: 1}          | config.yaml:5 `name` must be a string, and `1` is none without quotes
            """)
    void iamPolicyGenerator(String fields, String expected) throws IOException {
        String head = "apiVersion: builtin\nkind: IAMPolicyGenerator\nmetadata: {name: g}\n";
        assertThat(fault("generators", head + fields.replace("; ", "\n"))).isEqualTo(expected);
    }

    @Test
    void aTransformerThatAddsAValueNeedsTargets() throws IOException {
        assertThat(fault("transformers", "apiVersion: builtin\nkind: ValueAddTransformer\nmetadata: {name: v}\n"))
                .isEqualTo("config.yaml:1 a ValueAddTransformer needs at least one target");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {selector: {kind: Topic}}                  | a target needs a `fieldPath`
            {fieldPath: a, filePathPosition: -1}       | `filePathPosition` is a number, and not negative
            {fieldPath: a/*}                           | `*` leads nowhere in an object that it selects
            {fieldPath: a/-1}                          | `-1` leads nowhere in an object that it selects
            {fieldPath: metadata}                      | the field holds no single value in an object that it selects
            {fieldPath: 'a/[x]'}                       | `[x]` has no `=`
            {fieldPath: none/b, filePathPosition: 1}   | the field is not there in an object that it selects
            {fieldPath: empty/2, filePathPosition: 1}  | the field is not there in an object that it selects
            {fieldPath: empty/-}                       | `-` is the last item of a list that has none
            {fieldPath: kind/2}                        | `2` is looked for in what is no list
            {fieldPath: kind/b}                        | `b` leads nowhere in an object that it selects
            {fieldPath: x/-}                           | `-` is looked for in what is no list
            """)
    void valueAddTransformer(String target, String message) throws IOException {
        String head = "apiVersion: builtin\nkind: ValueAddTransformer\nmetadata: {name: v}\nvalue: v\ntargets:\n  - ";
        assertThat(fault("transformers", head + target + "\n")).isEqualTo("config.yaml:6 " + message);
    }
}
