package dev.premortem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A CustomResourceDefinition of the repository is the schema of its kind. */
class CustomResourcesTest {
    private static final List<String> RULES =
            List.of("schema-field-unknown", "schema-type", "schema-required", "schema-enum", "schema-format");

    /** A definition of {@code example.com/v1 Widget}; {@code %s} are the lines of the schema of its spec. */
    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.example.com}
            spec:
              group: example.com
              names: {kind: Widget, plural: widgets}
              scope: Namespaced
              versions:
                - name: v1
                  served: true
                  storage: true
                  schema:
                    openAPIV3Schema:
                      type: object
                      properties:
                        spec:
            %s""";

    private static final String WIDGET = """
            apiVersion: example.com/v1
            kind: Widget
            metadata:
              name: w
            spec:
            """;
    private static final int SPEC = 5;

    private static String definition(String spec) {
        return DEFINITION.formatted(spec.indent(14));
    }

    /** {@code line: message} of every finding; lines count from the first one below {@code spec:}. */
    private static List<String> found(String schemaOfSpec, String spec) {
        return found(Map.of("crd.yaml", definition(schemaOfSpec), "w.yaml", WIDGET + spec.indent(2)));
    }

    private static List<String> found(Map<String, String> files) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : check(files).findings()) {
            String path = finding.primary().span().file().path();
            int line = finding.primary().span().line() - SPEC;
            lines.add((path.equals("w.yaml") ? "" : path + " ") + line + ": " + finding.message());
        }
        return lines;
    }

    private static LintResult check(Map<String, String> files) {
        LintResult result = Checks.check(files, "", RULES, 1);
        assertThat(result.notices()).isEmpty();
        return result;
    }

    private static final String NAME_ONLY = "type: object\nproperties: {name: {type: string}}\n";

    @Test
    void aFieldThatIsNotThereIsAnError() {
        Map<String, String> files = Map.of("crd.yaml", definition(NAME_ONLY), "w.yaml", WIDGET + "  nmae: a\n");
        Finding finding = check(files).findings().get(0);
        assertThat(found(files)).containsExactly("1: `nmae` is no field of `spec` of Widget `w`");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.help()).contains("a field with a similar name is `name`");
        assertThat(finding.notes()).contains("by its CustomResourceDefinition in this repository");
    }

    @Test
    void metadataIsThatOfEveryObject() {
        String widget = WIDGET.replace("  name: w\n", "  name: w\n  lables: {a: b}\n  annotations: {a: 1}\n");
        assertThat(found(Map.of("crd.yaml", definition(NAME_ONLY), "w.yaml", widget + "  name: a\n")))
                .containsExactly(
                        "0: `lables` is no field of `metadata` of Widget `w`",
                        "1: `metadata.annotations.a` of Widget `w` is an integer, not a string");
    }

    @Test
    void nothingIsSaidAboutTheStatus() {
        assertThat(found(NAME_ONLY, "name: a\n")).isEmpty();
        assertThat(found(Map.of(
                        "crd.yaml", definition(NAME_ONLY), "w.yaml", WIDGET + "  name: a\nstatus: {anything: [1]}\n")))
                .isEmpty();
    }

    @Test
    void aDefinitionOfAListCountsToo() {
        String list = "apiVersion: v1\nkind: List\nitems:\n  - "
                + definition(NAME_ONLY).indent(4).strip() + "\n";
        assertThat(found(Map.of("crds.yaml", list, "w.yaml", WIDGET + "  nmae: a\n")))
                .containsExactly("1: `nmae` is no field of `spec` of Widget `w`");
    }

    @Test
    void aDefinitionBehindABuildCountsOnlyAsItIsBuilt() {
        Map<String, String> files = new TreeMap<>(Map.of(
                "crds/kustomization.yaml",
                "resources: [crd.yaml]\n",
                "crds/crd.yaml",
                definition(NAME_ONLY),
                "w.yaml",
                WIDGET + "  nmae: a\n"));
        assertThat(found(files)).containsExactly("1: `nmae` is no field of `spec` of Widget `w`");
        files.put("crds/kustomization.yaml", """
                resources: [crd.yaml]
                patches:
                  - target: {kind: CustomResourceDefinition}
                    patch: |-
                      - op: add
                        path: /spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/nmae
                        value: {type: integer}
                """);
        assertThat(found(files)).containsExactly("1: `spec.nmae` of Widget `w` is a string, not an integer");
    }

    @Test
    void whatIsPreservedIsNotUnknown() {
        assertThat(found("type: object\nx-kubernetes-preserve-unknown-fields: true\n", "a: {b: 1}\n"))
                .isEmpty();
        String partly = """
                type: object
                properties:
                  free:
                    type: object
                    x-kubernetes-preserve-unknown-fields: true
                    properties: {size: {type: integer}}
                  map:
                    type: object
                    additionalProperties: {type: integer}
                """;
        assertThat(found(partly, "free: {a: 1, size: x}\nmap: {a: 1, b: x}\nother: 1\n"))
                .containsExactly(
                        "1: `spec.free.size` of Widget `w` is a string, not an integer",
                        "2: `spec.map.b` of Widget `w` is a string, not an integer",
                        "3: `other` is no field of `spec` of Widget `w`");
    }

    @Test
    void anEmbeddedObjectHasTheFieldsOfEveryObject() {
        String embedded = """
                type: object
                properties:
                  template:
                    type: object
                    x-kubernetes-embedded-resource: true
                    properties: {spec: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                """;
        assertThat(found(embedded, "template: {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {a: 1}, b: 1}\n"))
                .containsExactly("1: `b` is no field of `spec.template` of Widget `w`");
    }

    @Test
    void anIntegerOrAString() {
        String port = "type: object\nproperties: {port: {x-kubernetes-int-or-string: true, "
                + "anyOf: [{type: integer}, {type: string}]}}\n";
        assertThat(found(port, "port: 80\n")).isEmpty();
        assertThat(found(port, "port: http\n")).isEmpty();
        assertThat(found(port, "port: 1.5\n"))
                .containsExactly("1: `spec.port` of Widget `w` is a number, not an integer or a string");
        assertThat(found(port, "port: [80]\n"))
                .containsExactly("1: `spec.port` of Widget `w` is a list, not an integer or a string");
    }

    @Test
    void aRequiredFieldMayBeNullOrHaveADefault() {
        String fields = """
                type: object
                required: [plain, nullable, filled]
                properties:
                  plain: {type: string}
                  nullable: {type: string, nullable: true}
                  filled: {type: string, default: a}
                """;
        assertThat(found(fields, "plain: a\nnullable: null\n")).isEmpty();
        assertThat(found(fields, "plain:\nnullable:\n")).containsExactly("1: `spec` of Widget `w` has no `plain`");
        assertThat(found(fields, "filled: b\n"))
                .containsExactly("1: `spec` of Widget `w` has no `plain` and `nullable`");
    }

    @Test
    void boundsAreExclusiveByABooleanBesideThem() {
        String bounds = """
                type: object
                properties:
                  from: {type: integer, minimum: 0, exclusiveMinimum: true}
                  to: {type: number, maximum: 1.5, exclusiveMaximum: false}
                """;
        assertThat(found(bounds, "from: 1\nto: 1.5\n")).isEmpty();
        assertThat(found(bounds, "from: 0\nto: 1.6\n"))
                .containsExactly(
                        "1: `spec.from` of Widget `w`: `0` is not more than 0",
                        "2: `spec.to` of Widget `w`: `1.6` is more than 1.5");
    }

    private static final String ONE_OF = """
            type: object
            properties:
              sources:
                type: array
                items:
                  type: object
                  properties: {git: {type: string}, oci: {type: string}, name: {type: string}}
                  oneOf:
                    - required: [git]
                    - required: [oci]
            """;

    @Test
    void whatFitsNoAlternativeIsOneFindingAnElement() {
        List<String> both = List.of(
                "2: `spec.sources[0]` of Widget `w` has none of the forms it may have",
                "4: `spec.sources[2]` of Widget `w` has none of the forms it may have");
        String spec = "sources:\n  - name: a\n  - {name: b, git: x}\n  - name: c\n";
        assertThat(found(ONE_OF, spec)).containsExactlyElementsOf(both);
        LintResult result = check(Map.of("crd.yaml", definition(ONE_OF), "w.yaml", WIDGET + spec.indent(2)));
        assertThat(result.findings())
                .allSatisfy(finding -> assertThat(finding.help()).contains("it needs `git`, or `oci`"));
    }

    @Test
    void whatFitsTwoAlternativesIsAFaultOfOneOf() {
        assertThat(found(ONE_OF, "sources:\n  - {name: b, git: x, oci: z}\n"))
                .containsExactly(
                        "2: `spec.sources[0]` of Widget `w` has more than one of the forms, and may have one only");
        String anyOf = ONE_OF.replace("oneOf", "anyOf");
        assertThat(found(anyOf, "sources:\n  - {name: b, git: x, oci: z}\n")).isEmpty();
        assertThat(found(anyOf, "sources:\n  - {name: b}\n")).hasSize(1);
    }

    @Test
    void conditionsAreTold() {
        String values = """
                type: object
                properties:
                  mode:
                    type: string
                    enum: [fast, safe]
                  name:
                    type: string
                    pattern: ^[a-z]+$
                    maxLength: 3
                  list:
                    type: array
                    minItems: 1
                    items: {type: string}
                not: {required: [mode, name]}
                """;
        assertThat(found(values, "mode: fast\nlist: [a]\n")).isEmpty();
        assertThat(found(values, "mode: Fast\n")).containsExactly("1: `Fast` is no value of `spec.mode` of Widget `w`");
        assertThat(found(values, "name: ABCD\nlist: []\n"))
                .containsExactlyInAnyOrder(
                        "1: `spec.name` of Widget `w`: `ABCD` does not match `^[a-z]+$`",
                        "1: `spec.name` of Widget `w`: `ABCD` is 4 characters long, at most 3 are allowed",
                        "2: `spec.list` of Widget `w` has fewer than 1 element");
        assertThat(found(values, "mode: fast\nname: abc\n"))
                .containsExactly("1: `spec` of Widget `w` has none of the forms it may have");
    }

    @Test
    void patternsAreThoseOfRe2() {
        String patterns = """
                type: object
                properties:
                  evil: {type: string, pattern: (a+)+$}
                  foreign: {type: string, pattern: '(?<name>a)\\1(?=b)'}
                  unanchored: {type: string, pattern: b}
                """;
        assertThat(found(patterns, "evil: " + "a".repeat(5_000) + "!\nforeign: anything\nunanchored: abc\n"))
                .singleElement()
                .asString()
                .startsWith("1: `spec.evil` of Widget `w`: `aaa");
    }

    @Test
    void aDefinitionBeatsTheCatalogue() {
        String application =
                "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: w}\nspec: {own: 1}\n";
        String own = definition("type: object\nproperties: {own: {type: integer}}\n")
                .replace("example.com", "argoproj.io")
                .replace("widgets", "applications")
                .replace("Widget", "Application")
                .replace("name: v1\n", "name: v1alpha1\n");
        assertThat(found(Map.of("crd.yaml", own, "w.yaml", application))).isEmpty();
        assertThat(found(Map.of("w.yaml", application))).contains("-1: `own` is no field of `spec` of Application `w`");
    }

    @Test
    void ofTwoDefinitionsOnlyCommonFaultsCount() {
        String old = definition("type: object\nproperties: {name: {type: string}, old: {type: string}}\n");
        String young = definition("type: object\nproperties: {name: {type: string}, young: {type: string}}\n");
        assertThat(found(Map.of("a/crd.yaml", old, "b/crd.yaml", young, "w.yaml", WIDGET + """
                  old: a
                  young: b
                  none: c
                  name: 1
                """)))
                .containsExactly(
                        "3: `none` is no field of `spec` of Widget `w`",
                        "4: `spec.name` of Widget `w` is an integer, not a string");
    }

    private static final String OLD_DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1beta1
            kind: CustomResourceDefinition
            metadata: {name: widgets.example.com}
            spec:
              group: example.com
              names: {kind: Widget, plural: widgets}
              version: v1
              validation:
                openAPIV3Schema:
                  properties:
                    spec:
                      required: [name]
                      properties: {name: {type: string}}
            """;

    @Test
    void anOldDefinitionKeepsWhatItDoesNotKnow() {
        assertThat(found(Map.of("crd.yaml", OLD_DEFINITION, "w.yaml", WIDGET + "  name: 1\n  other: 2\n")))
                .containsExactly("1: `spec.name` of Widget `w` is an integer, not a string");
        String pruning =
                OLD_DEFINITION.replace("  version: v1\n", "  preserveUnknownFields: false\n  versions: [{name: v1}]\n");
        assertThat(found(Map.of("crd.yaml", pruning, "w.yaml", WIDGET + "  name: a\n  other: 2\n")))
                .containsExactly("2: `other` is no field of `spec` of Widget `w`");
    }

    @Test
    void aDefinitionWithoutASchemaTakesEverything() {
        String bare = OLD_DEFINITION.substring(0, OLD_DEFINITION.indexOf("  validation"));
        assertThat(found(Map.of("crd.yaml", bare, "w.yaml", WIDGET + "  a: {b: 1}\n")))
                .isEmpty();
    }

    @Test
    void anotherVersionOfTheKindIsAnotherSchema() {
        String widget = (WIDGET + "  nmae: a\n").replace("example.com/v1", "example.com/v2");
        assertThat(found(Map.of("crd.yaml", definition(NAME_ONLY), "w.yaml", widget)))
                .isEmpty();
    }
}
