package dev.premortem.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.cli.CommandLine;
import dev.premortem.kubernetes.KubernetesVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas in the repository that the configuration names. */
class UserSchemasTest extends UserSchemasRun {
    @TempDir
    Path outside;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schemas/example.com/widget_v1.json", // the CRDs-catalog
                "schemas/v1.36.0-standalone-strict/widget-example-v1.json", // kubeconform's own
                "schemas/widget-example-v1.json",
            })
    void aFolderHasOneOfTheKnownLayouts(String file) throws IOException {
        write(file, SIZE);
        assertFound(check("schemas"), FAULT);
        assertFound(check("schemas/"), FAULT);
        assertFound(check("./schemas"), FAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s/{{ .ResourceKind }}.json",
                "s/{{.ResourceKind}}{{.KindSuffix}}.json",
                "s/{{.Group}}-{{.ResourceAPIVersion}}-{{.ResourceKind}}.json",
                "s/{{ .NormalizedKubernetesVersion }}{{ .StrictSuffix }}.json",
            })
    void aTemplateHasVariables(String template) throws IOException {
        write("s/widget.json", SIZE);
        write("s/widget-example-v1.json", SIZE);
        write("s/example.com-v1-widget.json", SIZE);
        write("s/v1.36.0-strict.json", SIZE);
        assertFound(check(template), FAULT);
    }

    @Test
    void thePlacesOfAKindAreThoseOfKubeconform() {
        assertThat(places("s", "v1", "Pod"))
                .containsExactly("s/v1.30.0-standalone-strict/pod-v1.json", "s/v1/pod_v1.json", "s/pod-v1.json");
        assertThat(places("s/", "networking.k8s.io/v1", "Ingress"))
                .containsExactly(
                        "s/v1.30.0-standalone-strict/ingress-networking-v1.json",
                        "s/networking.k8s.io/ingress_v1.json",
                        "s/ingress-networking-v1.json");
        assertThat(places("{{ .Group }}.yaml", "apps/v1", "Deployment")).containsExactly("apps.yaml");
    }

    private static List<String> places(String template, String apiVersion, String kind) {
        return new SchemaTemplate(template)
                .places(apiVersion, kind, KubernetesVersion.parse("1.30").orElseThrow());
    }

    @Test
    void aFolderMayHaveAnyName() throws IOException {
        write("my schemas #1%20ä/widget.json", "{\"properties\":{\"spec\":{\"$ref\":\"other.json\"}}}");
        write("my schemas #1%20ä/other.json", "{\"properties\":{\"size\":{\"type\":\"integer\"}}}");
        assertFound(check("my schemas #1%20ä/{{.ResourceKind}}.json"), FAULT);
    }

    @Test
    void aSchemaMayBeYaml() throws IOException {
        write("s/widget.yaml", "# by hand\nproperties:\n  spec:\n    properties:\n      size: {type: integer}\n");
        assertFound(check("s/{{.ResourceKind}}.yaml"), FAULT);
    }

    @Test
    void referencesLeadToFilesBesideItAndIntoItself() throws IOException {
        write(
                "s/widget.json",
                "{\"properties\":{\"spec\":{\"$ref\":\"spec.json#/definitions/Spec\"},"
                        + "\"metadata\":{\"$ref\":\"#/definitions/Meta\"}},"
                        + "\"definitions\":{\"Meta\":{\"required\":[\"labels\"]}}}");
        write("s/spec.json", "{\"definitions\":{\"Spec\":{\"properties\":{\"size\":{\"$ref\":\"types/int.json\"}}}}}");
        write("s/types/int.json", "{\"type\":\"integer\"}");
        assertFound(
                check("s/{{.ResourceKind}}.json"),
                "w.yaml:3:11: error[schema-required] `metadata` of Widget `w` has no `labels`",
                FAULT);
    }

    @Test
    void whichDraftASchemaNamesDoesNotMatter() throws IOException {
        write(
                "s/widget.json",
                SIZE.replaceFirst(
                        "\\{",
                        "{\"\\$schema\":\"http://json-schema.org/draft-07/schema#\",\"\\$id\":\"https://example.com/x\","));
        assertFound(check("s/{{.ResourceKind}}.json"), FAULT);
    }

    @Test
    void theFirstLocationThatHasTheKindCounts() throws IOException {
        write("first/other.json", SIZE);
        write("second/widget.json", SIZE);
        write("third/widget.json", "{\"required\":[\"third\"]}");
        assertFound(
                check(
                        "none",
                        "first/{{.ResourceKind}}.json",
                        "second/{{.ResourceKind}}.json",
                        "third/{{.ResourceKind}}.json"),
                FAULT);
    }

    @Test
    void theUserBeatsTheDefinitionAndTheBuiltInKind() throws IOException {
        write("w.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: w}\nspec: {size: x}\n");
        assertFound(check("none"), "w.yaml:4:1: error[schema-field-unknown] `spec` is no field of ConfigMap `w`");
        write("s/configmap.json", SIZE);
        assertFound(check("s/{{.ResourceKind}}.json"), FAULT.replace("Widget", "ConfigMap"));
    }

    @Test
    void whatNoLocationHasIsJudgedAsEver() throws IOException {
        CommandLine.Run run = check("none", "s/{{.ResourceKind}}.json");
        assertFound(run, UNKNOWN_KIND);
        assertThat(run.code()).isZero();
    }

    @Test
    void aFileOutsideTheRepositoryIsNotRead() throws IOException {
        Files.writeString(outside.resolve("widget.json"), SIZE);
        Files.createDirectories(root.resolve("s"));
        Files.createSymbolicLink(root.resolve("s/widget.json"), outside.resolve("widget.json"));
        CommandLine.Run run = check("s/{{.ResourceKind}}.json");
        assertFound(run, UNKNOWN_KIND);
        assertFailed(run, "the schema s/widget.json is a link out of the repository");
        Files.delete(root.resolve("s/widget.json"));
        for (String location : List.of("../s", outside.toString(), "s/../../x/{{.ResourceKind}}.json")) {
            run = check(location);
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("outside the repository");
        }
    }

    /** A group is a part of the path, and whoever writes a manifest chooses it. */
    @Test
    void aManifestCannotLeadOutOfTheFolder() throws IOException {
        Path sibling = root.resolveSibling(root.getFileName() + "-x");
        Files.createDirectories(sibling);
        Files.writeString(sibling.resolve("widget.json"), SIZE);
        write("s/a.json", "{}");
        write("w.yaml", WIDGET.replace("example.com/v1", "../../" + sibling.getFileName() + "/v1"));
        CommandLine.Run run = check("s/{{.Group}}/{{.ResourceAPIVersion}}/{{.ResourceKind}}.json");
        assertThat(run.out()).doesNotContain("[schema-type]");
        Files.delete(sibling.resolve("widget.json"));
        Files.delete(sibling);
    }

    @Test
    void aReferenceOutOfTheRepositoryIsNotFollowed() throws IOException {
        Files.writeString(outside.resolve("spec.json"), "{\"required\":[\"x\"]}");
        String up = root.relativize(outside).toString().replace('\\', '/');
        write("widget.json", "{\"properties\":{\"spec\":{\"$ref\":\"" + up + "/spec.json\"}}}");
        CommandLine.Run run = check("{{.ResourceKind}}.json");
        assertThat(run.out()).doesNotContain("[schema-required]");
        assertThat(run.err()).doesNotContain("internal error");
    }

    @Test
    void aReferenceToNothingIsAFaultOfTheSchema() throws IOException {
        write("s/widget.json", "{\"properties\":{\"spec\":{\"$ref\":\"none.json\"}}}");
        assertFailed(check("s/{{.ResourceKind}}.json"), "the schema s/widget.json");
        write("s/widget.json", "{\"properties\":{\"spec\":{\"$ref\":\"#/definitions/none\"}}}");
        assertFailed(check("s/{{.ResourceKind}}.json"), "the schema s/widget.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"text\"", "", "{} {}", "{'a': 1}", "\u0000"})
    void whatIsNoJsonObjectIsAFault(String text) throws IOException {
        write("s/widget.json", text);
        CommandLine.Run run = check("s/{{.ResourceKind}}.json");
        assertFailed(run, "the schema s/widget.json is no valid JSON object");
        assertFound(run, UNKNOWN_KIND);
    }

    @Test
    void whatIsNoYamlObjectIsAFault() throws IOException {
        write("s/widget.yaml", "a: [");
        assertFailed(check("s/{{.ResourceKind}}.yaml"), "the schema s/widget.yaml is no valid YAML object");
        write("s/widget.yaml", "- a");
        assertFailed(check("s/{{.ResourceKind}}.yaml"), "the schema s/widget.yaml is no valid YAML object");
    }

    /** JSON that no schema is, in every place that has a form. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":5}",
                "{\"type\":\"text\"}",
                "{\"properties\":[]}",
                "{\"properties\":{\"spec\":5}}",
                "{\"properties\":{\"spec\":{\"properties\":{\"size\":\"integer\"}}}}",
                "{\"required\":\"spec\"}",
                "{\"required\":[1]}",
                "{\"enum\":5}",
                "{\"minimum\":\"x\"}",
                "{\"properties\":{\"metadata\":{\"maxProperties\":\"x\"}}}",
                "{\"pattern\":[]}",
                "{\"oneOf\":{}}",
                "{\"allOf\":[]}",
                "{\"anyOf\":[1]}",
                "{\"not\":5}",
                "{\"$ref\":5}",
                "{\"$ref\":\"::\"}",
                "{\"$ref\":\"#/properties/none\"}",
                "{\"items\":7}",
                "{\"additionalProperties\":\"no\"}",
                "{\"format\":{}}",
                "{\"propertyNames\":1}",
                "{\"dependentRequired\":1}",
                "{\"$defs\":1,\"definitions\":1}",
                "{\"$anchor\":{},\"$dynamicRef\":5}",
                "{\"if\":1,\"then\":2}",
                "{\"patternProperties\":{\"(\":{}}}",
                "{\"x-kubernetes-int-or-string\":\"x\"}",
                "{\"const\":null}",
            })
    void jsonThatIsNoSchemaIsSurvived(String text) throws IOException {
        write("s/widget.json", text);
        CommandLine.Run run = check("s/{{.ResourceKind}}.json");
        assertThat(run.err()).doesNotContain("internal error", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\":\"widget.json\"}",
                "{\"$ref\":\"#\"}",
                "{\"allOf\":[{\"$ref\":\"#\"}]}",
                "{\"$ref\":\"a.json\"}",
                "{\"not\":{\"not\":{\"$ref\":\"#\"}}}",
            })
    void aSchemaThatIsItselfIsAFault(String text) throws IOException {
        write("s/widget.json", text);
        write("s/a.json", "{\"$ref\":\"b.json\"}");
        write("s/b.json", "{\"$ref\":\"a.json\"}");
        assertFailed(check("s/{{.ResourceKind}}.json"), "the schema s/widget.json");
    }

    @Test
    void aSchemaMayContainItselfFurtherDown() throws IOException {
        write("s/widget.json", "{\"properties\":{\"spec\":{\"$ref\":\"#\"},\"size\":{\"type\":\"integer\"}}}");
        assertFound(check("s/{{.ResourceKind}}.json"), FAULT);
    }

    @Test
    void aSchemaThatIsTooLargeIsAFault() throws IOException {
        write("s/widget.json", "{\"description\":\"" + "a".repeat(10_000_000) + "\"}");
        assertFailed(check("s/{{.ResourceKind}}.json"), "the schema s/widget.json is larger than 10 MB");
    }
}
