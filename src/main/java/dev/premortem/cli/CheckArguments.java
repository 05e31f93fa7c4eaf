package dev.premortem.cli;

import dev.premortem.engine.FailOn;
import dev.premortem.engine.UsageException;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.report.ColorChoice;
import dev.premortem.report.ReportFormat;
import dev.premortem.report.ReportOutput;
import dev.premortem.text.NearestName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/**
 * The options of {@code check}, as typed; what they mean is {@link CheckCommand}'s.
 *
 * @param outputs the formats and where they go, in the order given
 * @param failOn from which findings on the run fails
 */
record CheckArguments(
        List<Path> paths,
        boolean standardInput,
        List<Output> outputs,
        FailOn failOn,
        List<String> only,
        List<String> skip,
        List<Path> rendered,
        Optional<Path> config,
        boolean noConfig,
        Optional<Path> profile,
        Optional<KubernetesVersion> kubernetesVersion,
        boolean allowEmpty,
        Fixes fixes,
        int threads,
        ColorChoice color,
        boolean quiet,
        boolean verbose,
        boolean help) {

    /**
     * What becomes of the fixes.
     *
     * @param unsafe whether those count that somebody should look at
     * @param diff whether they are printed and not made
     */
    record Fixes(boolean wanted, boolean unsafe, boolean diff) {}

    /** One {@code --format}: a format and, unless it goes to standard output, a file. */
    record Output(ReportFormat format, Optional<Path> file) {}

    /** Reads the arguments behind {@code check}. */
    static CheckArguments parse(List<String> arguments) throws UsageException {
        Options options = options();
        CommandLine line;
        try {
            line = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(options, arguments.toArray(new String[0]));
        } catch (UnrecognizedOptionException e) {
            throw unknownOption(e.getOption(), options);
        } catch (ParseException e) {
            throw new UsageException(e.getMessage() + "; `premortem check --help` lists the options");
        }
        return read(line);
    }

    private static CheckArguments read(CommandLine line) throws UsageException {
        boolean standardInput = false;
        List<Path> paths = new ArrayList<>();
        for (String path : line.getArgList()) {
            if (path.equals("-")) {
                standardInput = true;
            } else {
                paths.add(path(path));
            }
        }
        if (standardInput && !paths.isEmpty()) {
            throw new UsageException("`-` reads standard input and cannot be combined with paths");
        }
        if (line.hasOption("config") && line.hasOption("no-config")) {
            throw new UsageException("--config and --no-config contradict each other");
        }
        return new CheckArguments(
                paths,
                standardInput,
                outputs(line),
                FailOn.of("--fail-on", line.getOptionValue("fail-on", "error")),
                values(line, "only"),
                values(line, "skip"),
                paths(values(line, "rendered")),
                optionalPath(line, "config"),
                line.hasOption("no-config"),
                optionalPath(line, "profile"),
                kubernetesVersion(line),
                line.hasOption("allow-empty"),
                fixes(line, standardInput),
                threads(line),
                color(line),
                line.hasOption("quiet"),
                line.hasOption("verbose"),
                line.hasOption("help"));
    }

    private static Options options() {
        Options options = new Options();
        for (String name : List.of(
                "format",
                "fail-on",
                "only",
                "skip",
                "rendered",
                "config",
                "profile",
                "kubernetes-version",
                "threads",
                "color")) {
            options.addOption(Option.builder().longOpt(name).hasArg().get());
        }
        for (String name : List.of("no-config", "allow-empty", "fix", "unsafe-fixes", "diff", "quiet", "verbose")) {
            options.addOption(Option.builder().longOpt(name).get());
        }
        return options.addOption(Option.builder("h").longOpt("help").get());
    }

    private static UsageException unknownOption(String option, Options known) {
        String name = option.replaceFirst("^-+", "").replaceFirst("=.*", "");
        List<String> names = known.getOptions().stream().map(Option::getLongOpt).toList();
        return new UsageException("there is no option `" + option + "`"
                + NearestName.of(name, names)
                        .map(near -> "; a similar one is `--" + near + "`")
                        .orElse("; `premortem check --help` lists them"));
    }

    private static List<Output> outputs(CommandLine line) throws UsageException {
        List<Output> outputs = new ArrayList<>();
        boolean standardOutput = false;
        for (String value : values(line, "format")) {
            ReportOutput wanted = ReportOutput.of(value);
            if (wanted.file().isEmpty() && standardOutput) {
                throw new UsageException("only one format can go to standard output; write the other as FORMAT=FILE");
            }
            standardOutput |= wanted.file().isEmpty();
            outputs.add(new Output(
                    wanted.format(),
                    wanted.file().isEmpty()
                            ? Optional.empty()
                            : Optional.of(path(wanted.file().get()))));
        }
        return outputs.isEmpty() ? List.of(new Output(ReportFormat.TEXT, Optional.empty())) : outputs;
    }

    private static Fixes fixes(CommandLine line, boolean standardInput) throws UsageException {
        Fixes fixes = new Fixes(line.hasOption("fix"), line.hasOption("unsafe-fixes"), line.hasOption("diff"));
        if (fixes.unsafe() && !fixes.wanted() && !fixes.diff()) {
            throw new UsageException("--unsafe-fixes goes with --fix, which makes them, or --diff, which prints them");
        }
        if (standardInput && (fixes.wanted() || fixes.diff())) {
            throw new UsageException("standard input has no file to fix");
        }
        return fixes;
    }

    private static int threads(CommandLine line) throws UsageException {
        String count = line.getOptionValue("threads");
        if (count == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        try {
            int threads = Integer.parseInt(count);
            if (threads >= 1 && threads <= 1024) {
                return threads;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException("--threads takes a number from 1 to 1024, not `" + count + "`");
    }

    private static Optional<KubernetesVersion> kubernetesVersion(CommandLine line) throws UsageException {
        String value = line.getOptionValue("kubernetes-version");
        if (value == null) {
            return Optional.empty();
        }
        Optional<KubernetesVersion> version = KubernetesVersion.parse(value);
        if (version.isEmpty()) {
            throw new UsageException("--kubernetes-version takes a version such as 1.30, not `" + value + "`");
        }
        return version;
    }

    private static ColorChoice color(CommandLine line) throws UsageException {
        String when = line.getOptionValue("color", "auto");
        Optional<ColorChoice> choice = ColorChoice.of(when);
        if (choice.isEmpty()) {
            throw new UsageException("--color takes auto, always or never, not `" + when + "`");
        }
        return choice.get();
    }

    private static List<String> values(CommandLine line, String option) {
        String[] values = line.getOptionValues(option);
        return values == null ? List.of() : List.of(values);
    }

    private static List<Path> paths(List<String> values) throws UsageException {
        List<Path> paths = new ArrayList<>();
        for (String value : values) {
            paths.add(path(value));
        }
        return paths;
    }

    private static Optional<Path> optionalPath(CommandLine line, String option) throws UsageException {
        String value = line.getOptionValue(option);
        return value == null ? Optional.empty() : Optional.of(path(value));
    }

    private static Path path(String value) throws UsageException {
        try {
            if (value.isEmpty()) {
                throw new UsageException("a path is empty");
            }
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new UsageException("no valid path: " + value.replace('\0', '?'));
        }
    }
}
