package dev.premortem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.Rule;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rules.catalog.RuleCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every rule. */
class RuleCatalogTest {
    private static final Path FIXTURES = Path.of("testdata/rules");

    @Test
    void listsEveryRuleClassOnce() {
        List<String> listed = RuleCatalog.all().stream()
                .map(rule -> rule.getClass().getName())
                .sorted()
                .toList();
        List<String> existing = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.premortem.rules")
                        .stream()
                        .filter(type -> type.isAssignableTo(Rule.class) && !type.isInterface())
                        .map(type -> type.getName())
                        .sorted()
                        .toList();
        assertThat(listed).isEqualTo(existing).doesNotHaveDuplicates();
    }

    @Test
    void areasListTheirOwnRulesInAlphabeticalOrder() {
        for (Area area : Area.values()) {
            List<Rule> rules = RuleCatalog.of(area);
            assertThat(rules).allSatisfy(rule -> assertThat(rule.meta().area()).isEqualTo(area));
            assertThat(rules.stream().map(rule -> rule.meta().id())).isSorted();
        }
    }

    @Test
    void idsAreUniqueAndNameTheClass() {
        assertThat(RuleCatalog.ids()).doesNotHaveDuplicates();
        for (Rule rule : RuleCatalog.all()) {
            String kebab = rule.getClass()
                    .getSimpleName()
                    .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                    .toLowerCase(Locale.ROOT);
            assertThat(rule.meta().id().value()).isEqualTo(kebab);
        }
    }

    @Test
    void everyRuleExplainsItself() {
        for (Rule rule : RuleCatalog.all()) {
            RuleMeta meta = rule.meta();
            assertThat(meta.why()).as("why of %s", meta.id()).hasSizeGreaterThan(60);
            assertThat(meta.remedy()).as("remedy of %s", meta.id()).hasSizeGreaterThan(20);
            assertThat(meta.summary()).as("summary of %s", meta.id()).hasSizeBetween(15, 110);
            assertThat(meta.references())
                    .as("references of %s", meta.id())
                    .allSatisfy(reference -> assertThat(reference.url()).startsWith("https://"));
        }
    }

    @Test
    void everyRuleHasFixturesAndEveryFixtureARule() throws IOException {
        for (Rule rule : RuleCatalog.all()) {
            Path folder = FIXTURES.resolve(rule.meta().id().value());
            assertThat(folder.resolve("bad")).isDirectory();
            assertThat(folder.resolve("good")).isDirectory();
            if (rule.meta().evidence() != Evidence.E1) {
                assertThat(folder.resolve("unknown")).isDirectory();
            }
        }
        try (Stream<Path> folders = Files.list(FIXTURES)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()).collect(Collectors.toSet()))
                    .isSubsetOf(RuleCatalog.ids());
        }
    }
}
