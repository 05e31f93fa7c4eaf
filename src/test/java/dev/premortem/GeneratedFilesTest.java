package dev.premortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.engine.Check;
import dev.premortem.engine.CheckRequest;
import dev.premortem.engine.LintResult;
import dev.premortem.report.ExplainPage;
import dev.premortem.report.ReportFormat;
import dev.premortem.report.ReportOptions;
import dev.premortem.report.RuleExample;
import dev.premortem.report.RuleExamples;
import dev.premortem.report.RulesTable;
import dev.premortem.rule.Rule;
import dev.premortem.rules.catalog.RuleCatalog;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is generated from the rules and the help is as committed; {@code -Dgolden=update} writes it. */
class GeneratedFilesTest {
    private static final Path README = Path.of("README.md");
    private static final Path PAGES = Path.of("docs/rules");

    @Test
    void readme() throws Exception {
        String text = Files.readString(README);
        text = block(
                text,
                "rules",
                RulesTable.markdown(RuleCatalog.all().stream().map(Rule::meta).toList()));
        text = block(text, "help", "```text\n" + help() + "```\n");
        text = block(text, "output", "```text\n" + firstFindings() + "```\n");
        Golden.check(README, text);
    }

    @Test
    void rulePages() throws IOException {
        for (Rule rule : RuleCatalog.all()) {
            Golden.check(PAGES.resolve(rule.meta().id() + ".md"), ExplainPage.markdown(rule.meta(), examples(rule)));
        }
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", "")))
                    .as("pages without a rule")
                    .allSatisfy(id -> assertThat(RuleCatalog.ids()).contains(id));
        }
    }

    private static String block(String text, String name, String content) {
        String begin = "<!-- " + name + ":begin -->\n";
        String end = "<!-- " + name + ":end -->";
        int from = text.indexOf(begin) + begin.length();
        return text.substring(0, from) + content + text.substring(text.indexOf(end, from));
    }

    private static String help() throws IOException {
        return Files.readString(Path.of("src/main/resources/dev/premortem/cli/help.txt"));
    }

    /** The findings that show best what the tool does, as the text report prints them. */
    private static String firstFindings() throws Exception {
        CheckRequest some = CheckRequest.in(Path.of("").toAbsolutePath())
                .paths(List.of(Path.of("testdata/repositories/postmortems")))
                .only(List.of("yaml-block-scalar-left", "kustomize-file-outside-root"))
                .threads(1)
                .build();
        LintResult result = Check.run(some).result();
        StringWriter out = new StringWriter();
        ReportFormat.TEXT.create(ReportOptions.plain("")).write(result, out);
        return out.toString();
    }

    private static RuleExamples examples(Rule rule) throws IOException {
        Path folder = Path.of("testdata/rules", rule.meta().id().value());
        return new RuleExamples(files(folder.resolve("bad")), files(folder.resolve("good")));
    }

    private static List<RuleExample> files(Path folder) throws IOException {
        List<RuleExample> examples = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (!path.equals("expect.txt") && !path.equals("tree.txt")) {
                    examples.add(new RuleExample(path, Files.readString(file, StandardCharsets.UTF_8)));
                }
            }
        }
        return examples;
    }
}
