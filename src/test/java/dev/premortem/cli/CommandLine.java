package dev.premortem.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The command line without a process: every run has streams of its own. */
public final class CommandLine {
    private CommandLine() {}

    /**
     * What a run left behind.
     *
     * @param code the exit code
     */
    public record Run(int code, String out, String err) {}

    /** Runs {@code premortem} in a folder, with nothing on standard input. */
    public static Run run(Path folder, String... arguments) {
        return run(folder, new byte[0], arguments);
    }

    /** Runs {@code premortem} in a folder. The user's own git configuration has no part in it. */
    public static Run run(Path folder, byte[] input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                folder,
                Map.of("PATH", System.getenv("PATH"), "GIT_CONFIG_GLOBAL", "/dev/null"),
                false);
        int code = new Main(console).run(List.of(arguments));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
