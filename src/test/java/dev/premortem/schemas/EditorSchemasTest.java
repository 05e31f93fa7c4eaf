package dev.premortem.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.Golden;
import dev.premortem.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas for editors: what is meant well in our test data passes, and what is wrong does not. */
class EditorSchemasTest {
    private static final Path SCHEMAS = Path.of("schemas");
    private static final Path KUSTOMIZATION = SCHEMAS.resolve("kustomize/kustomization.json");
    private static final Path CHART = SCHEMAS.resolve("helm/chart.json");
    private static final Path WORKFLOW = SCHEMAS.resolve("github/workflow.json");
    private static final Path ACTION = SCHEMAS.resolve("github/action.json");

    @Test
    void theOneOfKustomizationsIsMadeOfTheTableOfFields() throws IOException {
        Golden.check(KUSTOMIZATION, KustomizationSchema.text());
        assertThat(KustomizationSchema.orphans()).isEmpty();
    }

    private static final List<String> ARGOCD = List.of("Application", "ApplicationSet", "AppProject");

    private static Path argocd(String kind) {
        return SCHEMAS.resolve("argocd/" + kind.toLowerCase(Locale.ROOT) + ".json");
    }

    @Test
    void thoseOfArgoCdAreMadeOfTheCatalogue() throws IOException {
        for (String kind : ARGOCD) {
            Golden.check(argocd(kind), ArgocdSchema.text(kind));
        }
    }

    @Test
    void thoseOfArgoCdPassWhatIsValidAndRefuseWhatIsNot() throws IOException {
        int valid = 0;
        int refused = 0;
        for (String document : Files.readString(Path.of("testdata/schemas/catalog/argo-cd.yaml"))
                .split("(?m)^---.*$", -1)) {
            for (String kind : ARGOCD) {
                if (document.contains("\nkind: " + kind + "\n")) {
                    List<?> problems = Schemas.problems(argocd(kind), document);
                    if (document.contains("# valid")) {
                        assertThat(problems).as(document).isEmpty();
                        valid++;
                    } else {
                        refused += problems.isEmpty() ? 0 : 1;
                    }
                }
            }
        }
        assertThat(valid).isGreaterThan(4);
        assertThat(refused).isGreaterThan(2);
    }

    static List<Path> schemas() {
        List<Path> schemas = new ArrayList<>(List.of(KUSTOMIZATION, CHART, WORKFLOW, ACTION));
        ARGOCD.forEach(kind -> schemas.add(argocd(kind)));
        return schemas;
    }

    /** Not every language server for YAML reads a newer draft. */
    @ParameterizedTest
    @MethodSource("schemas")
    void areOfDraft7(Path schema) throws IOException {
        String text = Files.readString(schema);
        assertThat(text)
                .contains("http://json-schema.org/draft-07/schema#")
                .doesNotContain("$defs", "unevaluated", "prefixItems", "dependentRequired");
    }

    @Test
    void passWhatIsMeantWell() throws IOException {
        assertThat(files().filter(EditorSchemasTest::isKustomization).toList())
                .hasSizeGreaterThan(200)
                .allSatisfy(file -> assertPasses(KUSTOMIZATION, file));
        assertThat(files().filter(EditorSchemasTest::isWorkflow).toList())
                .hasSizeGreaterThan(3)
                .allSatisfy(file -> assertPasses(WORKFLOW, file));
        assertThat(files().filter(file -> file.endsWith("Chart.yaml")).toList())
                .isNotEmpty()
                .allSatisfy(file -> assertPasses(CHART, file));
        assertPasses(ACTION, Path.of("action.yml"));
    }

    private static void assertPasses(Path schema, Path file) throws IOException {
        // kustomize reads the first document alone
        String document = Stream.of(
                        Files.readString(file).replaceAll("(?m)^#.*$", "").split("(?m)^---.*$", -1))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        assertThat(Schemas.problems(schema, document)).as(file.toString()).isEmpty();
    }

