package dev.premortem.shell;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One word of a command.
 *
 * @param raw the word as written, with quotes
 */
public record ShellWord(TextRange range, String raw, List<WordPart> parts) {
    private static final Pattern ASSIGNMENT = Pattern.compile("(?s)[A-Za-z_][A-Za-z0-9_]*(\\[[^]]*])?\\+?=.*");

    public ShellWord {
        parts = List.copyOf(parts);
    }

    /** What the command receives, where no expansion takes part in it; globs are left as written. */
    public Optional<String> literal() {
        StringBuilder text = new StringBuilder();
        for (WordPart part : parts) {
            if (!(part instanceof WordPart.Literal literal)) {
                return Optional.empty();
            }
            text.append(literal.text());
        }
        return Optional.of(text.toString());
    }

    /** Whether the word is exactly this text, expansions aside; quotes do not matter. */
    public boolean is(String text) {
        return literal().filter(text::equals).isPresent();
    }

    /** Whether the word has the form {@code NAME=…}. */
    public boolean isAssignment() {
        return ASSIGNMENT.matcher(raw).matches();
    }

    /** The name in front of {@code =} in an assignment. */
    public Optional<String> assignedName() {
        if (!isAssignment()) {
            return Optional.empty();
        }
        int end = 0;
        while (Character.isLetterOrDigit(raw.charAt(end)) || raw.charAt(end) == '_') {
            end++;
        }
        return Optional.of(raw.substring(0, end));
    }
}
