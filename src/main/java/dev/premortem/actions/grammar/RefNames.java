package dev.premortem.actions.grammar;

import dev.premortem.actions.grammar.FilterPattern.Kind;
import dev.premortem.actions.grammar.PatternToken.Quantifier;
import java.util.List;

/**
 * What a pattern asks of the name of a branch or tag that git allows in none (git-check-ref-format). Only characters that
 * stand in every text that the pattern matches count, so {@code a.?b} may match {@code ab}.
 */
final class RefNames {
    private static final String LOCK = ".lock";

    private final List<PatternToken> tokens;
    private final Sink sink;

    RefNames(List<PatternToken> tokens, Sink sink) {
        this.tokens = tokens;
        this.sink = sink;
    }

    /** Takes what is found. */
    @FunctionalInterface
    interface Sink {
        void add(Kind kind, int start, int end);
    }

    void check() {
        int last = tokens.size() - 1;
        int blanks = leadingBlanks();
        for (int i = 0; i <= last; i++) {
            PatternToken token = tokens.get(i);
            character(i, token, blanks);
            if (is(i, '/') && i == 0) {
                report(Kind.REF_LEADING_SLASH, i, i);
            } else if (is(i, '/') && opensName(i)) {
                sink.add(Kind.REF_SLASHES, token.start() - 1, token.end());
            } else if (is(i, '.') && i > 0 && is(i - 1, '.')) {
                report(Kind.REF_DOTS, i - 1, i);
            } else if (is(i, '.') && (i == 0 || opensName(i))) {
                report(Kind.REF_LEADING_DOT, i, i);
            } else if (is(i, '{') && i > 0 && is(i - 1, '@')) {
                report(Kind.REF_AT_BRACE, i - 1, i);
            }
            if ((i == last || is(i + 1, '/')) && endsInLock(i)) {
                report(Kind.REF_LOCK, i - LOCK.length() + 1, i);
            }
        }
        boolean slash = last > 0 && is(last, '/');
        if (last >= 0 && (slash || is(last, '.') && !(last > 0 && is(last - 1, '.')))) {
            report(Kind.REF_END, last, last);
        }
    }

    private void report(Kind kind, int first, int last) {
        sink.add(kind, tokens.get(first).start(), tokens.get(last).end());
    }

    private boolean is(int index, char c) {
        return tokens.get(index).isAlways(c);
    }

    private boolean opensName(int index) {
        return tokens.get(index - 1).endsInSlash();
    }

    private boolean endsInLock(int last) {
        int first = last - LOCK.length() + 1;
        if (first < 0) {
            return false;
        }
        for (int i = first; i <= last; i++) {
            PatternToken token = tokens.get(i);
            if (!token.isAlways(LOCK.charAt(i - first)) || token.quantifier() != Quantifier.ONE) {
                return false;
            }
        }
        return true;
    }

    /** Blanks around the whole are told by the reader. */
    private int leadingBlanks() {
        int count = 0;
        while (count < tokens.size() && isBlank(tokens.get(count))) {
            count++;
        }
        return count;
    }

    private static boolean isBlank(PatternToken token) {
        return token.kind() == PatternToken.Kind.LITERAL
                && Character.isWhitespace(token.ranges().get(0).first());
    }

    private void character(int index, PatternToken token, int blanks) {
        if (token.kind() != PatternToken.Kind.LITERAL || token.quantifier() == Quantifier.OPTIONAL) {
            return;
        }
        char c = token.ranges().get(0).first();
        if (isBlank(token)) {
            boolean inside = index >= blanks
                    && tokens.subList(index, tokens.size()).stream().anyMatch(t -> !isBlank(t));
            if (inside && c != '\n' && c != '\r') {
                report(Kind.REF_CHARACTER, index, index);
            }
            return;
        }
        boolean escaped = token.end() - token.start() > 1 && token.quantifier() == Quantifier.ONE;
        if ("~^:[?*".indexOf(c) >= 0 || Character.isISOControl(c) || c == '\\' && escaped) {
            report(Kind.REF_CHARACTER, index, index);
        }
    }
}