    /** What the rules leave alone and is no good file all the same: odd spellings, templates, broken YAML. */
    private static final Pattern ODD =
            Pattern.compile(".*/(bad|unknown|fixed|templated|broken|flux|tolerated|postmortems/\\.github)[^/]*/.*"
                    + "|.*/(kustomize-field-unknown/good/|kustomize-field-type/good/strings/)kustomization.yaml"
                    + "|.*/heredoc-terminator-indented/.*"
                    // what one rule about workflows finds good may be a fault of another, or newer than the schema
                    + "|.*/action-reference-invalid/good/.*"
                    + "|.*/workflow-(event|permission)-unknown/good/.*"
                    + "|.*/workflow-(filter|id|input|matrix|needs|number|value)-invalid/good/.*"
                    + "|.*/workflow-(merge-key|step-id-duplicate)/good/.*");

    /** Builds that work, and what rules find good. */
    private static Stream<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String root : List.of("testdata", ".github")) {
            try (Stream<Path> walk = Files.walk(Path.of(root))) {
                walk.filter(Files::isRegularFile)
                        .filter(file -> !ODD.matcher(file.toString()).matches())
                        .forEach(files::add);
            }
        }
        return files.stream().sorted();
    }

    private static boolean isKustomization(Path file) {
        return file.getFileName().toString().matches("kustomization\\.ya?ml|Kustomization");
    }

    private static boolean isWorkflow(Path file) {
        return file.toString().matches(".*\\.github/workflows/[^/]*\\.ya?ml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // kustomizations
                "kustomize/kustomization | {resource: [a.yaml]}",
                "kustomize/kustomization | {resources: a.yaml}",
                "kustomize/kustomization | {resources: [{path: a.yaml}]}",
                "kustomize/kustomization | {commonLabels: {a: 1}}",
                "kustomize/kustomization | {images: [{name: web, newTag: 1.10}]}",
                "kustomize/kustomization | {patches: [a.yaml]}",
                "kustomize/kustomization | {patches: [{target: {kinds: Deployment}}]}",
                "kustomize/kustomization | {kind: Deployment}",
                "kustomize/kustomization | {labels: [{pairs: {a: b}, includeSelectors: 'true'}]}",
                "kustomize/kustomization | {replicas: [{name: web, count: many}]}",
                // charts
                "helm/chart | {apiVersion: v2, name: web}",
                "helm/chart | {apiVersion: v2, name: web, version: 1.0}",
                "helm/chart | {apiVersion: v2, name: web, version: one}",
                "helm/chart | {apiVersion: v2, name: web, version: 1.0.0, appVersion: 1.2}",
                "helm/chart | {apiVersion: v3, name: web, version: 1.0.0}",
                "helm/chart | {apiVersion: v2, name: web, version: 1.0.0, type: app}",
                "helm/chart | {apiVersion: v2, name: web, version: 1.0.0, dependencies: {name: redis}}",
                "helm/chart | {apiVersion: v2, name: web, version: 1.0.0, dependencies: [{name: a, repo: b}]}",
                "helm/chart | {apiVersion: v2, name: web, version: 1.0.0, maintainers: [{email: a@b}]}",
                // workflows
                "github/workflow | {jobs: {a: {runs-on: x, steps: [{run: a}]}}}",
                "github/workflow | {on: push, jobs: {}}",
                "github/workflow | {on: pushed, jobs: {a: {runs-on: x, steps: [{run: a}]}}}",
                "github/workflow | {on: {push: {branch: main}}, jobs: {a: {runs-on: x, steps: [{run: a}]}}}",
                "github/workflow | {on: {push: {tags: a, tags-ignore: b}}, jobs: {a: {uses: ./b}}}",
                "github/workflow | {on: {issues: {types: [created]}}, jobs: {a: {uses: ./b}}}",
                "github/workflow | {on: {workflow_call: {inputs: {a: {default: b}}}}, jobs: {a: {uses: ./b}}}",
                "github/workflow | {on: {workflow_dispatch: {inputs: {a: {type: text}}}}, jobs: {a: {uses: ./b}}}",
                "github/workflow | {on: push, permissions: {content: read}, jobs: {a: {uses: ./b}}}",
                "github/workflow | {on: push, permissions: {id-token: read}, jobs: {a: {uses: ./b}}}",
                "github/workflow | {on: push, jobs: {a: {steps: [{run: a}]}}}",
                "github/workflow | {on: push, jobs: {a: {runs-on: x}}}",
                "github/workflow | {on: push, jobs: {a: {uses: ./b, runs-on: x}}}",
                "github/workflow | {on: push, jobs: {'a b': {uses: ./b}}}",
                "github/workflow | {on: push, jobs: {a: {runs-on: x, steps: [{run: a, uses: b@c}]}}}",
                "github/workflow | {on: push, jobs: {a: {runs-on: x, steps: [{name: a}]}}}",
                "github/workflow | {on: push, jobs: {a: {runs-on: x, steps: [{run: a, with: {b: c}}]}}}",
                "github/workflow | {on: push, jobs: {a: {runs-on: x, steps: [{uses: a@b, shell: sh}]}}}",
                "github/workflow | {on: push, jobs: {a: {runs-on: x, timeout-minutes: ten, steps: [{run: a}]}}}",
                "github/workflow | {on: push, jobs: {a: {runs-on: x, strategy: {fail-fast: off}, steps: [{run: a}]}}}",
                "github/workflow | {on: push, env: [a], jobs: {a: {uses: ./b}}}",
                // metadata of actions
                "github/action | {name: a, description: b}",
                "github/action | {name: a, runs: {using: node20, main: a.js}}",
                "github/action | {name: a, description: b, runs: {using: node20}}",
                "github/action | {name: a, description: b, runs: {using: go, main: a.js}}",
                "github/action | {name: a, description: b, runs: {using: docker, main: a.js}}",
                "github/action | {name: a, description: b, runs: {using: composite, steps: [{run: a}]}}",
                "github/action | {name: a, description: b, outputs: {c: {}}, runs: {using: composite, steps: []}}",
                "github/action | {name: a, description: b, input: {}, runs: {using: composite, steps: []}}",
                "github/action | {name: a, description: b, branding: {color: pink}, runs: {using: composite, steps: []}}",
            })
    void refuseWhatIsWrong(String schema, String yaml) {
        assertThat(Schemas.problems(SCHEMAS.resolve(schema + ".json"), yaml)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "kustomize/kustomization | {resources: , namePrefix: , labels: [{pairs: {a: b}, includeSelectors: yes}]}",
                "kustomize/kustomization | {patches: [{path: a.yaml, options: {allowNameChange: true}}]}",
                "helm/chart | {apiVersion: v1, name: web, version: 1.2.3-rc.1+4, engine: gotpl, dependencies: }",
                "helm/chart | {apiVersion: v2, name: a, version: 1.0.0, dependencies: [{name: b, import-values: [c]}]}",
                "github/workflow | {on: {push: , schedule: [{cron: '0 0 * * *'}]}, jobs: {a: {uses: ./b}}}",
                "github/workflow | {on: push, jobs: {a: {uses: ./b, secrets: inherit, strategy: {matrix: '${{ c }}'}}}}",
                "github/workflow | {on: [push], jobs: {a: {runs-on: '${{ b }}', steps: [{run: c, timeout-minutes: '${{ d }}'}]}}}",
                "github/workflow | {on: [push], jobs: {a: {runs-on: {group: b}, steps: [{id: c, run: d, background: true}, {wait: c}]}}}",
                "github/workflow | {on: [push], jobs: {a: {runs-on: b, steps: [{parallel: [{run: c}, {uses: ./d}]}, {wait-all: }]}}}",
                "github/workflow | {on: push, permissions: {}, jobs: {a: {runs-on: b, services: {c: {image: d}}, steps: [{run: 1}]}}}",
                "github/action | {name: a, description: b, runs: {using: docker, image: Dockerfile, args: [1, c]}}",
                "github/action | {name: a, description: b, inputs: {c: , d: {type: e}}, runs: {using: node24, main: f}}",
                "github/action | {name: a, description: b, runs: {using: composite, steps: [{run: c, shell: sh}]}}",
            })
    void passWhatOnlyLooksWrong(String schema, String yaml) {
        assertThat(Schemas.problems(SCHEMAS.resolve(schema + ".json"), yaml)).isEmpty();
    }
}
