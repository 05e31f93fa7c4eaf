package dev.premortem.actions.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file in {@code testdata/actions/workflows} and {@code metadata} has the problems that its lines name behind {@code # problem:}. */
class WorkflowProblemsTest {
    private static final Path FOLDER = Path.of("testdata/actions/workflows");
    private static final String MARK = "# problem: ";

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    static WorkflowFile read(String text) {
        return WorkflowFile.read(root(text));
    }

    static YamlMapping root(String text) {
        return YamlReader.read(new SourceFile("w.yml", text))
                .documents()
                .get(0)
                .mapping()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasTheProblemsThatItNames(String file) throws IOException {
        String text = Files.readString(FOLDER.resolve(file));

        assertThat(found(read(text).problems())).containsExactlyInAnyOrderElementsOf(wanted(text));
    }

    private static List<String> found(List<WorkflowProblem> problems) {
        return problems.stream()
                .map(problem -> problem.place().line() + " " + problem.kind())
                .toList();
    }

    private static List<String> wanted(String text) {
        List<String> wanted = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int mark = lines.get(i).indexOf(MARK);
            if (mark >= 0) {
                for (String kind : lines.get(i).substring(mark + MARK.length()).split(" ", -1)) {
                    wanted.add(i + 1 + " " + kind);
                }
            }
        }
        return wanted;
    }

    @Test
    void everyKindHasACase() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String file : files().toList()) {
            all.append(Files.readString(FOLDER.resolve(file)));
        }
        assertThat(all)
                .contains(Stream.of(WorkflowProblem.Kind.values())
                        .map(kind -> " " + kind)
                        .toArray(String[]::new));
    }

    @Test
    void messagesNameTheFix() {
        WorkflowFile file = read("""
                on: {isues: {types: [open]}, issues: {types: [openned]}}
                jobs:
                  a:
                    runs-on: ubuntu-latest
                    timeout-minutes: two
                    steps:
                      - uses: a/b@v1
                        wiht: {a: b}
                """);

        assertThat(file.problems())
                .extracting(problem -> problem.message() + " | " + problem.help())
                .containsExactlyInAnyOrder(
                        "the event `isues` is not known to this version | did you mean `issues`?",
                        "the event `issues` has no activity type `openned` | did you mean `opened`?",
                        "`timeout-minutes` is `two`, and a number above 0 is expected | ",
                        "`wiht` is no key of a step with `uses` | did you mean `with`?");
    }

    @Test
    void deepNestingIsRead() {
        String deep = "[".repeat(60) + "]".repeat(60);
        String parallel =
                "on: push\njobs: {a: {runs-on: x, steps: " + "[{parallel: ".repeat(30) + "[]" + "}]".repeat(30) + "}}";

        assertThat(read("on: " + deep + "\njobs: " + deep).problems()).isNotEmpty();
        assertThat(read(parallel).jobs().get(0).allSteps()).hasSize(10);
    }
}
