package dev.premortem.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.premortem.engine.Check;
import dev.premortem.engine.CheckRequest;
import dev.premortem.engine.LintResult;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Fix;
import dev.premortem.rule.Area;
import dev.premortem.rule.Rule;
import dev.premortem.rules.catalog.RuleCatalog;
import dev.premortem.text.Span;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every case below {@code testdata/rules}, with its own rule only; {@code -Dfixture=PREFIX} picks rules by id. */
class RuleFixtureTest {
    @TempDir
    Path scratch;

    private int staged;

    @TestFactory
    List<DynamicTest> cases() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        String wanted = System.getProperty("fixture", "");
        for (Rule rule : RuleCatalog.all()) {
            if (!rule.meta().id().value().startsWith(wanted)) {
                continue;
            }
            Path folder = Path.of("testdata/rules", rule.meta().id().value());
            try (Stream<Path> cases = Files.list(folder)) {
                for (Path one : cases.filter(Files::isDirectory)
                        .filter(one -> !one.getFileName().toString().startsWith("fixed"))
                        .sorted()
                        .toList()) {
                    tests.add(DynamicTest.dynamicTest(
                            rule.meta().id() + "/" + one.getFileName(), one.toUri(), () -> check(rule, one)));
                }
            }
        }
        return tests;
    }

    private void check(Rule rule, Path folder) throws Exception {
        Fixture fixture = new Fixture(folder);
        for (String program : fixture.needs()) {
            assumeTrue(isInstalled(program), program + " is not on PATH");
        }
        String name = folder.getFileName().toString();
        boolean speaks = name.startsWith("bad") || name.equals("unknown-elsewhere");
        if (speaks) {
            assertThat(fixture.expected()).as("expectations of %s", folder).isNotEmpty();
        } else {
            assertThat(fixture.expected()).as("expectations of %s", folder).isEmpty();
        }
        LintResult result = run(rule, fixture, false, "", 1);
        assertThat(found(result, rule)).as("findings in %s", folder).isEqualTo(fixture.expected());
        for (Finding finding : result.findings()) {
            assertInsideItsFile(finding);
        }
        assertThat(found(run(rule, fixture, true, "", 1), rule))
                .as("findings in %s with Windows line ends", folder)
                .isEqualTo(fixture.expected());
        assertThat(run(rule, fixture, false, "", 4).findings().stream().map(Finding::fingerprint))
                .as("fingerprints with four threads")
                .isEqualTo(result.findings().stream().map(Finding::fingerprint).toList());
        if (speaks && rule.meta().area() != Area.PREMORTEM) {
            String head = "# premortem: ignore-file[" + rule.meta().id() + "] tried here\n";
            LintResult silenced = run(rule, fixture, false, head, 1);
            assertThat(found(silenced, rule))
                    .as("suppressed findings in %s", folder)
                    .isEmpty();
            assertThat(silenced.summary().suppressed())
                    .isEqualTo(result.findings().size());
        }
        checkFixes(rule, folder, fixture, result);
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private void checkFixes(Rule rule, Path folder, Fixture fixture, LintResult result) throws Exception {
        if (!folder.getFileName().toString().startsWith("bad")) {
            return;
        }
        FixedFixture fixed = new FixedFixture(fixture, folder);
        boolean fixable = result.findings().stream()
                .anyMatch(finding -> finding.fix()
                        .filter(fix -> fix.safety() == Fix.Safety.SAFE)
                        .isPresent());
        assertThat(fixed.exists()).as("a folder `fixed` for %s", folder).isEqualTo(fixable);
        if (fixable) {
            for (boolean windows : new boolean[] {false, true}) {
                Path repository = Files.createDirectory(scratch.resolve("case" + staged++));
                fixed.check(repository, request(rule, repository, 1), windows);
            }
        }
    }

    private LintResult run(Rule rule, Fixture fixture, boolean windows, String head, int threads) throws Exception {
        Path repository = Files.createDirectory(scratch.resolve("case" + staged++));
        fixture.stage(repository, windows, head);
        return Check.run(request(rule, repository, threads)).result();
    }

    private static CheckRequest request(Rule rule, Path repository, int threads) {
        // Rules about suppressions speak of what other rules found, so all of them run there.
        List<String> only = rule.meta().area() == Area.PREMORTEM
                ? List.of()
                : List.of(rule.meta().id().value());
        return CheckRequest.in(repository)
                .only(only)
                .threads(threads)
                .environment(Map.of("PATH", System.getenv("PATH"), "GIT_CONFIG_GLOBAL", "/dev/null"))
                .build();
    }

    private static Set<String> found(LintResult result, Rule rule) {
        assertThat(result.failed()).as("failures: %s", result.notices()).isFalse();
        Set<String> found = new TreeSet<>();
        for (Finding finding : result.findings()) {
            if (finding.rule().equals(rule.meta().id())) {
                Span span = finding.primary().span();
                found.add(span.file().path() + ":" + span.line() + " " + finding.rule());
            }
        }
        return found;
    }

    private static void assertInsideItsFile(Finding finding) {
        Span span = finding.primary().span();
        assertThat(span.end()).isLessThanOrEqualTo(span.file().text().length());
        assertThat(span.line()).isBetween(1, span.file().lines().count());
        assertThat(finding.help() + finding.message()).doesNotContain("null").doesNotContain("Optional[");
    }
}
