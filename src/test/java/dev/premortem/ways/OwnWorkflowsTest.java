package dev.premortem.ways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.engine.Check;
import dev.premortem.engine.CheckRequest;
import dev.premortem.engine.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project's own workflows and action, as premortem sees them, and what it has no rule for yet. */
final class OwnWorkflowsTest {
    private static final Path ACTION = Path.of("action.yml");

    private static final Pattern USES = Pattern.compile("uses: (\\S+)(.*)");
    private static final Pattern INPUT = Pattern.compile("\\$\\{\\{ inputs\\.([a-z-]+) }}");

    @TempDir
    Path copy;

    /** A copy: the repository itself holds faulty fixtures. */
    @Test
    void premortemFindsNothing() throws Exception {
        for (Path file : files()) {
            Program.write(copy.resolve(file.toString()), Files.readString(file));
        }

        LintResult result =
                Check.run(CheckRequest.in(copy.toRealPath()).build()).result();

        assertThat(result.findings()).isEmpty();
        assertThat(result.failed()).isFalse();
        assertThat(result.rules()).extracting(rule -> rule.area().word()).contains("actions");
        assertThat(result.summary().documents()).isGreaterThanOrEqualTo(3);
    }

    /** A tag can be moved to another commit; the comment is what people and Dependabot read. */
    @Test
    void actionsArePinned() throws IOException {
        TreeSet<String> used = new TreeSet<>();
        for (Path file : files()) {
            for (MatchResult use :
                    USES.matcher(Files.readString(file)).results().toList()) {
                used.add(use.group(1) + use.group(2));
            }
        }
        assertThat(used)
                .isNotEmpty()
                .allSatisfy(use -> assertThat(use).matches("\\./|[\\w-]+/[\\w-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
    }

    /** Each input has a variable of its name, the script reads it, and no program text takes one in. */
    @Test
    void everyInputReachesTheScript() throws IOException {
        String action = Files.readString(ACTION);
        String script = Files.readString(Path.of("action", "run.sh"));
        String declared = action.substring(action.indexOf("\ninputs:\n"), action.indexOf("\noutputs:\n"));
        List<String> inputs = Pattern.compile("(?m)^  ([a-z-]+):$")
                .matcher(declared)
                .results()
                .map(input -> input.group(1))
                .toList();

        assertThat(inputs).hasSizeGreaterThan(5);
        for (String input : inputs) {
            String variable = "PREMORTEM_" + input.replace('-', '_').toUpperCase(Locale.ROOT);
            assertThat(action).contains("        " + variable + ": ${{ inputs." + input + " }}\n");
            assertThat(script).contains("${" + variable + ":-");
        }
        assertThat(INPUT.matcher(action).results()).hasSameSizeAs(inputs);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(Path.of(".github"))) {
            Stream<Path> yaml = walk.filter(file -> file.toString().endsWith(".yml"));
            return Stream.concat(yaml, Stream.of(ACTION)).sorted().toList();
        }
    }
}
