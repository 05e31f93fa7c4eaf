package dev.premortem.cli;

import dev.premortem.engine.UsageException;
import dev.premortem.profile.ProfileWriter;
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
 * The arguments of {@code profile import}, as typed.
 *
 * @param files the files of the dump; none when it is on standard input
 * @param cluster the name under which the facts are written, where a profile has several clusters
 */
record ProfileArguments(List<Path> files, boolean standardInput, Optional<String> cluster, boolean help) {
    ProfileArguments {
        files = List.copyOf(files);
    }

    /** Reads the arguments behind {@code profile import}. */
    static ProfileArguments parse(List<String> arguments) throws UsageException {
        Options options = options();
        try {
            return read(DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(options, arguments.toArray(new String[0])));
        } catch (UnrecognizedOptionException e) {
            throw unknownOption(e.getOption(), options);
        } catch (ParseException e) {
            throw new UsageException(e.getMessage() + "; `premortem help` shows the form");
        }
    }

    private static ProfileArguments read(CommandLine line) throws UsageException {
        boolean help = line.hasOption("help");
        List<String> words = line.getArgList();
        boolean standardInput = words.contains("-");
        if (standardInput && words.size() > 1) {
            throw new UsageException("`-` reads standard input and cannot be combined with files");
        }
        if (words.isEmpty() && !help) {
            throw new UsageException("profile import takes the files of a dump, or `-` for standard input, as in `"
                    + ProfileWriter.DUMP_COMMAND + " | premortem profile import -`");
        }
        Optional<String> cluster = Optional.ofNullable(line.getOptionValue("cluster"));
        if (cluster.isPresent() && cluster.get().isBlank()) {
            throw new UsageException("--cluster takes the name of the cluster");
        }
        List<Path> files = new ArrayList<>();
        for (String word : standardInput ? List.<String>of() : words) {
            files.add(path(word));
        }
        return new ProfileArguments(files, standardInput, cluster, help);
    }

    private static Options options() {
        return new Options()
                .addOption(Option.builder().longOpt("cluster").hasArg().get())
                .addOption(Option.builder("h").longOpt("help").get());
    }

    private static UsageException unknownOption(String option, Options known) {
        String name = option.replaceFirst("^-+", "").replaceFirst("=.*", "");
        List<String> names = known.getOptions().stream().map(Option::getLongOpt).toList();
        return new UsageException("there is no option `" + option + "`"
                + NearestName.of(name, names)
                        .map(near -> "; a similar one is `--" + near + "`")
                        .orElse("; profile import takes `--cluster NAME`"));
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
