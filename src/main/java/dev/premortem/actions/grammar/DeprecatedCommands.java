package dev.premortem.actions.grammar;

import dev.premortem.actions.ShellKind;
import dev.premortem.shell.Redirection;
import dev.premortem.shell.ShellCommand;
import dev.premortem.shell.ShellScript;
import dev.premortem.shell.ShellWord;
import dev.premortem.shell.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the commands that a script prints for the runner and that were replaced by files. The runner takes a line as a
 * command when it begins with the colons (blanks aside), so a script that only searches or replaces such a text prints
 * none.
 *
 * <p>Seen are {@code echo}, {@code printf} and {@code cat} with a here-document in POSIX shells, {@code Write-Output},
 * {@code Write-Host} and {@code echo} in PowerShell, {@code echo} in cmd and {@code print} in Python. Not seen: what is
 * written to a file, piped elsewhere or captured, and what a program that the script starts prints itself.
 *
 * <p>Source: {@code ActionCommand} of actions/runner, read 2026-11.
 */
public final class DeprecatedCommands {
    private static final Pattern COMMAND =
            Pattern.compile("(?i)::(?:(set-output|save-state|set-env)[ \\t]+name=(?=[^\\n]*?::)|(add-path)::)");
    private static final Pattern POWERSHELL = Pattern.compile(
            "(?i)(?:^|[;{(|&])[ \\t]*(?:write-output|write-host|echo)[ \\t]+(?:-inputobject[ \\t]+)?\\(?[\"']?$");
    private static final Pattern CMD = Pattern.compile("(?i)(?:^|[&(|])[ \\t]*@?echo[ \\t]+$");
    private static final Pattern PYTHON = Pattern.compile("(?:^|[;:])[ \\t]*print[ \\t]*\\([ \\t]*[frFR]*[\"']{1,3}$");
    private static final Set<String> PRINTERS = Set.of("echo", "printf");
    private static final Pattern OPTION = Pattern.compile("-[A-Za-z]+|--");

    private DeprecatedCommands() {}

    /** By their place; none for a shell that is not known to read one of these languages. */
    public static List<DeprecatedCommand> in(String script, ShellKind shell) {
        if (!COMMAND.matcher(script).find()) {
            return List.of();
        }
        return switch (shell) {
            case BASH, SH -> posix(ShellScript.read(script), true);
            case UNKNOWN -> posix(ShellScript.read(script), false);
            case POWERSHELL -> lines(script, POWERSHELL, "<#", "#>");
            case CMD -> lines(script, CMD, "", "");
            case PYTHON -> lines(script, PYTHON, "", "");
            case OTHER -> List.of();
        };
    }

    /** @param replaces whether what is written instead is known: PowerShell names its variables otherwise */
    private static List<DeprecatedCommand> posix(ShellScript script, boolean replaces) {
        List<DeprecatedCommand> found = new ArrayList<>();
        for (ShellCommand command : script.commands()) {
            if (command.depth() == 0 && goesToTheLog(command) && isNotRead(command, script)) {
                String name = command.name().orElse("");
                if (PRINTERS.contains(name)) {
                    printed(script.text(), command, replaces, found);
                } else if (name.equals("cat")) {
                    command.heredocs().forEach(heredoc -> body(script.text(), heredoc.body(), command, found));
                }
            }
        }
        found.sort(Comparator.comparingInt(each -> each.range().start()));
        return found;
    }

    /** Whether no other program than {@code tee}, which prints it again, reads it. */
    private static boolean isNotRead(ShellCommand command, ShellScript script) {
        return !command.operator().startsWith("|")
                || command.operator().equals("||")
                || script.commands().stream()
                        .filter(next -> next.range().start() >= command.range().end())
                        .findFirst()
                        .filter(next -> next.name().equals(Optional.of("tee")))
                        .isPresent();
    }

    private static boolean goesToTheLog(ShellCommand command) {
        for (Redirection redirection : command.redirections()) {
            String operator = redirection.operator();
            boolean other = redirection
                    .target()
                    .literal()
                    .map(to -> to.equals("1") || to.equals("2"))
                    .orElse(false);
            if (operator.startsWith(">") && !(operator.equals(">&") && other) || operator.startsWith("&>")) {
                return false;
            }
        }
        return true;
    }

