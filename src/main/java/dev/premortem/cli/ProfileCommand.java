package dev.premortem.cli;

import dev.premortem.engine.UsageException;
import dev.premortem.profile.ClusterDump;
import dev.premortem.profile.ProfileWriter;
import dev.premortem.text.NearestName;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code premortem profile import}: writes a profile from what kubectl printed. */
final class ProfileCommand {
    private static final List<String> SUBCOMMANDS = List.of("import");

    private final Console console;

    ProfileCommand(Console console) {
        this.console = console;
    }

    int run(List<String> words) throws UsageException, IOException {
        if (words.isEmpty()) {
            throw new UsageException("profile takes a subcommand, as in `premortem profile import dump.json`");
        }
        String subcommand = words.get(0);
        return switch (subcommand) {
            case "import" -> importDump(ProfileArguments.parse(words.subList(1, words.size())));
            case "--help", "-h" -> help();
            default ->
                throw new UsageException("profile has no subcommand `" + subcommand + "`"
                        + NearestName.of(subcommand, SUBCOMMANDS)
                                .map(name -> "; a similar one is `" + name + "`")
                                .orElse("; it has " + String.join(", ", SUBCOMMANDS)));
        };
    }

    private int help() {
        console.out().print(Help.text());
        return ExitCode.CLEAN;
    }

    private int importDump(ProfileArguments arguments) throws UsageException, IOException {
        if (arguments.help()) {
            return help();
        }
        List<YamlFile> files = read(arguments);
        List<YamlProblem> problems = new ArrayList<>();
        files.forEach(file -> problems.addAll(file.problems()));
        if (!problems.isEmpty()) {
            problems.forEach(problem -> console.err().println("premortem: " + DumpProblems.message(problem)));
            console.err().println("premortem: the dump cannot be read to its end; nothing was written");
            return ExitCode.UNTRUSTED;
        }
        ClusterDump dump = ClusterDump.of(files);
        if (!dump.hasNodes()) {
            String where = arguments.standardInput()
                    ? "standard input"
                    : arguments.files().stream().map(Path::toString).collect(Collectors.joining(", "));
            throw new UsageException(
                    "no Node in " + where + "; `" + ProfileWriter.DUMP_COMMAND + "` prints what is needed");
        }
        console.out().print(ProfileWriter.write(dump, arguments.cluster()));
        return ExitCode.CLEAN;
    }

    private List<YamlFile> read(ProfileArguments arguments) throws UsageException, IOException {
        if (arguments.standardInput()) {
            return List.of(DumpFile.of("-", console.in()));
        }
        List<YamlFile> files = new ArrayList<>();
        for (Path path : arguments.files()) {
            files.add(DumpFile.of(path, console.workingDirectory()));
        }
        return files;
    }
}
