package dev.premortem.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.cli.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A repository with one custom resource, and runs that know its schema from the locations of the configuration only. */
abstract class UserSchemasRun {
    static final String WIDGET = "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nspec: {size: x}\n";

    /** A schema by which the widget has one fault, an error of {@code schema-type}. */
    static final String SIZE = "{\"properties\":{\"spec\":{\"properties\":{\"size\":{\"type\":\"integer\"}}}}}";

    private static final List<String> RULES =
            List.of("schema-type", "schema-field-unknown", "schema-required", "schema-format", "schema-kind-unknown");

    static final String FAULT = "w.yaml:4:14: error[schema-type] `spec.size` of Widget `w` is a string, not an integer";

    static final String UNKNOWN_KIND =
            "w.yaml:2:7: info[schema-kind-unknown] no schema for `Widget` of `example.com/v1`: its fields cannot be checked";

    @TempDir
    Path root;

    final void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    final CommandLine.Run check(String... locations) throws IOException {
        return check(1, locations);
    }

    final CommandLine.Run check(int threads, String... locations) throws IOException {
        StringBuilder configuration = new StringBuilder("schemas:\n");
        for (String location : locations) {
            configuration.append("  - '").append(location).append("'\n");
        }
        write(".premortem.yaml", configuration.toString());
        if (!Files.exists(root.resolve("w.yaml"))) {
            write("w.yaml", WIDGET);
        }
        List<String> arguments =
                new ArrayList<>(List.of("check", "--format", "concise", "--threads", String.valueOf(threads)));
        for (String rule : RULES) {
            arguments.addAll(List.of("--only", rule));
        }
        return CommandLine.run(root, arguments.toArray(String[]::new));
    }

    static void assertFound(CommandLine.Run run, String... lines) {
        assertThat(run.err()).doesNotContain("internal error");
        assertThat(run.out().lines().filter(line -> line.contains("[schema-")))
                .as("%s", run.err())
                .containsExactly(lines);
    }

    /** What cannot be known is told, and the run has failed. */
    static void assertFailed(CommandLine.Run run, String notice) {
        assertThat(run.err()).contains(notice).doesNotContain("internal error", "\tat ");
        assertThat(run.code()).isEqualTo(2);
    }
}
