package dev.premortem.shell;

/** A piece of a word, in the order in which it is written. */
public sealed interface WordPart {
    TextRange range();

    /** How a literal is protected from the shell. */
    enum Quoting {
        NONE,
        /** One character behind a backslash. */
        BACKSLASH,
        SINGLE,
        DOUBLE
    }

    /** Text that stands for itself; {@code text} is without quotes and escapes, {@code range} may include them. */
    record Literal(TextRange range, String text, Quoting quoting) implements WordPart {}

    /**
     * {@code $name} or <code>${…}</code>.
     *
     * @param name the name behind the dollar sign; empty where braces hold something else than a name at their start
     */
    record Parameter(TextRange range, String name) implements WordPart {}

    /**
     * {@code $(…)}, {@code `…`}, {@code <(…)} or {@code >(…)}; its commands are among those of the script, one level
     * deeper than the word.
     */
    record Substitution(TextRange range) implements WordPart {}

    /** {@code $((…))} or {@code $[…]}. */
    record Arithmetic(TextRange range) implements WordPart {}

    /** A group whose inside is not read: the list of an array assignment, an extended pattern such as {@code @(a|b)}. */
    record Group(TextRange range) implements WordPart {}

    /** A GitHub expression <code>${{ … }}</code>, which is replaced by any text before the shell sees the script. */
    record Expression(TextRange range) implements WordPart {}
}
