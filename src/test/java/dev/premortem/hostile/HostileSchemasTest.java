package dev.premortem.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.config.Configuration;
import dev.premortem.engine.LintRequest;
import dev.premortem.engine.LintResult;
import dev.premortem.engine.Linter;
import dev.premortem.engine.RuleSelection;
import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.profile.Profile;
import dev.premortem.repository.Repository;
import dev.premortem.schema.UserSchemas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas and objects that nobody means: nothing throws, nothing hangs, and the other rules are not lost. */
class HostileSchemasTest {
    private static final int SECONDS = 60;

    /** A fault of another area beside every case. */
    private static final String CANARY = "a: 1\na: 2\n";

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
                    openAPIV3Schema: %s
            """;

    private static final String WIDGET = "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nspec: %s\n";

    private static LintResult check(String... pathsAndTexts) {
        Map<String, String> files = new TreeMap<>(Map.of("canary.yaml", CANARY));
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return check(files, Optional.empty());
    }

    private static LintResult check(Map<String, String> files, Optional<KubernetesVersion> version) {
        LintRequest request = new LintRequest(
                Repository.ofFiles(files),
                new RuleSelection(List.of(), List.of(), Configuration.EMPTY),
                List.of(),
                1,
                Profile.NONE,
                version,
                UserSchemas.NONE,
                Optional.empty());
        try (Watchdog watchdog = new Watchdog(SECONDS)) {
            LintResult result = watchdog.call("check", () -> Linter.run(request));
            assertThat(result.notices()).allMatch(notice -> notice.contains("for cluster facts"));
            assertThat(result.failed()).isFalse();
            assertThat(rules(result)).contains("yaml-duplicate-key");
            return result;
        }
    }

    private static List<String> rules(LintResult result) {
        return result.findings().stream()
                .map(finding -> finding.rule().value())
                .distinct()
                .toList();
    }

    private static long count(LintResult result, String rule) {
        return result.findings().stream()
                .filter(finding -> finding.rule().value().equals(rule))
                .count();
    }

    /** Braces as deep as a file may have them, minus those around. */
    private static String nested(String open, int depth) {
        long braces = open.chars().filter(c -> c == '{').count();
        return open.repeat(depth) + "{}" + "}".repeat((int) (depth * braces));
    }

    @Test
    void aDeepSchemaAndADeepObject() {
        String schema = nested("{type: object, properties: {a: ", 90);
        LintResult result =
                check("crd.yaml", DEFINITION.formatted(schema), "w.yaml", WIDGET.formatted(nested("{a: ", 190)));
        assertThat(rules(result)).doesNotContain("yaml-limit-exceeded").contains("schema-field-unknown");
    }

    @Test
    void aDeepDefinitionAgainstTheSchemaOfSchemas() {
        for (String open : List.of("{not: ", "{items: ", "{properties: {a: ", "{additionalProperties: ")) {
            int depth = open.startsWith("{properties") ? 90 : 180;
            check("crd.yaml", DEFINITION.formatted(nested(open, depth)), "w.yaml", WIDGET.formatted("{}"));
        }
    }

    @Test
    void aHundredThousandElementsEachWithFaults() {
        StringBuilder ports =
                new StringBuilder("apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n  ports:\n");
        for (int i = 0; i < 100_000; i++) {
            ports.append("  - {prot: ").append(i).append(", k").append(i).append(": x}\n");
        }
        Map<String, String> files = Map.of("canary.yaml", CANARY, "s.yaml", ports.toString());
        for (Optional<KubernetesVersion> version :
                List.of(Optional.<KubernetesVersion>empty(), KubernetesVersion.parse("1.28"))) {
            LintResult result = check(files, version);
            assertThat(count(result, "schema-field-unknown") + count(result, "schema-required"))
                    .isBetween(900L, 1_000L);
        }
    }

    @Test
    void aHundredThousandElementsThatFitNoAlternative() {
        String schema = "{type: object, properties: {spec: {type: object, properties: {list: {type: array, items: "
                + "{type: object, properties: {a: {}, b: {}}, oneOf: [{required: [a]}, {required: [b]}]}}}}}}";
        LintResult result = check(
                "crd.yaml",
                DEFINITION.formatted(schema),
                "w.yaml",
                WIDGET.formatted("\n  list:\n" + "  - {}\n".repeat(100_000)));
        assertThat(count(result, "schema-type")).isEqualTo(1_000);
    }

    @Test
    void thousandsOfPropertiesWithPatterns() {
        StringBuilder properties = new StringBuilder();
        StringBuilder spec = new StringBuilder("\n");
        for (int i = 0; i < 5_000; i++) {
            properties.append("p").append(i).append(": {type: string, pattern: (a+)+$}, ");
            spec.append("  p").append(i).append(": ").append("a".repeat(50)).append("!\n");
            spec.append("  q").append(i).append(": x\n");
        }
        String schema = "{type: object, properties: {spec: {type: object, properties: {" + properties + "}}}}";
        LintResult result = check("crd.yaml", DEFINITION.formatted(schema), "w.yaml", WIDGET.formatted(spec));
        assertThat(rules(result)).containsAnyOf("schema-format", "schema-field-unknown");
    }

    @Test
    void aSchemaThatIsAnAliasBomb() {
        StringBuilder text = new StringBuilder("x0: &x0 {type: string}\n");
        for (int i = 1; i < 30; i++) {
            text.append("x%d: &x%d {type: object, properties: {a: *x%d, b: *x%d, c: *x%d}}\n"
                    .formatted(i, i, i - 1, i - 1, i - 1));
        }
        for (int i : new int[] {9, 29}) {
            check(
                    "crd.yaml",
                    text + DEFINITION.formatted("*x" + i),
                    "w.yaml",
                    WIDGET.formatted("{a: {a: {a: {b: 1}}}}"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group: [example.com]",
                "names: [{kind: Widget}]",
                "names: {kind: [Widget], plural: {}}",
                "names: Widget",
                "scope: []",
                "versions: {v1: {}}",
                "versions: v1",
                "versions: [v1, [], ~]",
                "versions: [{name: [v1]}]",
                "versions: [{name: v1, storage: maybe, schema: openAPIV3Schema}]",
                "versions: [{name: v1, schema: [openAPIV3Schema]}]",
                "preserveUnknownFields: [true]",
                "validation: []",
                "conversion: {strategy: {}}",
                "~: ~",
            })
    void aDefinitionWithTheWrongShape(String field) {
        String definition = DEFINITION.formatted("{type: object}");
        String key = field.substring(0, field.indexOf(':'));
        int start = definition.indexOf("  " + key + ":");
        if (start >= 0) {
            int end = definition.indexOf('\n', start) + 1;
            definition = definition.substring(0, start) + (key.equals("versions") ? "" : definition.substring(end));
        }
        LintResult result = check("crd.yaml", definition + "  " + field + "\n", "w.yaml", WIDGET.formatted("{a: 1}"));
        assertThat(rules(result)).doesNotContain("yaml-syntax");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "[]",
                "5",
                "~",
                "{type: [object]}",
                "{type: text}",
                "{type: ''}",
                "{type: {}}",
                "{type: object, properties: []}",
                "{type: object, properties: {spec: 5, metadata: [], status: x}}",
                "{type: object, properties: {metadata: {type: string, properties: {name: {pattern: [}}}}",
                "{type: object, properties: {spec: {properties: {a: [], b: ~}}}}",
                "{type: object, required: spec}",
                "{type: object, required: [[], {}, ~, 5]}",
                "{enum: 5}",
                "{enum: {}}",
                "{enum: []}",
                "{properties: {spec: {properties: {a: {minimum: x, maximum: [], multipleOf: 0}}}}}",
                "{properties: {spec: {properties: {a: {minimum: 1e999999, maximum: .inf, multipleOf: -1}}}}}",
                "{properties: {spec: {properties: {a: {minLength: x, maxLength: -1, maxItems: 1.5}}}}}",
                "{minProperties: 99999999999999999999, maxProperties: []}",
                "{properties: {spec: {properties: {a: {pattern: 5, format: [x]}}}}}",
                "{properties: {spec: {properties: {a: {pattern: '(', format: regex}}}}}",
                "{items: text}",
                "{items: [{type: string}]}",
                "{additionalProperties: text}",
                "{additionalProperties: []}",
                "{allOf: {}, anyOf: text, oneOf: 5, not: []}",
                "{allOf: [], anyOf: [], oneOf: [], not: {}}",
                "{allOf: [x, ~], anyOf: [[]], oneOf: [5]}",
                "{uniqueItems: x, nullable: x, default: {}, exclusiveMinimum: 5}",
                "{x-kubernetes-int-or-string: {}, x-kubernetes-preserve-unknown-fields: []}",
                "{$ref: '#', $id: 5, $schema: [], $anchor: x, definitions: []}",
            })
    void aSchemaWithTheWrongShape(String schema) {
        check("crd.yaml", DEFINITION.formatted(schema), "w.yaml", WIDGET.formatted("{a: 1, b: x}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiVersion: 5\nkind: Widget\nmetadata: {name: a}\n",
                "apiVersion: example.com/\nkind: Widget\nmetadata: {name: a}\n",
                "apiVersion: /v1\nkind: Pod\nmetadata: {name: a}\n",
                "apiVersion: //\nkind: a b\nmetadata: {name: a}\n",
                "apiVersion: 'v1#/x?y'\nkind: 'W#%2F{}'\nmetadata: {name: a}\n",
                "apiVersion: v1\nkind: Pod\nmetadata: []\nspec: text\n",
                "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: {}, volumes: [[], 1, ~]}\n",
                "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [~, [], text, {env: [~, {}]}]}\n",
                "apiVersion: v1\nkind: Pod\nmetadata: {name: a, 5: b, ~: c, [x]: d, {y: z}: e}\n",
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 99999999999999999999}\n",
            })
    void objectsWithTheWrongShape(String object) {
        check("w.yaml", object);
    }

    /** The address of a schema is made of the names that stand in the repository. */
    @Test
    void namesThatAreNoPartOfAnAddress() {
        String definition = DEFINITION
                .formatted("{type: object, properties: {spec: {type: object}}}")
                .replace("example.com", "'x y/#?%'")
                .replace("Widget", "'W #%2f/..'");
        check("crd.yaml", definition, "w.yaml", "apiVersion: 'x y/#?%/v1'\nkind: 'W #%2f/..'\nmetadata: {name: a}\n");
    }

    @Test
    void thousandsOfKinds() {
        Map<String, String> files = new TreeMap<>(Map.of("canary.yaml", CANARY));
        String schema = "{type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}";
        StringBuilder definitions = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            definitions
                    .append(DEFINITION.formatted(schema).replace("Widget", "Widget" + i))
                    .append("---\n");
            files.put("w" + i + ".yaml", WIDGET.formatted("{size: x}").replace("Widget", "Widget" + i));
            files.put("u" + i + ".yaml", WIDGET.formatted("{}").replace("Widget", "Unknown" + i));
        }
        files.put("crds.yaml", definitions.toString());
        LintResult result = check(files, Optional.empty());
        assertThat(count(result, "schema-type")).isEqualTo(2_000);
        assertThat(count(result, "schema-kind-unknown")).isEqualTo(2_000);
        assertThat(result.findings().stream().map(Finding::message)).anyMatch(text -> text.contains("Unknown7"));
    }
}
