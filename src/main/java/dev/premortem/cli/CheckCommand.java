package dev.premortem.cli;

import dev.premortem.config.Configuration;
import dev.premortem.engine.Check;
import dev.premortem.engine.CheckOutcome;
import dev.premortem.engine.CheckRequest;
import dev.premortem.engine.FileChange;
import dev.premortem.engine.FixPlan;
import dev.premortem.engine.FixedCheck;
import dev.premortem.engine.LintResult;
import dev.premortem.engine.UsageException;
import dev.premortem.report.ReportFormat;
import dev.premortem.report.ReportOptions;
import dev.premortem.report.SummaryLine;
import dev.premortem.report.UnifiedDiff;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code premortem check}. */
final class CheckCommand {
    private final Console console;

    CheckCommand(Console console) {
        this.console = console;
    }

    int run(List<String> words) throws UsageException, IOException {
        CheckArguments arguments = CheckArguments.parse(words);
        if (arguments.help()) {
            console.out().print(Help.text());
            return ExitCode.CLEAN;
        }
        CheckArguments.Fixes fixes = arguments.fixes();
        FixedCheck check = fixes.wanted() && !fixes.diff()
                ? FixedCheck.run(request(arguments), fixes.unsafe())
                : new FixedCheck(Check.run(request(arguments)), List.of(), List.of());
        CheckOutcome outcome = check.outcome();
        if (outcome.rejection().isPresent()) {
            Writer writer = new OutputStreamWriter(console.err(), StandardCharsets.UTF_8);
            ReportFormat.TEXT.create(options(arguments, false, "")).write(outcome.result(), writer);
            writer.flush();
            console.err().println("premortem: " + outcome.rejection().get().sentence());
            return ExitCode.UNTRUSTED;
        }
        if (arguments.verbose()) {
            console.err().println("root: " + outcome.root());
            Path configuration = outcome.root().resolve(Configuration.FILE_NAME);
            boolean used = !arguments.noConfig() && arguments.config().isEmpty() && Files.exists(configuration);
            console.err()
                    .println("configuration: "
                            + arguments.config().map(Path::toString).orElse(used ? configuration.toString() : "none"));
            console.err()
                    .println("profile: " + outcome.profile().map(Path::toString).orElse("none"));
        }
        if (fixes.diff()) {
            return diff(arguments, outcome);
        }
        write(arguments, outcome);
        tell(check, arguments.quiet());
        return exitCode(arguments, outcome);
    }

    /** Prints what would change; a change is something to do, as a finding is. */
    private int diff(CheckArguments arguments, CheckOutcome outcome) {
        List<FileChange> changes = FixPlan.of(
                        outcome.result().findings(), arguments.fixes().unsafe())
                .changes();
        changes.forEach(change -> console.out().print(UnifiedDiff.of(change)));
        int code = exitCode(arguments, outcome);
        return changes.isEmpty() ? code : Math.max(code, ExitCode.FINDINGS);
    }

    private void tell(FixedCheck check, boolean quiet) {
        check.refused().forEach(sentence -> console.err().println("premortem: " + sentence));
        if (!quiet) {
            check.fixed().forEach(path -> console.err().println("premortem: fixed " + path));
        }
    }

    private CheckRequest request(CheckArguments arguments) throws IOException {
        Optional<byte[]> input =
                arguments.standardInput() ? Optional.of(console.in().readAllBytes()) : Optional.empty();
        return CheckRequest.in(console.workingDirectory())
                .paths(arguments.paths())
                .standardInput(input)
                .configuration(arguments.config())
                .withoutConfiguration(arguments.noConfig())
                .profile(arguments.profile())
                .kubernetesVersion(arguments.kubernetesVersion())
                .only(arguments.only())
                .skip(arguments.skip())
                .rendered(arguments.rendered())
                .threads(arguments.threads())
                .environment(console.environment())
                .build();
    }

    private void write(CheckArguments arguments, CheckOutcome outcome) throws UsageException, IOException {
        LintResult result = outcome.result();
        boolean human = false;
        for (CheckArguments.Output output : arguments.outputs()) {
            if (output.file().isEmpty()) {
                human |= output.format().human();
                boolean color = arguments.color().enabled(console.environment(), console.terminal());
                Writer writer = new OutputStreamWriter(console.out(), StandardCharsets.UTF_8);
                output.format()
                        .create(options(arguments, color, outcome.prefix()))
                        .write(result, writer);
                writer.flush();
            } else {
                writeFile(output, options(arguments, false, outcome.prefix()), result);
            }
        }
        if (!arguments.quiet()) {
            result.notices().forEach(notice -> console.err().println("premortem: " + notice));
            if (human) {
                console.err().println(SummaryLine.of(result));
            }
        }
    }

    private void writeFile(CheckArguments.Output output, ReportOptions options, LintResult result)
            throws UsageException {
        Path file = console.workingDirectory().resolve(output.file().orElseThrow());
        try (Writer writer = Files.newBufferedWriter(file)) {
            output.format().create(options).write(result, writer);
        } catch (IOException e) {
            throw new UsageException("cannot write " + output.file().orElseThrow());
        }
    }

    private static ReportOptions options(CheckArguments arguments, boolean color, String prefix) {
        return new ReportOptions(
                color, ReportOptions.DEFAULT_WIDTH, arguments.verbose(), Version.current(), prefix, arguments.failOn());
    }

    private int exitCode(CheckArguments arguments, CheckOutcome outcome) {
        if (outcome.result().failed()) {
            return ExitCode.UNTRUSTED;
        }
        if (outcome.isEmpty() && !arguments.allowEmpty()) {
            console.err()
                    .println("premortem: no file to check below " + outcome.root()
                            + "; a check of nothing proves nothing (--allow-empty accepts it)");
            return ExitCode.UNTRUSTED;
        }
        return arguments.failOn().reachedBy(outcome.result()) ? ExitCode.FINDINGS : ExitCode.CLEAN;
    }
}
