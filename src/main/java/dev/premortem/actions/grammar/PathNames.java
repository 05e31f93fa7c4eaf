package dev.premortem.actions.grammar;

import dev.premortem.actions.grammar.FilterPattern.Kind;
import dev.premortem.actions.grammar.PatternToken.Quantifier;
import java.util.List;

/** What a pattern asks of the path of a file that no path from the root of a repository has. */
final class PathNames {
    private final List<PatternToken> tokens;
    private final RefNames.Sink sink;

    PathNames(List<PatternToken> tokens, RefNames.Sink sink) {
        this.tokens = tokens;
        this.sink = sink;
    }

    void check() {
        int last = tokens.size() - 1;
        int name = 0;
        for (int i = 0; i <= last + 1; i++) {
            boolean ends = i > last || tokens.get(i).isAlways('/');
            if (ends) {
                dots(name, i);
                name = i + 1;
            } else if (tokens.get(i).kind() == PatternToken.Kind.FOLDERS) {
                name = i + 1;
            }
        }
        for (int i = 0; i <= last; i++) {
            boolean slash = tokens.get(i).isAlways('/');
            if (slash && i == 0) {
                report(last == 0 ? Kind.PATH_TRAILING_SLASH : Kind.PATH_LEADING_SLASH, 0, 0);
            } else if (slash && i == last) {
                report(Kind.PATH_TRAILING_SLASH, i, i);
            } else if (slash && tokens.get(i - 1).endsInSlash()) {
                sink.add(
                        Kind.PATH_SLASHES,
                        tokens.get(i).start() - 1,
                        tokens.get(i).end());
            }
        }
        if (last >= 0 && tokens.get(last).kind() == PatternToken.Kind.FOLDERS) {
            sink.add(
                    Kind.PATH_TRAILING_SLASH,
                    tokens.get(last).end() - 1,
                    tokens.get(last).end());
        }
    }

    /** Whether the tokens between two slashes are one or two dots and nothing else. */
    private void dots(int first, int end) {
        int count = end - first;
        if (count < 1 || count > 2) {
            return;
        }
        for (PatternToken token : tokens.subList(first, end)) {
            if (!token.isAlways('.') || token.quantifier() != Quantifier.ONE) {
                return;
            }
        }
        report(Kind.PATH_DOTS, first, end - 1);
    }

    private void report(Kind kind, int first, int last) {
        sink.add(kind, tokens.get(first).start(), tokens.get(last).end());
    }
}
