package dev.premortem.actions.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.actions.ShellKind;
import dev.premortem.actions.expression.ConstantValue;
import dev.premortem.actions.grammar.GrammarTables.Row;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands in scripts, matrices and the graph of jobs. */
class WorkflowPartsTest {
    static Stream<Row> commands() {
        return GrammarTables.rows("commands.tsv");
    }

    static Stream<Row> matrices() {
        return GrammarTables.rows("matrices.tsv");
    }

    static Stream<Row> needs() {
        return GrammarTables.rows("needs.tsv");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void printsTheseCommands(Row row) {
        String script = row.text(1);
        assertThat(found(script, ShellKind.valueOf(row.column(0)))).isEqualTo(row.column(2));
    }

    static String found(String script, ShellKind shell) {
        List<String> found = new ArrayList<>();
        for (DeprecatedCommand use : DeprecatedCommands.in(script, shell)) {
            String name = use.name().map(range -> range.in(script)).orElse("");
            found.add(use.command() + "(" + name + ")@" + use.range().start() + "+"
                    + (use.range().end() - use.range().start()) + " in ["
                    + use.statement().in(script).replace("\n", "⏎") + "]"
                    + use.replacement().map(text -> " => " + text).orElse(""));
        }
        return found.isEmpty() ? GrammarTables.NONE : String.join("; ", found);
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void makesTheseJobs(Row row) {
        MatrixModel matrix = MatrixModel.of(node(row.column(0)));
        assertThat(jobs(matrix) + "\t" + problems(matrix)).isEqualTo(row.column(1) + "\t" + row.column(2));
    }

    static YamlNode node(String text) {
        return YamlReader.read(new SourceFile("m.yml", text))
                .documents()
                .get(0)
                .root()
                .orElseThrow();
    }

    static String jobs(MatrixModel matrix) {
        return MatrixExpansion.of(matrix)
                .combinations()
                .map(jobs -> jobs.stream().map(WorkflowPartsTest::job).collect(Collectors.joining(" ; ")))
                .orElse("?");
    }

    private static String job(Map<String, MatrixValue> job) {
        return job.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + shown(entry.getValue()))
                .collect(Collectors.joining(","));
    }

    private static String shown(MatrixValue value) {
        if (value instanceof MatrixValue.Scalar scalar) {
            return scalar.value() instanceof ConstantValue.Text text
                    ? text.value()
                    : scalar.value().shown();
        }
        if (value instanceof MatrixValue.Items items) {
            return items.values().stream()
                    .map(WorkflowPartsTest::shown)
                    .toList()
                    .toString();
        }
        if (value instanceof MatrixValue.Members members) {
            return members.members().stream()
                    .map(member -> member.name() + ":" + shown(member.value()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return "$";
    }

    static String problems(MatrixModel matrix) {
        return GrammarTables.listed(MatrixProblems.of(matrix).stream()
                .map(each -> each.kind() + "@" + each.node().span().start()
                        + each.first().map(node -> "<" + node.span().start()).orElse("")));
    }

    @ParameterizedTest
    @MethodSource("needs")
    void waitsLikeThis(Row row) {
        assertThat(graph(row.column(0))).isEqualTo(row.column(1));
    }

    static String graph(String text) {
        List<JobGraph.Job> jobs = Arrays.stream(text.split(" ", -1))
                .map(job -> job.split(":", 2))
                .map(job -> new JobGraph.Job(job[0], job.length == 1 ? List.of() : List.of(job[1].split(",", -1))))
                .toList();
        return GrammarTables.listed(JobGraph.problems(jobs).stream().map(each -> {
            if (each instanceof JobGraph.Problem.Cycle cycle) {
                return cycle.jobs().stream()
                        .map(index -> jobs.get(index).id())
                        .collect(Collectors.joining(">", "cycle(", ")"));
            }
            if (each instanceof JobGraph.Problem.UnknownJob unknown) {
                return "unknown(" + jobs.get(unknown.job()).id() + "." + unknown.need() + ")";
            }
            if (each instanceof JobGraph.Problem.DuplicateNeed twice) {
                return "twice(" + jobs.get(twice.job()).id() + "." + twice.need() + "<" + twice.first() + ")";
            }
            return "no-start";
        }));
    }

    @Test
    void aLongChainIsNoCycle() {
        StringBuilder chain = new StringBuilder("j0");
        for (int i = 1; i < 2_000; i++) {
            chain.append(" j").append(i).append(":j").append(i - 1);
        }
        assertThat(graph(chain.toString())).isEqualTo(GrammarTables.NONE);
    }

    @Test
    void countsTheJobsOfAMatrix() {
        String row = "[" + "x,".repeat(15) + "y]";
        String numbers =
                Stream.iterate(1, i -> i + 1).limit(17).map(String::valueOf).collect(Collectors.joining(","));
        assertThat(problems(MatrixModel.of(node("{a: [" + numbers + "], b: [" + numbers + "]}"))))
                .isEqualTo("TOO_MANY_JOBS@0");
        assertThat(problems(MatrixModel.of(
                        node("{a: [" + numbers + "], b: [" + numbers + "], exclude: [{a: 1}, {a: 2}]}"))))
                .isEqualTo(GrammarTables.NONE);
        assertThat(problems(MatrixModel.of(node("{a: [" + numbers + "], b: " + row + "}"))))
                .startsWith("DUPLICATE_VALUE");
        String million = "{a: [" + numbers + "], b: [" + numbers + "], c: [" + numbers + "], d: [" + numbers + "]}";
        assertThat(problems(MatrixModel.of(node(million)))).isEqualTo("TOO_MANY_JOBS@0");
        assertThat(MatrixExpansion.of(MatrixModel.of(node(million)))
                        .possible(List.of("a"))
                        .orElseThrow())
                .hasSize(17);
    }

    private static String possible(String matrix, String... path) {
        return MatrixExpansion.of(MatrixModel.of(node(matrix)))
                .possible(List.of(path))
                .map(values ->
                        values.stream().map(WorkflowPartsTest::shown).toList().toString())
                .orElse("?");
    }

    @Test
    void tellsWhatAContextCanBe() {
        assertThat(possible("{os: [a, b], include: [{os: c}, {x: 1}], exclude: [{os: b}]}", "os"))
                .isEqualTo("[a, c]");
        assertThat(possible("{os: [a, b], v: '${{ x }}', include: [{os: c}]}", "OS"))
                .isEqualTo("[a, b, c]");
        assertThat(possible("{os: [a, b], v: '${{ x }}'}", "v")).isEqualTo("?");
        assertThat(possible("{os: [a, '${{ x }}']}", "os")).isEqualTo("?");
        assertThat(possible("{os: [a], include: '${{ x }}'}", "os")).isEqualTo("?");
        assertThat(possible("'${{ x }}'", "os")).isEqualTo("?");
        assertThat(possible("{c: [{os: a, n: 1}, {os: b}, {n: 2}]}", "c", "os")).isEqualTo("[a, b]");
        assertThat(possible("{c: [{os: a}]}", "d")).isEqualTo("[]");
    }
}
