package dev.premortem.shell;

import java.util.List;
import java.util.Optional;

/**
 * A POSIX or bash script, read but never run. What it does not understand it skips, so any text at all can be given;
 * reading takes time linear in its length.
 *
 * <p>Semantics: POSIX Shell Command Language, chapters 2.2 (quoting), 2.3 (token recognition), 2.6 (expansions) and 2.7.4
 * (here-documents), https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html; bash's additions as far as
 * they change where a word or a here-document ends. Corner cases were tried with bash 5.2 and dash 0.5.
 *
 * @param text what was read
 * @param commands all simple commands, those inside substitutions included, by their start
 * @param comments from {@code #} to the end of the line
 * @param unclosed what is still open at the end, outermost first
 * @param tooDeep whether something was nested deeper than is read: absence then proves nothing
 */
public record ShellScript(
        String text, List<ShellCommand> commands, List<TextRange> comments, List<Unclosed> unclosed, boolean tooDeep) {

    public ShellScript {
        commands = List.copyOf(commands);
        comments = List.copyOf(comments);
        unclosed = List.copyOf(unclosed);
    }

    /** Reads a script. */
    public static ShellScript read(String text) {
        return ScriptReader.read(text);
    }

    /**
     * The here-document that is open at {@code offset} of {@code script}: the shell would take a line that begins there
     * as part of its body or as its terminator. For a script that was cut off or damaged at that place.
     */
    public static Optional<Heredoc> openHeredocAt(String script, int offset) {
        return read(script).heredocs().stream()
                .filter(heredoc -> heredoc.isOpenAt(offset))
                .findFirst();
    }

    /** All here-documents, in the order of their commands. */
    public List<Heredoc> heredocs() {
        return commands.stream().flatMap(command -> command.heredocs().stream()).toList();
    }
}
