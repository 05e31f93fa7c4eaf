package dev.premortem.actions.expression;

import dev.premortem.actions.expression.ExpressionType.Basic;
import dev.premortem.actions.expression.ExpressionType.ObjectType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads {@code testdata/actions/expressions}, and what the tables take for declared. */
final class ExpressionTables {
    static final Path FOLDER = Path.of("testdata/actions/expressions");
    static final String NONE = "-";

    private ExpressionTables() {}

    /** @param key of the workflow at which the case stands */
    record Row(String key, List<String> columns) {
        String text() {
            return columns.get(0);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    static List<Row> rows(String table) {
        List<Row> rows = new ArrayList<>();
        String key = "jobs.<job_id>.steps.run";
        for (String line : lines(FOLDER.resolve(table))) {
            if (line.startsWith("at: ")) {
                key = line.substring(4);
            } else if (!line.isEmpty() && !line.startsWith("# ")) {
                rows.add(new Row(key, List.of(line.split("\t", -1))));
            }
        }
        return rows;
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A workflow with some declarations. */
    static TypeScope scope() {
        ObjectType step = object().with(
                        "outputs", object().with("tag", Basic.STRING).with("digest", Basic.STRING))
                .with("outcome", Basic.STRING)
                .with("conclusion", Basic.STRING);
        ObjectType job =
                object().with("outputs", object().with("version", Basic.STRING)).with("result", Basic.STRING);
        return TypeScope.everywhere()
                .with(
                        "inputs",
                        object().with("flag", Basic.BOOLEAN)
                                .with("count", Basic.NUMBER)
                                .with("name", Basic.STRING))
                .with("matrix", matrix())
                .with(
                        "steps",
                        object().with("build", step)
                                .with("lint", step.with("outputs", ExpressionType.mapOf(Basic.STRING))))
                .with("needs", object().with("build", job));
    }

    private static ObjectType matrix() {
        return object().with("os", Basic.STRING)
                .with("node", Basic.NUMBER)
                .with("config", object().with("name", Basic.STRING).with("fast", Basic.BOOLEAN))
                .with("versions", ExpressionType.listOf(Basic.NUMBER))
                .with("rows", ExpressionType.listOf(object().with("id", Basic.NUMBER)));
    }

    private static ObjectType object() {
        return ExpressionType.strict();
    }

    static String problems(List<ExpressionProblem> problems) {
        return problems.isEmpty()
                ? NONE
                : problems.stream()
                        .map(problem -> problem.kind() + "@" + problem.start() + "+" + problem.length())
                        .collect(Collectors.joining(" "));
    }
}
