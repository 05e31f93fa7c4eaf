package dev.premortem.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every format and page as a whole; what matters in detail has tests of its own. */
class ReportGoldenTest {
    private static final Path FOLDER = Path.of("testdata/report");
    private static final RuleExamples EXAMPLES = new RuleExamples(
            List.of(new RuleExample("web.yaml", "spec:\n  source:\n    path: apps/web-ui # ``` three\n")),
            List.of(new RuleExample("web.yaml", "spec:\n  source:\n    path: apps/webui\n")));

    @ParameterizedTest
    @EnumSource
    void format(ReportFormat format) {
        Report report = format.create(ReportOptions.plain("0.1.0"));
        Golden.check(FOLDER.resolve("everything." + format.word()), Samples.write(report, Samples.everything()));
    }

    @ParameterizedTest
    @EnumSource
    void withoutFindings(ReportFormat format) {
        Report report = format.create(ReportOptions.plain("0.1.0"));
        Golden.check(FOLDER.resolve("clean." + format.word()), Samples.write(report, Samples.result()));
    }

    @Test
    void colors() {
        Report report = ReportFormat.TEXT.create(new ReportOptions(true, 80, true, "0.1.0", "", Samples.FAIL_ON));
        String visible = Samples.write(report, Samples.everything()).replace('\u001b', '\u241b');
        Golden.check(FOLDER.resolve("everything.color"), visible);
    }

    @Test
    void explanation() {
        Golden.check(FOLDER.resolve("explain.txt"), ExplainPage.text(Samples.META, EXAMPLES));
        Golden.check(FOLDER.resolve("explain.md"), ExplainPage.markdown(Samples.META, EXAMPLES));
    }

    @Test
    void rules() {
        Golden.check(FOLDER.resolve("rules.txt"), RulesTable.text(List.of(Samples.META, Samples.SECOND)));
        Golden.check(FOLDER.resolve("rules.md"), RulesTable.markdown(List.of(Samples.META, Samples.SECOND)));
    }

    @Test
    void leavesNoGoldenFileBehind() throws IOException {
        Set<String> wanted =
                new TreeSet<>(Set.of("everything.color", "explain.txt", "explain.md", "rules.txt", "rules.md"));
        for (ReportFormat format : ReportFormat.values()) {
            wanted.add("everything." + format.word());
            wanted.add("clean." + format.word());
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            Set<String> found = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            assertThat(wanted).containsAll(found);
        }
    }
}
