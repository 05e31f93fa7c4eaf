package dev.premortem.actions;

import dev.premortem.shell.Heredoc;
import dev.premortem.shell.Redirection;
import dev.premortem.shell.ShellCommand;
import dev.premortem.shell.ShellScript;
import dev.premortem.shell.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells which here-documents Python reads as its program: {@code python3 <<EOF}, {@code python - args <<EOF} and
 * {@code cat <<EOF | python3}. With {@code -c}, {@code -m} or a script file the here-document is data.
 *
 * <p>Not seen, on purpose: files that are written by {@code cat} and run later, and {@code docker exec … python}, whose
 * options cannot be told from arguments without a table for each tool.
 */
public final class PythonHeredoc {
    private static final Pattern PYTHON = Pattern.compile("(.*/)?python[0-9.]*");
    private static final Set<String> WRAPPERS = Set.of("sudo", "exec", "command", "env", "nohup", "time");
    private static final Set<String> RUNNERS = Set.of("uv", "poetry", "pipenv", "hatch", "rye", "pdm");
    private static final Set<String> OPTIONS_WITH_VALUE = Set.of("-W", "-X");

    private PythonHeredoc() {}

    /** The here-documents of {@code script} that are Python programs, in order. */
    public static List<Heredoc> in(ShellScript script) {
        List<Heredoc> found = new ArrayList<>(0);
        List<ShellCommand> commands = script.commands();
        for (int i = 0; i < commands.size(); i++) {
            ShellCommand command = commands.get(i);
            if (command.heredocs().isEmpty() || readsElsewhere(command)) {
                continue;
            }
            boolean direct = readsProgram(command.words());
            boolean piped = command.operator().equals("|")
                    && copiesInput(command)
                    && i + 1 < commands.size()
                    && commands.get(i + 1).depth() == command.depth()
                    && commands.get(i + 1).heredocs().isEmpty()
                    && !readsElsewhere(commands.get(i + 1))
                    && readsProgram(commands.get(i + 1).words());
            if (direct || piped) {
                found.add(command.heredocs().get(command.heredocs().size() - 1));
            }
        }
        return found;
    }

    private static boolean readsElsewhere(ShellCommand command) {
        return command.redirections().stream().anyMatch(Redirection::feedsInput);
    }

    private static boolean copiesInput(ShellCommand command) {
        boolean toStdout = command.redirections().stream()
                .noneMatch(redirection -> redirection.operator().startsWith(">")
                        && (redirection.descriptor().isEmpty()
                                || redirection.descriptor().equals("1")));
        return toStdout
                && command.name().filter("cat"::equals).isPresent()
                && command.arguments().stream().allMatch(word -> word.is("-"));
    }

    private static boolean readsProgram(List<ShellWord> words) {
        int at = 0;
        while (at < words.size()) {
            ShellWord word = words.get(at);
            Optional<String> text = word.literal();
            if (text.isEmpty() && !word.isAssignment()) {
                return false;
            }
            String name = text.orElse("");
            if (PYTHON.matcher(name).matches()) {
                return programIsInput(words.subList(at + 1, words.size()));
            }
            boolean runner = RUNNERS.contains(name)
                    && at + 1 < words.size()
                    && words.get(at + 1).is("run");
            if (!runner && !WRAPPERS.contains(name) && !word.isAssignment()) {
                return false;
            }
            at += runner ? 2 : 1;
        }
        return false;
    }

    /** Whether the arguments leave the program to standard input. */
    private static boolean programIsInput(List<ShellWord> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String text = arguments.get(i).literal().orElse("?");
            if (text.equals("-") || text.equals("/dev/stdin")) {
                return true;
            }
            if (!text.startsWith("-") || text.startsWith("--") || text.contains("c") || text.contains("m")) {
                return false;
            }
            i += OPTIONS_WITH_VALUE.contains(text) ? 1 : 0;
        }
        return true;
    }
}
