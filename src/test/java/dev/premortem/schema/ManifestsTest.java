package dev.premortem.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.config.Configuration;
import dev.premortem.engine.LintRequest;
import dev.premortem.engine.LintResult;
import dev.premortem.engine.Linter;
import dev.premortem.engine.RuleSelection;
import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.repository.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Objects of every kind, right and wrong, in every version of Kubernetes that takes them. The right ones use many fields of
 * their kind, as the documentation shows them; every finding about one is a false alarm.
 */
class ManifestsTest {
    private static final Path KUBERNETES = Path.of("testdata/schemas/kubernetes");
    private static final Path CATALOG = Path.of("testdata/schemas/catalog");
    private static final List<String> RULES = List.of(
            "schema/*",
            "name-invalid",
            "label-invalid",
            "quantity-invalid",
            "port-name-invalid",
            "cron-invalid",
            "storage-class-parameter-not-string");
    private static final Schemas SCHEMAS = Schemas.bundled();

    private static List<ManifestDocument> builtIn = List.of();
    private static List<ManifestDocument> custom = List.of();

    @BeforeAll
    static void read() throws IOException {
        builtIn = ManifestDocument.of(KUBERNETES);
        custom = ManifestDocument.of(CATALOG);
    }

    @TestFactory
    Stream<DynamicContainer> ofKubernetes() {
        return Schemas.versions().stream()
                .map(version -> DynamicContainer.dynamicContainer(
                        "Kubernetes " + version,
                        tests(
                                builtIn.stream()
                                        .filter(document -> document.isFor(version, known(document)))
                                        .toList(),
                                Optional.of(version))));
    }

    @TestFactory
    Stream<DynamicTest> ofTheCatalogue() {
        return tests(custom, Optional.empty());
    }

    /** One test a file, of what is said in one run over all. */
    private static Stream<DynamicTest> tests(List<ManifestDocument> documents, Optional<KubernetesVersion> version) {
        assertThat(documents).isNotEmpty();
        Map<Path, List<ManifestDocument>> byFile = documents.stream()
                .collect(Collectors.groupingBy(ManifestDocument::file, TreeMap::new, Collectors.toList()));
        Map<String, String> texts = new TreeMap<>();
        byFile.forEach((file, its) -> texts.put(name(file), text(its)));
        Map<String, List<Finding>> findings = check(texts, version).findings().stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.primary().span().file().path()));
        return byFile.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        name(entry.getKey()),
                        () -> assertFound(
                                entry.getValue().stream()
                                        .flatMap(document -> document.expected(version).stream())
                                        .toList(),
                                findings.getOrDefault(name(entry.getKey()), List.of()))));
    }

    private static LintResult check(Map<String, String> texts, Optional<KubernetesVersion> version) {
        RuleSelection selection = new RuleSelection(RULES, List.of(), Configuration.EMPTY);
        LintRequest request = new LintRequest(Repository.ofFiles(texts), selection, List.of(), 1);
        return Linter.run(request.withKubernetesVersion(version));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** The documents at the lines of their file. */
    private static String text(List<ManifestDocument> documents) {
        StringBuilder text = new StringBuilder();
        int line = 1;
        for (ManifestDocument document : documents) {
            for (; line < document.first(); line++) {
                text.append(line == document.first() - 1 ? "---\n" : "#\n");
            }
            for (String own : document.lines()) {
                text.append(own).append('\n');
                line++;
            }
        }
        return text.toString();
    }

    private static void assertFound(List<String> expected, List<Finding> findings) {
        Map<String, String> found = new TreeMap<>();
        findings.forEach(finding -> found.merge(
                finding.primary().span().line() + " " + finding.rule(),
                finding.message(),
                (one, two) -> one + "; " + two));
        List<String> missed = new ArrayList<>(expected);
        findings.forEach(finding -> missed.remove(finding.primary().span().line() + " " + finding.rule()));
        Map<String, String> alarms = new TreeMap<>(found);
        alarms.keySet().removeAll(expected);
        assertThat(alarms).as("what nobody expects").isEmpty();
        assertThat(missed).as("what is not found").isEmpty();
        assertThat(findings).hasSameSizeAs(expected);
    }

    @Test
    void aValidOneExpectsNothingButThatItsApiGoesAway() {
        for (ManifestDocument document : all()) {
            assertThat(document.expected(Optional.empty()).stream()
                            .filter(mark -> !mark.contains(" api-"))
                            .toList()
                            .isEmpty())
                    .as(document.toString())
                    .isEqualTo(document.valid());
        }
    }

    @Test
    void aDocumentIsForVersionsThatServeItsKind() {
        for (ManifestDocument document : builtIn) {
            assertThat(Schemas.versions())
                    .as(document.toString())
                    .anyMatch(version -> document.isFor(version, known(document)))
                    .allMatch(version -> !document.isFor(version, known(document))
                            || known(document)
                                    .filter(kind -> !kind.servedBy(version))
                                    .isEmpty());
        }
    }

    /** The kinds of subresources, and those that can only be read: of them nothing is said. */
    @Test
    void aKindWithoutASchemaHasNoFaults() {
        assertThat(all())
                .filteredOn(document -> known(document).isEmpty())
                .hasSize(4)
                .allMatch(ManifestDocument::valid);
    }

    /** A kind that is served has a valid and an invalid document in each version, else nothing proves its schema. */
    @Test
    void everyBuiltInKindHasBoth() {
        Set<String> lacking = new TreeSet<>();
        for (KnownKind kind : SCHEMAS.kinds()) {
            if (kind.builtIn()) {
                for (boolean valid : List.of(true, false)) {
                    Schemas.versions().stream()
                            .filter(kind::servedBy)
                            .filter(version -> builtIn.stream()
                                    .noneMatch(document -> document.valid() == valid
                                            && known(document).equals(Optional.of(kind))
                                            && document.isFor(version, known(document))))
                            .forEach(version -> lacking.add(kind.apiVersion() + " " + kind.kind() + " of " + version
                                    + (valid ? ": valid" : ": invalid")));
                }
            }
        }
        assertThat(lacking).isEmpty();
    }

    @Test
    void everyProjectOfTheCatalogueHasBoth() {
        Set<String> lacking = new TreeSet<>();
        for (KnownKind kind : SCHEMAS.kinds()) {
            if (!kind.builtIn()) {
                lacking.add(kind.project() + ": valid");
                lacking.add(kind.project() + ": invalid");
            }
        }
        assertThat(lacking).hasSizeGreaterThan(30);
        custom.forEach(document ->
                lacking.remove(known(document).orElseThrow().project() + (document.valid() ? ": valid" : ": invalid")));
        assertThat(lacking).isEmpty();
    }

    private static List<ManifestDocument> all() {
        List<ManifestDocument> all = new ArrayList<>(builtIn);
        all.addAll(custom);
        return Collections.unmodifiableList(all);
    }

    private static Optional<KnownKind> known(ManifestDocument document) {
        return SCHEMAS.known(document.apiVersion(), document.kind());
    }
}