    private static void printed(String script, ShellCommand command, boolean replaces, List<DeprecatedCommand> found) {
        List<ShellWord> arguments = command.arguments();
        int first = 0;
        while (first < arguments.size()
                && OPTION.matcher(arguments.get(first).raw()).matches()) {
            first++;
        }
        if (first == arguments.size()) {
            return;
        }
        int start = arguments.get(first).range().start();
        int end = arguments.get(arguments.size() - 1).range().end();
        boolean escapes = command.name().equals(Optional.of("printf"))
                || arguments.subList(0, first).stream()
                        .anyMatch(option -> option.raw().contains("e"));
        Matcher matcher = COMMAND.matcher(script).region(start, end);
        while (matcher.find()) {
            String before = script.substring(start, matcher.start());
            if (beginsLine(before, escapes)) {
                boolean only = replaces
                        && first == 0
                        && !command.operator().startsWith("|")
                        && before.length() < 2
                        && command.words().get(0).is("echo");
                DeprecatedCommand use = use(script, matcher, end, command.range());
                Optional<String> replacement = only && command.redirections().isEmpty()
                        ? replacement(script, matcher, use, end)
                        : Optional.empty();
                found.add(new DeprecatedCommand(use.command(), use.range(), use.name(), use.statement(), replacement));
            }
        }
    }

    /** Whether only quotes and blanks, or a line break, stand before it. */
    private static boolean beginsLine(String before, boolean escapes) {
        int end = before.length();
        while (end > 0 && "\"' \t".indexOf(before.charAt(end - 1)) >= 0) {
            end--;
        }
        return end == 0 || before.charAt(end - 1) == '\n' || escapes && before.startsWith("\\n", end - 2);
    }

    private static void body(String script, TextRange body, ShellCommand command, List<DeprecatedCommand> found) {
        Matcher matcher = COMMAND.matcher(script).region(body.start(), body.end());
        while (matcher.find()) {
            int line = script.lastIndexOf('\n', matcher.start()) + 1;
            if (script.substring(line, matcher.start()).isBlank()) {
                found.add(use(script, matcher, body.end(), command.range()));
            }
        }
    }

    /** @param before what stands before the colons in their line */
    private static List<DeprecatedCommand> lines(String script, Pattern before, String open, String close) {
        List<DeprecatedCommand> found = new ArrayList<>();
        Matcher matcher = COMMAND.matcher(script);
        while (matcher.find()) {
            int line = script.lastIndexOf('\n', matcher.start()) + 1;
            Matcher printer = before.matcher(script).region(line, matcher.start());
            if (printer.find() && !isInside(script, matcher.start(), open, close)) {
                int end = script.indexOf('\n', matcher.end());
                int stop = end < 0 ? script.length() : end;
                int start = printer.start();
                while (start < matcher.start() && ";{(|&: \t".indexOf(script.charAt(start)) >= 0) {
                    start++;
                }
                char quote = script.charAt(matcher.start() - 1);
                int closing = quote == '"' || quote == '\'' ? script.indexOf(quote, matcher.end()) : -1;
                boolean quoted = closing >= 0 && closing < stop;
                boolean alone = quoted && script.charAt(matcher.start() - 2) == ' ';
                TextRange statement = new TextRange(start, alone ? closing + 1 : trimmed(script, start, stop));
                found.add(use(script, matcher, quoted ? closing : stop, statement));
            }
        }
        return found;
    }

    private static int trimmed(String script, int start, int end) {
        int stop = end;
        while (stop > start && Character.isWhitespace(script.charAt(stop - 1))) {
            stop--;
        }
        return stop;
    }

    private static boolean isInside(String script, int offset, String open, String close) {
        return !open.isEmpty() && script.lastIndexOf(open, offset) > script.lastIndexOf(close, offset);
    }

    private static DeprecatedCommand use(String script, Matcher matcher, int limit, TextRange statement) {
        String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        WorkflowCommand command = WorkflowCommand.ADD_PATH;
        for (WorkflowCommand each : WorkflowCommand.values()) {
            command = each.word().equalsIgnoreCase(word) ? each : command;
        }
        int line = script.indexOf('\n', matcher.end());
        int end = trimmed(script, matcher.end(), line < 0 ? limit : Math.min(line, limit));
        while (end > matcher.end() && "\"')".indexOf(script.charAt(end - 1)) >= 0) {
            end--;
        }
        Optional<TextRange> name = command == WorkflowCommand.ADD_PATH
                ? Optional.empty()
                : Optional.of(new TextRange(matcher.end(), script.indexOf("::", matcher.end())));
        return new DeprecatedCommand(command, new TextRange(matcher.start(), end), name, statement, Optional.empty());
    }

    /** Only of one line: a file takes values of several lines in another form. */
    private static Optional<String> replacement(String script, Matcher matcher, DeprecatedCommand use, int end) {
        String value = script.substring(matcher.end(), end);
        if (value.contains("\n") || value.contains("%0A") || value.contains("%0D") || value.contains("%25")) {
            return Optional.empty();
        }
        String before = script.substring(use.statement().start(), matcher.start());
        String written = use.name()
                .map(name -> name.in(script) + "=" + script.substring(name.end() + 2, end))
                .orElse(value);
        return Optional.of(before + written + " >> \"$" + use.command().file() + "\"");
    }
}
