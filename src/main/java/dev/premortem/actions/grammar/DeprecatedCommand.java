package dev.premortem.actions.grammar;

import dev.premortem.shell.TextRange;
import java.util.Optional;

/**
 * A use of a command that was replaced by a file.
 *
 * @param range from the colons to the end of the value, as far as it is in the same line
 * @param name what is set; empty for a path
 * @param statement what prints it: the stretch to replace
 * @param replacement what to write instead of the statement; empty where it is more than one simple {@code echo}
 */
public record DeprecatedCommand(
        WorkflowCommand command,
        TextRange range,
        Optional<TextRange> name,
        TextRange statement,
        Optional<String> replacement) {}
