package dev.premortem.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.premortem.config.Configuration;
import dev.premortem.engine.LintRequest;
import dev.premortem.engine.Linter;
import dev.premortem.engine.RuleSelection;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.repository.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the rules about kustomizations say of trees that are right. */
class KustomizeNoiseTest {
    private static final int LARGEST = 1_000_000;

    private static final String UNRESTRICTED = "it is built without the restriction to files below the folder";
    private static final String NO_LINK = "the link is a plain file in a copy without links";

    /** Cases that build, and are wrong all the same or only right with an option; each with what is lost in it. */
    private static final Map<String, String> LOST = Map.ofEntries(
            Map.entry("baseandoverlaysmall__TestSharedPatchAllowed", UNRESTRICTED),
            Map.entry("complexcomposition__TestComplexComposition_Prod_SuccessWithRawTransformers", UNRESTRICTED),
            Map.entry("diamondcomposition__TestIssue1251_Patches_ProdVsDev__r1", UNRESTRICTED),
            Map.entry("diamondcomposition__TestIssue1251_Patches_ProdVsDev__r2", UNRESTRICTED),
            Map.entry("probe__nameref_kinds", "fields that are no references to kustomize keep the former names"),
            Map.entry(
                    "probe__namespace_setRoleBindingSubjects_defaultOnly", "a subject stays where its account is not"),
            Map.entry("probe__namespace_setRoleBindingSubjects_none", "a subject stays where its account is not"),
            Map.entry("probe__kustomization_multi_doc", "the second document sets a prefix, and is ignored"),
            Map.entry("probe__patch_json_add_to_missing_annotations", "the value `y` arrives as `true`"),
            Map.entry("probe__load_symlink_inside", NO_LINK),
            Map.entry("probe__load_symlink_dir_base", NO_LINK));

    /** Own cases that show what a build does silently, each with what that is. */
    private static final Map<String, String> SILENT = Map.of(
            "configurations", "a label gets into the selector of a Service for pods of another build",
            "images", "an entry names no image",
            "json-patches", "a `yes` becomes a boolean",
            "ledger", "a generated password is a placeholder",
            "labels", "a label gets into the selector of a NetworkPolicy for pods of another build",
            "namespaces", "subjects stay where their accounts are not",
            "tolerated", "a second document is ignored");

    private static List<Finding> found(Path folder, boolean strict) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (!path.startsWith("expected") && !path.startsWith("provenance") && Files.size(file) < LARGEST) {
                    files.put(path, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            }
        }
        RuleSelection selection = new RuleSelection(List.of("kustomize/*"), List.of(), Configuration.EMPTY);
        LintRequest request = new LintRequest(Repository.ofFiles(files), selection, List.of(), 1);
        return Linter.run(request).findings().stream()
                .filter(finding ->
                        finding.severity() == Severity.ERROR || strict && finding.severity() == Severity.WARNING)
                .toList();
    }

    @Test
    void ownCasesThatAreRightAreLeftAlone() throws IOException {
        List<String> told = new ArrayList<>();
        try (Stream<Path> cases = Files.list(Path.of("testdata/kustomize"))) {
            for (Path one : cases.sorted().toList()) {
                String name = one.getFileName().toString();
                if (Files.exists(one.resolve("expected.yaml")) && !SILENT.containsKey(name)) {
                    found(one, true).forEach(finding -> told.add(name + ": " + line(finding)));
                }
            }
        }
        assertThat(told).isEmpty();
    }

    @Test
    void casesOfTheToolThatBuildHaveNoError() throws IOException {
        String given = System.getProperty("conformance.dir", "");
        assumeTrue(!given.isEmpty(), "no folder of conformance cases is given");
        List<String> told = new ArrayList<>();
        int cases = 0;
        try (Stream<Path> folders = Files.list(Path.of(given).resolve("kustomize"))) {
            for (Path one : folders.sorted().toList()) {
                String name = one.getFileName().toString();
                boolean builds = Files.exists(one.resolve("oracle.yaml"));
                if (builds && !LOST.containsKey(name)) {
                    cases++;
                    found(one.resolve("input"), false).forEach(finding -> told.add(name + ": " + line(finding)));
                }
            }
        }
        assertThat(cases).isGreaterThan(300);
        assertThat(told).isEmpty();
    }

    private static String line(Finding finding) {
        return finding.primary().span() + " " + finding.rule() + " " + finding.message();
    }
}
