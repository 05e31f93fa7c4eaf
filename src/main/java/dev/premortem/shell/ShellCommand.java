package dev.premortem.shell;

import java.util.List;
import java.util.Optional;

/**
 * One simple command. Reserved words ({@code if}, {@code then}, {@code do}, <code>{</code>, {@code !}, …) in front of it
 * are left out; a command without words holds the redirections of a compound command ({@code done <<EOF}).
 *
 * @param words assignments, name and arguments as written
 * @param range from the first word or redirection to the last one; bodies of here-documents are not in it
 * @param depth how many substitutions it stands in; 0 for a command of the script itself
 * @param operator what ends it: {@code |}, {@code &&}, {@code ;}, a line break, {@code )}, …; empty at the script's end
 */
public record ShellCommand(
        List<ShellWord> words,
        List<Redirection> redirections,
        List<Heredoc> heredocs,
        TextRange range,
        int depth,
        String operator) {

    public ShellCommand {
        words = List.copyOf(words);
        redirections = List.copyOf(redirections);
        heredocs = List.copyOf(heredocs);
    }

    /** The words of the form {@code NAME=…} before the name. */
    public List<ShellWord> assignments() {
        return words.subList(0, nameIndex());
    }

    /** The word that names the command; empty where there is none or where it is made by an expansion. */
    public Optional<String> name() {
        int index = nameIndex();
        return index < words.size() ? words.get(index).literal() : Optional.empty();
    }

    /** The words behind the name. */
    public List<ShellWord> arguments() {
        int index = nameIndex();
        return index < words.size() ? words.subList(index + 1, words.size()) : List.of();
    }

    private int nameIndex() {
        int index = 0;
        while (index < words.size() && words.get(index).isAssignment()) {
            index++;
        }
        return index;
    }
}
