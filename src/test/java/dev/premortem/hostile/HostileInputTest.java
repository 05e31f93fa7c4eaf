package dev.premortem.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.config.Configuration;
import dev.premortem.engine.LintRequest;
import dev.premortem.engine.LintResult;
import dev.premortem.engine.Linter;
import dev.premortem.engine.RuleSelection;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Label;
import dev.premortem.report.ReportFormat;
import dev.premortem.report.ReportOptions;
import dev.premortem.repository.Repository;
import dev.premortem.text.Span;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Thousands of spoiled files: nothing throws, nothing hangs, and what is said about them has a place inside them.
 *
 * <p>A failing case prints its file and seed; {@code -Dmutant=SEED} runs that seed alone, {@code -Dmutants=N} runs more.
 */
class HostileInputTest {
    private static final int MUTANTS = Integer.getInteger("mutants", 6000);
    private static final int SECONDS = 5;
    private static final long LARGEST = 200_000;

    private static final int MOST_FAILURES = 10;
    private static final ReportOptions OPTIONS = ReportOptions.plain("0.1.0");

    private final List<String> failures = new ArrayList<>();

    /** A case folder with all its files: a mutant keeps its neighbours, so that cross-file rules take part. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Victim(String name, String path, byte[] content, Map<String, String> neighbours) {}

    @Test
    void spoiledFilesAreReadToTheEnd() throws IOException {
        List<Victim> victims = victims();
        assertThat(victims).hasSizeGreaterThan(100);
        Long only = Long.getLong("mutant");
        int each = (MUTANTS + victims.size() - 1) / victims.size();
        try (Watchdog watchdog = new Watchdog(SECONDS)) {
            for (int at = 0; at < victims.size() && failures.size() < MOST_FAILURES; at++) {
                Victim victim = victims.get(at);
                byte[] other = victims.get((at + 1) % victims.size()).content();
                for (int i = 0; i < each; i++) {
                    // From its name, so that a new file does not change the mutants of the others.
                    long seed = (victim.name().hashCode() & 0xffffffL) * 100_000 + i;
                    if (only == null || only == seed) {
                        check(watchdog, seed, victim, new Mutator(seed).mutate(victim.content(), other));
                    }
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    private void check(Watchdog watchdog, long seed, Victim victim, byte[] mutant) {
        String what = "-Dmutant=" + seed + " " + victim.name();
        try {
            watchdog.call(what, () -> {
                LintResult result = lint(repository(seed, victim, mutant));
                assertSound(result);
                return what;
            });
        } catch (AssertionError e) {
            StackTraceElement[] trace = e.getCause() == null
                    ? new StackTraceElement[0]
                    : e.getCause().getStackTrace();
            failures.add(e.getMessage() + (trace.length == 0 ? "" : " at " + trace[0]));
        }
    }

    /** Two of three as a file among its neighbours, the third as a stream with all its bytes. */
    private static Repository repository(long seed, Victim victim, byte[] mutant) {
        String text = new String(mutant, StandardCharsets.UTF_8);
        if (seed % 3 == 0) {
            return Repository.ofStream("-", mutant);
        }
        Map<String, String> files = new HashMap<>(victim.neighbours());
        files.put(victim.path(), text);
        return Repository.ofFiles(files);
    }

    private static LintResult lint(Repository repository) {
        RuleSelection everything = new RuleSelection(List.of(), List.of(), Configuration.EMPTY);
        return Linter.run(new LintRequest(repository, everything, List.of(), 1));
    }

    private static void assertSound(LintResult result) throws IOException {
        // Rules may wait for facts; any other notice is a rule that failed.
        assertThat(result.notices()).allMatch(notice -> notice.contains("for cluster facts"));
        assertThat(result.failed()).isFalse();
        for (Finding finding : result.findings()) {
            assertInside(finding.primary());
            finding.related().forEach(HostileInputTest::assertInside);
            assertThat(finding.fingerprint()).hasSize(32);
        }
        JsonNode json = JsonMapper.shared().readTree(written(ReportFormat.JSON, result));
        assertThat(json.get("findings").size()).isEqualTo(result.findings().size());
        JsonMapper.shared().readTree(written(ReportFormat.SARIF, result));
        for (ReportFormat format : List.of(
                ReportFormat.TEXT,
                ReportFormat.CONCISE,
                ReportFormat.GITHUB,
                ReportFormat.GITLAB,
                ReportFormat.JUNIT)) {
            assertThat(written(format, result)).doesNotContain("\u001b", "\0");
        }
    }

    private static void assertInside(Label label) {
        Span span = label.span();
        assertThat(span.start()).isBetween(0, span.file().text().length());
        assertThat(span.end()).isBetween(span.start(), span.file().text().length());
        assertThat(span.line()).isBetween(1, span.file().lines().count());
        assertThat(span.startPosition().column()).isPositive();
        assertThat(span.endPosition().line())
                .isBetween(span.line(), span.file().lines().count());
    }

    private static String written(ReportFormat format, LintResult result) throws IOException {
        StringWriter out = new StringWriter();
        format.create(OPTIONS).write(result, out);
        return out.toString();
    }

    private static List<Victim> victims() throws IOException {
        List<Victim> victims = new ArrayList<>();
        try (Stream<Path> rules = Files.list(Path.of("testdata/rules"))) {
            for (Path rule : rules.sorted().toList()) {
                try (Stream<Path> cases = Files.list(rule)) {
                    for (Path one : cases.filter(Files::isDirectory).sorted().toList()) {
                        victims.addAll(filesOf(one));
                    }
                }
            }
        }
        try (Stream<Path> repositories = Files.list(Path.of("testdata/repositories"))) {
            for (Path repository : repositories.sorted().toList()) {
                victims.addAll(filesOf(repository));
            }
        }
        return victims;
    }

    private static List<Victim> filesOf(Path folder) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) <= LARGEST) {
                    String path = folder.relativize(file).toString().replace('\\', '/');
                    byte[] content = Files.readAllBytes(file);
                    contents.put(path, content);
                    texts.put(path, new String(content, StandardCharsets.UTF_8));
                }
            }
        }
        // Among many files the neighbours would cost more than they tell.
        Map<String, String> neighbours = texts.size() <= 12 ? texts : Map.of();
        List<Victim> victims = new ArrayList<>();
        contents.forEach((path, content) -> victims.add(new Victim(folder + "/" + path, path, content, neighbours)));
        return victims;
    }
}
