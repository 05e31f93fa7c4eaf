package dev.premortem.argocd.appset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A compiled pattern of a git generator, in one of three languages. Matching walks pattern and path once, so its cost
 * is bounded by the product of their lengths.
 */
final class PathGlob {
    static final int LONGEST = 4096;

    /** The languages of patterns. */
    enum Flavour {
        /** {@code path.Match} of Go: {@code *} stays within a segment, a class is negated by {@code ^} alone. */
        GO_PATH,
        /** {@code wildmatch} of git without {@code WM_PATHNAME}: {@code *} and {@code ?} cross segments. */
        PATHSPEC,
        /** bmatcuk/doublestar v4: as {@code GO_PATH}, and a segment {@code **} stands for any number of them. */
        DOUBLESTAR
    }

    private enum Step {
        CHARACTER,
        CLASS,
        ONE,
        WITHIN_SEGMENT,
        ANYTHING,
        SEGMENTS
    }

    private record Token(Step step, int character, Optional<CharacterClass> set) {
        static Token of(Step step) {
            return new Token(step, 0, Optional.empty());
        }
    }

    private final List<Token> tokens;
    private final Flavour flavour;
    private final String prefix;
    private final String suffix;

    private PathGlob(List<Token> tokens, Flavour flavour) {
        this.tokens = tokens;
        this.flavour = flavour;
        this.prefix = prefix(tokens);
        this.suffix = suffix(tokens);
    }

    /** What every match begins with. */
    private static String prefix(List<Token> tokens) {
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < tokens.size() && tokens.get(i).step() == Step.CHARACTER; i++) {
            prefix.appendCodePoint(tokens.get(i).character());
        }
        return prefix.toString();
    }

    /** What every match ends with. */
    private static String suffix(List<Token> tokens) {
        int start = tokens.size();
        while (start > 0 && tokens.get(start - 1).step() == Step.CHARACTER) {
            start--;
        }
        return prefix(tokens.subList(start, tokens.size()));
    }

    private boolean mayMatch(String path) {
        return path.startsWith(prefix) && path.endsWith(suffix);
    }

    /** Empty where the pattern is malformed. */
    static Optional<PathGlob> compile(String pattern, Flavour flavour) {
        int[] text = pattern.codePoints().toArray();
        List<Token> tokens = new ArrayList<>(text.length);
        int i = 0;
        while (i < text.length) {
            int c = text[i];
            if (c == '*') {
                i = star(text, i, flavour, tokens);
            } else if (c == '?') {
                tokens.add(Token.of(Step.ONE));
                i++;
            } else if (c == '[') {
                Optional<CharacterClass> set = CharacterClass.read(text, i, flavour);
                if (set.isEmpty()) {
                    return Optional.empty();
                }
                tokens.add(new Token(Step.CLASS, 0, set));
                i = set.get().end();
            } else {
                boolean escape = c == '\\';
                if (escape && i + 1 == text.length) {
                    return Optional.empty();
                }
                tokens.add(new Token(Step.CHARACTER, escape ? text[i + 1] : c, Optional.empty()));
                i += escape ? 2 : 1;
            }
        }
        return Optional.of(new PathGlob(tokens, flavour));
    }

    private static int star(int[] text, int at, Flavour flavour, List<Token> tokens) {
        int end = at;
        while (end < text.length && text[end] == '*') {
            end++;
        }
        if (flavour == Flavour.PATHSPEC) {
            tokens.add(Token.of(Step.ANYTHING));
            return end;
        }
        boolean starts = at == 0 || text[at - 1] == '/';
        boolean whole = flavour == Flavour.DOUBLESTAR && end - at == 2 && starts;
        if (whole && end == text.length) {
            tokens.add(Token.of(Step.ANYTHING));
            return end;
        }
        if (whole && text[end] == '/') {
            tokens.add(Token.of(Step.SEGMENTS));
            return end + 1;
        }
        tokens.add(Token.of(Step.WITHIN_SEGMENT));
        return end;
    }

    /** The work of a match. */
    long cost(String path) {
        return mayMatch(path) ? (long) tokens.size() * path.length() : path.length();
    }

    boolean matches(String path) {
        if (!mayMatch(path)) {
            return false;
        }
        int[] text = path.codePoints().toArray();
        // reachable[j]: the tokens so far can match the first j characters
        boolean[] reachable = new boolean[text.length + 1];
        reachable[0] = true;
        for (Token token : tokens) {
            reachable = switch (token.step()) {
                case CHARACTER, CLASS, ONE -> one(reachable, text, token);
                case WITHIN_SEGMENT, ANYTHING -> many(reachable, text, token.step() == Step.ANYTHING);
                case SEGMENTS -> segments(reachable, text);
            };
        }
        return reachable[text.length];
    }

    private boolean[] one(boolean[] reachable, int[] text, Token token) {
        boolean[] next = new boolean[text.length + 1];
        for (int j = 0; j < text.length; j++) {
            if (reachable[j]) {
                next[j + 1] = takes(token, text[j]);
            }
        }
        return next;
    }

    private boolean takes(Token token, int c) {
        boolean crosses = flavour == Flavour.PATHSPEC || c != '/';
        return switch (token.step()) {
            case CHARACTER -> token.character() == c;
            // path.Match lets a class take a slash
            case CLASS ->
                (crosses || flavour == Flavour.GO_PATH)
                        && token.set().orElseThrow().has(c);
            default -> crosses;
        };
    }

    private static boolean[] many(boolean[] reachable, int[] text, boolean crosses) {
        boolean[] next = new boolean[text.length + 1];
        boolean open = false;
        for (int j = 0; j <= text.length; j++) {
            open |= reachable[j];
            next[j] = open;
            open &= crosses || j == text.length || text[j] != '/';
        }
        return next;
    }

    private static boolean[] segments(boolean[] reachable, int[] text) {
        boolean[] next = new boolean[text.length + 1];
        boolean open = false;
        for (int j = 0; j <= text.length; j++) {
            open |= reachable[j];
            next[j] = reachable[j] || open && j > 0 && text[j - 1] == '/';
        }
        return next;
    }
}
