package dev.premortem.actions.grammar;

import dev.premortem.actions.grammar.FilterPattern.Kind;
import dev.premortem.actions.grammar.FilterPattern.Target;
import dev.premortem.actions.grammar.PatternToken.CharacterRange;
import dev.premortem.actions.grammar.PatternToken.Quantifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Takes a filter pattern apart. */
final class PatternReader {
    /** What a backslash takes its meaning from. */
    private static final String SPECIAL = "*?+[]!\\";

    private final String text;
    private final Target target;
    private final int from;
    private final int limit;
    private final List<PatternToken> tokens = new ArrayList<>();
    private final List<TextProblem<Kind>> problems = new ArrayList<>();
    private int at;
    private boolean documented = true;

    PatternReader(String text, Target target, int from) {
        this.text = text;
        this.target = target;
        this.from = from;
        this.limit = text.length();
        this.at = from;
    }

    List<PatternToken> tokens() {
        return List.copyOf(tokens);
    }

    /** Whether all of it is documented, so that what it matches is known. */
    boolean isDocumented() {
        return documented;
    }

    List<TextProblem<Kind>> problems() {
        return problems.stream()
                .sorted(Comparator.<TextProblem<Kind>>comparingInt(TextProblem::start)
                        .thenComparingInt(TextProblem::end))
                .toList();
    }

    void read() {
        if (text.isEmpty()) {
            add(Kind.EMPTY, 0, 0);
            return;
        }
        if (from == limit) {
            add(Kind.NEGATION_ONLY, 0, limit);
            return;
        }
        while (at < limit) {
            next();
        }
        blanksAround();
        if (target == Target.REF) {
            new RefNames(tokens, this::add).check();
        } else {
            new PathNames(tokens, this::add).check();
        }
    }

    private void add(Kind kind, int start, int end) {
        problems.add(new TextProblem<>(kind, start, end));
    }

    private void next() {
        char c = text.charAt(at);
        switch (c) {
            case '\\' -> backslash();
            case '*' -> stars();
            case '?', '+' -> quantifier(c == '?' ? Quantifier.OPTIONAL : Quantifier.REPEATED);
            case '[' -> characterClass();
            case '\r', '\n' -> lineBreak(c);
            default -> plain(c, at + 1);
        }
    }

    private void plain(char c, int end) {
        tokens.add(PatternToken.literal(c, at, end));
        at = end;
    }

    private void backslash() {
        boolean escapes = at + 1 < limit && SPECIAL.indexOf(text.charAt(at + 1)) >= 0;
        if (escapes) {
            plain(text.charAt(at + 1), at + 2);
            return;
        }
        if (target == Target.REF) {
            add(Kind.REF_BACKSLASH, at, at + 1);
        }
        documented = false;
        plain('\\', at + 1);
    }

    private void stars() {
        int start = at;
        while (at < limit && text.charAt(at) == '*') {
            at++;
        }
        boolean twice = at - start > 1;
        boolean opensName = tokens.isEmpty() || tokens.get(tokens.size() - 1).endsInSlash();
        if (twice && opensName && at < limit && text.charAt(at) == '/') {
            at++;
            tokens.add(PatternToken.star(PatternToken.Kind.FOLDERS, start, at));
        } else {
            PatternToken.Kind kind = twice ? PatternToken.Kind.STAR_STAR : PatternToken.Kind.STAR;
            tokens.add(PatternToken.star(kind, start, at));
        }
    }

    private void quantifier(Quantifier quantifier) {
        PatternToken last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
        if (last != null && last.isCharacter() && last.quantifier() == Quantifier.ONE && last.end() == at) {
            tokens.set(tokens.size() - 1, last.with(quantifier, at + 1));
        } else {
            add(Kind.QUANTIFIER, at, at + 1);
        }
        at++;
    }

    private void lineBreak(char c) {
        boolean pair = c == '\r' && at + 1 < limit && text.charAt(at + 1) == '\n';
        int end = at + (pair ? 2 : 1);
        if (!text.substring(end).isBlank()) {
            add(Kind.LINE_BREAK, at, end);
        }
        plain(c, end);
    }

    private void characterClass() {
        int start = at;
        at++;
        List<CharacterRange> ranges = new ArrayList<>();
        int characters = 0;
        documented &= at >= limit || "^!\\[".indexOf(text.charAt(at)) < 0;
        while (at < limit && text.charAt(at) != ']') {
            char first = text.charAt(at);
            if (at + 1 < limit && text.charAt(at + 1) == '-') {
                ranges.add(range(first));
                characters += 2;
            } else {
                ranges.add(new CharacterRange(first, first));
                at++;
                characters++;
            }
        }
        if (at >= limit) {
            add(Kind.CLASS_UNCLOSED, start, limit);
            return;
        }
        at++;
        if (characters == 0) {
            add(Kind.CLASS_EMPTY, start, at);
        } else if (characters == 1) {
            add(Kind.CLASS_SINGLE, start, at);
        }
        tokens.add(new PatternToken(PatternToken.Kind.CLASS, ranges, Quantifier.ONE, start, at));
    }

    private CharacterRange range(char first) {
        int start = at;
        at += 2;
        if (at >= limit) {
            return new CharacterRange(first, first);
        }
        char last = text.charAt(at);
        if (last == ']') {
            add(Kind.RANGE_OPEN, start, at);
            return new CharacterRange(first, first);
        }
        at++;
        if (first > last) {
            add(Kind.RANGE_REVERSED, start, at);
        }
        documented &= isOneAlphabet(first, last);
        return new CharacterRange(first, last);
    }

    private static boolean isOneAlphabet(char first, char last) {
        return first >= '0' && last <= '9' || first >= 'A' && last <= 'Z' || first >= 'a' && last <= 'z';
    }

    /** A line break at the end, as a block scalar has it, is a blank around the pattern. */
    private void blanksAround() {
        Kind kind = target == Target.REF ? Kind.REF_BLANK_AROUND : Kind.PATH_BLANK_AROUND;
        int start = from;
        while (start < limit && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        if (start == limit) {
            add(kind, from, limit);
            return;
        }
        int end = limit;
        while (Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (start > from) {
            add(kind, from, start);
        }
        if (end < limit) {
            add(kind, end, limit);
        }
    }
}
