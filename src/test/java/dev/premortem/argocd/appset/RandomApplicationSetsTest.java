package dev.premortem.argocd.appset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.gotemplate.GoValue;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ApplicationSets by chance: against what Argo CD made of them, and one language against the other. */
class RandomApplicationSetsTest {
    private static final Path TABLE = Path.of("testdata/argocd/random.jsonl");
    private static final TestInputs NOTHING = new TestInputs();

    /** What Argo CD refuses or does by chance is told apart by the reasons of the folders, and here alone by being none. */
    @Test
    void theTableIsAsArgoCdAnswered() throws IOException {
        List<String> lines = Files.readAllLines(TABLE);
        assertThat(lines).hasSizeGreaterThan(200);
        List<String> wrong = new ArrayList<>();
        int unknown = 0;
        for (int i = 0; i < lines.size(); i++) {
            YamlMapping line = Expanding.yaml(lines.get(i));
            ApplicationSetExpansion.Result result = ApplicationSetExpansion.of(
                    new ApplicationSet(line.mapping("set").orElseThrow()), NOTHING, new GoTemplateEngine());
            if (!result.unknown().isEmpty()) {
                unknown++;
                continue;
            }
            boolean failed = GeneratorReader.isTrue(line, "failed");
            if (failed != !result.faults().isEmpty()) {
                wrong.add((i + 1) + ": failed " + failed + ", here " + result.faults());
            } else if (!failed) {
                List<GoValue> expected = GeneratorReader.items(line, "applications").stream()
                        .map(ParameterValues::of)
                        .toList();
                boolean ordered = !lines.get(i).contains("\"merge\":");
                List<String> differences = SameApplication.differences(expected, CaseFolder.values(result), ordered);
                if (!differences.isEmpty()) {
                    wrong.add((i + 1) + ": " + differences);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(unknown).as("sets that are not known").isLessThan(10);
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bothLanguagesMakeTheSame(int seed) {
        String fast = new Written(new Random(seed)).set();
        String go = fast.replace("{{", "{{.").replace("spec:\n", "spec:\n  goTemplate: true\n");
        List<String> made = json(fast);
        assertThat(json(go)).as(fast).isEqualTo(made);
        assertThat(made).as(fast).isNotEmpty().noneMatch(one -> one.contains("{{"));
    }

    private static List<String> json(String set) {
        ApplicationSetExpansion.Result result = Expanding.expand(set, NOTHING);
        assertThat(result.faults()).as(set).isEmpty();
        assertThat(result.unknown()).as(set).isEmpty();
        return result.applications().stream()
                .map(application -> (YamlNode) application.node())
                .map(Expanding::json)
                .toList();
    }

    /** A set in the language of {@link FastTemplate} whose every tag has a parameter. */
    private record Written(Random random) {
        private static final List<String> SCALARS =
                List.of("x", "", "true", "1e3", "a b", "0x1", "null", "~", "a: b", "#c", "ü", "-", "{}", "<&>");

        String set() {
            return "metadata: {name: s}\nspec:\n  generators:\n  - " + generator(random.nextInt(4), "k") + "\n"
                    + "  template:\n    metadata: {name: \"n" + text() + "\", labels: {\"l-{{ka}}\": \"" + text()
                    + "\"}}\n"
                    + "    spec: {project: \"" + text() + "\", source: {path: \"" + text() + "\","
                    + " helm: {valuesObject: {v: [\"" + text() + "\", 5]}}}}\n"
                    + (random.nextBoolean()
                            ? "  templatePatch: '{\"spec\": {\"info\": [{\"name\": \"{{kb}}\"}]}}'\n"
                            : "");
        }

        private String text() {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(3); i >= 0; i--) {
                text.append(random.nextBoolean() ? "-" : "")
                        .append("{{k")
                        .append((char) ('a' + random.nextInt(2)))
                        .append("}}");
            }
            return text.toString();
        }

        /** Gives {@code ka} and {@code kb}, and in a matrix others that its second child is filled with. */
        private String generator(int kind, String prefix) {
            return switch (kind) {
                case 0 ->
                    "{matrix: {generators: [" + list("o", 1 + random.nextInt(3), false) + ", "
                            + list(prefix, 1 + random.nextInt(3), true) + "]}}";
                case 1 ->
                    "{merge: {mergeKeys: [id], generators: [" + list(prefix, 3, false) + ", " + list(prefix, 2, false)
                            + "]}}";
                case 2 ->
                    "{selector: {matchExpressions: [{key: id, operator: NotIn, values: ['1']}]}, "
                            + list(prefix, 3, false).substring(1);
                default -> list(prefix, 1 + random.nextInt(4), false);
            };
        }

        private String list(String prefix, int size, boolean filled) {
            StringBuilder list = new StringBuilder("{list: {elements: [");
            for (int i = 0; i < size; i++) {
                list.append(filled ? "{" : "{id: '" + i + "', ");
                for (String key : List.of("a", "b")) {
                    String scalar = SCALARS.get(random.nextInt(SCALARS.size()));
                    boolean tag = filled && random.nextBoolean();
                    list.append(prefix)
                            .append(key)
                            .append(": \"")
                            .append(tag ? "{{oa}}{{ob}}" : scalar)
                            .append("\", ");
                }
                list.append("}, ");
            }
            return list.append("]}}").toString();
        }
    }
}
