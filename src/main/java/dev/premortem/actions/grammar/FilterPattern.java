package dev.premortem.actions.grammar;

import java.util.List;
import java.util.Optional;

/**
 * A pattern of {@code branches}, {@code tags} or {@code paths} and their {@code -ignore} forms.
 *
 * <p>Sources: the filter pattern cheat sheet in the documentation of the workflow syntax (read 2026-11), and
 * git-check-ref-format for what no branch or tag can be named. GitHub publishes no parser of these patterns; how it takes
 * a class such as {@code [!a]}, a range across {@code a-z}, {@code A-Z} and {@code 0-9}, and a backslash in front of an
 * ordinary character is not documented, so nothing is said about them.
 */
public final class FilterPattern {
    private final String text;
    private final Target target;
    private final boolean negative;
    private final List<PatternToken> tokens;
    private final List<TextProblem<Kind>> problems;
    private final boolean documented;

    private FilterPattern(String text, Target target, boolean negative, PatternReader reader) {
        this.text = text;
        this.target = target;
        this.negative = negative;
        this.tokens = reader.tokens();
        this.problems = reader.problems();
        this.documented = reader.isDocumented();
    }

    /** What a pattern is matched with. */
    public enum Target {
        /** The name of a branch or tag. */
        REF,
        /** The path of a changed file from the root of the repository. */
        PATH
    }

    /** What becomes of a pattern. */
    public enum Effect {
        /** GitHub refuses the workflow. */
        REFUSED,
        /** No branch, tag or file can have such a name. */
        NEVER_MATCHES,
        /** It does something, though hardly what is meant. */
        DOUBTFUL
    }

    /** What is wrong with a pattern. */
    public enum Kind {
        EMPTY(Effect.REFUSED),
        /** An exclamation mark and nothing behind it. */
        NEGATION_ONLY(Effect.REFUSED),
        /** {@code ?} or {@code +} with no character in front of it that it could repeat. */
        QUANTIFIER(Effect.REFUSED),
        CLASS_UNCLOSED(Effect.REFUSED),
        CLASS_EMPTY(Effect.REFUSED),
        /** A range without an end. */
        RANGE_OPEN(Effect.REFUSED),
        /** A range whose end comes before its start. */
        RANGE_REVERSED(Effect.REFUSED),
        /** A class of one character, which is the character itself. */
        CLASS_SINGLE(Effect.DOUBTFUL),
        LINE_BREAK(Effect.NEVER_MATCHES),
        /** Blanks around the name of a branch or tag. */
        REF_BLANK_AROUND(Effect.NEVER_MATCHES),
        /** Blanks around a path; a file may be named so, yet hardly is. */
        PATH_BLANK_AROUND(Effect.DOUBTFUL),
        /** A character that no branch or tag can have, an escaped one included. */
        REF_CHARACTER(Effect.NEVER_MATCHES),
        /** A backslash in front of a character that needs none; none is in the name of a branch or tag. */
        REF_BACKSLASH(Effect.NEVER_MATCHES),
        /** Two dots. */
        REF_DOTS(Effect.NEVER_MATCHES),
        /** <code>@{</code>. */
        REF_AT_BRACE(Effect.NEVER_MATCHES),
        /** Two slashes. */
        REF_SLASHES(Effect.NEVER_MATCHES),
        REF_LEADING_SLASH(Effect.NEVER_MATCHES),
        /** A slash or dot at the end. */
        REF_END(Effect.NEVER_MATCHES),
        /** A part that begins with a dot. */
        REF_LEADING_DOT(Effect.NEVER_MATCHES),
        /** A part that ends in {@code .lock}. */
        REF_LOCK(Effect.NEVER_MATCHES),
        /** {@code .} or {@code ..} as a part of a path. */
        PATH_DOTS(Effect.NEVER_MATCHES),
        /** Two slashes. */
        PATH_SLASHES(Effect.NEVER_MATCHES),
        /** A path from the root has none in front. */
        PATH_LEADING_SLASH(Effect.DOUBTFUL),
        /** Files are matched, not folders. */
        PATH_TRAILING_SLASH(Effect.DOUBTFUL);

        private final Effect effect;

        Kind(Effect effect) {
            this.effect = effect;
        }

        public Effect effect() {
            return effect;
        }
    }

    /** Reads a pattern; whatever is wrong with it is among its problems. */
    public static FilterPattern read(String text, Target target) {
        boolean negative = text.startsWith("!");
        PatternReader reader = new PatternReader(text, target, negative ? 1 : 0);
        reader.read();
        return new FilterPattern(text, target, negative, reader);
    }

    public String text() {
        return text;
    }

    public Target target() {
        return target;
    }

    /** Whether it takes away what patterns before it selected. */
    public boolean isNegative() {
        return negative;
    }

    /** By their start. */
    public List<TextProblem<Kind>> problems() {
        return problems;
    }

    /** Whether GitHub can read it at all. */
    public boolean isReadable() {
        return problems.stream().noneMatch(problem -> problem.kind().effect() == Effect.REFUSED);
    }

    /** Whether what it matches is known: it can be read, and all of it is documented. */
    public boolean isCertain() {
        return documented && isReadable();
    }

    /**
     * Whether it matches a name as a whole, the exclamation mark in front aside. Takes time proportional to the lengths
     * of both. False for a pattern that cannot be read.
     */
    public boolean matches(String name) {
        return isReadable() && PatternMatcher.matches(tokens, name);
    }

    /** Whether no pattern of a filter selects anything, so that the event never starts the workflow. */
    public static boolean selectNothing(List<FilterPattern> filter) {
        return !filter.isEmpty() && filter.stream().allMatch(FilterPattern::isNegative);
    }

    /** Whether a filter selects a name: the last pattern that matches decides. Empty where one is not certain. */
    public static Optional<Boolean> select(List<FilterPattern> filter, String name) {
        boolean selected = false;
        for (FilterPattern pattern : filter) {
            if (!pattern.isCertain()) {
                return Optional.empty();
            }
            if (pattern.matches(name)) {
                selected = !pattern.isNegative();
            }
        }
        return Optional.of(selected);
    }

    @Override
    public String toString() {
        return text;
    }
}
