package dev.premortem.yaml;

import dev.premortem.text.Span;
import java.util.Optional;

/** What is wrong with the text of a file, with its place. Rules turn problems into findings. */
public sealed interface YamlProblem {
    /** The place to edit. */
    Span span();

    /**
     * The text is no YAML.
     *
     * @param context the construct that was being read, such as the quote that is never closed
     * @param detail the offending characters or name, where the fault has one; may be empty
     */
    record Syntax(SyntaxFault fault, Span span, Optional<Span> context, String detail) implements YamlProblem {}

    /**
     * A line that belongs to a block scalar is indented too little, so it ends the block and is read as YAML.
     *
     * @param span the content of the line that leaves the block
     * @param header the {@code key: |} that opened the block
     * @param indent number of blanks that the block's lines need
     * @param missing number of blanks by which the lines up to {@code lastLine} must move
     * @param lastLine the last line (1-based) that must move
     * @param body the lines of the block as they seem to be meant, those that left it included
     * @param leftAt offset in {@code body} of the line that leaves the block
     */
    record BlockScalarLeft(Span span, Span header, int indent, int missing, int lastLine, EmbeddedText body, int leftAt)
            implements YamlProblem {}

    /** A template such as {@code {{ x }}} that begins a plain value, where YAML reads a mapping. */
    record UnquotedTemplate(Span span) implements YamlProblem {}

    /** A key that its mapping already has; {@code span} is the second place. */
    record DuplicateKey(Span span, Span first, String key) implements YamlProblem {}

    /** More than premortem reads: the rest of the document is left out. */
    record LimitExceeded(Span span, YamlLimit limit) implements YamlProblem {}
}
