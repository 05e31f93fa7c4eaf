package dev.premortem.cli;

import dev.premortem.engine.UsageException;
import dev.premortem.text.NearestName;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The command line: {@code premortem COMMAND ...}. The only place that knows the streams and ends the process. */
public final class Main {
    private final Console console;

    Main(Console console) {
        this.console = console;
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        // The schema validator logs to whatever is there; here nothing is, which is no news to the user.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Console console =
                new Console(System.in, out, err, Path.of("").toAbsolutePath(), System.getenv(), Terminal.isOutput());
        int code = new Main(console).run(List.of(args));
        out.flush();
        // Reports go into pipes that may be closed early (`premortem check | head`); that is the reader's choice.
        System.exit(code);
    }

    /** Runs one command and returns its exit code; never throws. */
    int run(List<String> arguments) {
        try {
            return dispatch(arguments);
        } catch (UsageException e) {
            console.err().println("premortem: " + e.getMessage());
            return ExitCode.UNTRUSTED;
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            StackTraceElement[] trace = e.getStackTrace();
            console.err()
                    .println("premortem: internal error: " + e + (trace.length == 0 ? "" : " at " + trace[0])
                            + ". Please report it.");
            return ExitCode.UNTRUSTED;
        }
    }

    private int dispatch(List<String> arguments) throws Exception {
        if (arguments.isEmpty()) {
            console.err().print(Help.text());
            return ExitCode.UNTRUSTED;
        }
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (arguments.get(0)) {
            case "check" -> new CheckCommand(console).run(rest);
            case "apps" -> new AppsCommand(console).run(rest);
            case "render" -> new RenderCommand(console).run(rest);
            case "explain" -> new ExplainCommand(console).run(rest);
            case "rules" -> new RulesCommand(console).run(rest);
            case "profile" -> new ProfileCommand(console).run(rest);
            case "init" -> new InitCommand(console).run(rest);
            case "version", "--version" -> print("premortem " + Version.current() + "\n");
            case "help", "--help", "-h" -> print(Help.text());
            default -> throw unknownCommand(arguments.get(0));
        };
    }

    private int print(String text) {
        console.out().print(text);
        return ExitCode.CLEAN;
    }

    private static UsageException unknownCommand(String command) {
        List<String> known =
                Arrays.asList("check", "render", "apps", "explain", "rules", "profile", "init", "version", "help");
        String nearest = NearestName.of(command, known)
                .map(name -> "; a similar one is `" + name + "`")
                .orElse("; the commands are " + String.join(", ", known));
        return new UsageException("there is no command `" + command + "`" + nearest);
    }
}
