package dev.premortem.actions.grammar;

import java.util.List;

/**
 * One step of a filter pattern.
 *
 * @param ranges the characters that it takes; none for the stars
 */
record PatternToken(Kind kind, List<CharacterRange> ranges, Quantifier quantifier, int start, int end) {
    PatternToken {
        ranges = List.copyOf(ranges);
    }

    enum Kind {
        /** One character, escaped or not. */
        LITERAL,
        /** One of several characters. */
        CLASS,
        /** Any characters but the slash. */
        STAR,
        /** Any characters. */
        STAR_STAR,
        /** Any folders, each with its slash: {@code **} and the slash behind it where a name may begin. */
        FOLDERS
    }

    enum Quantifier {
        ONE,
        OPTIONAL,
        REPEATED
    }

    record CharacterRange(char first, char last) {}

    static PatternToken literal(char c, int start, int end) {
        return new PatternToken(Kind.LITERAL, List.of(new CharacterRange(c, c)), Quantifier.ONE, start, end);
    }

    static PatternToken star(Kind kind, int start, int end) {
        return new PatternToken(kind, List.of(), Quantifier.ONE, start, end);
    }

    PatternToken with(Quantifier other, int newEnd) {
        return new PatternToken(kind, ranges, other, start, newEnd);
    }

    /** Whether it takes a character, and not any number of any characters. */
    boolean isCharacter() {
        return kind == Kind.LITERAL || kind == Kind.CLASS;
    }

    /** Whether this character stands here in every text that the pattern matches. */
    boolean isAlways(char c) {
        return kind == Kind.LITERAL && quantifier != Quantifier.OPTIONAL && takes(c);
    }

    /** Whether whatever follows is the start of a name. */
    boolean endsInSlash() {
        return isAlways('/') || kind == Kind.FOLDERS;
    }

    boolean takes(char c) {
        for (CharacterRange range : ranges) {
            if (c >= range.first() && c <= range.last()) {
                return true;
            }
        }
        return false;
    }
}
