package dev.premortem.actions.grammar;

import dev.premortem.actions.grammar.PatternToken.Kind;
import dev.premortem.actions.grammar.PatternToken.Quantifier;
import java.util.BitSet;
import java.util.List;

/** Follows all readings of a pattern at once, so that no pattern takes long. */
final class PatternMatcher {
    private final List<PatternToken> tokens;
    private BitSet at = new BitSet();

    private PatternMatcher(List<PatternToken> tokens) {
        this.tokens = tokens;
        at.set(0);
        skip();
    }

    static boolean matches(List<PatternToken> tokens, String text) {
        PatternMatcher matcher = new PatternMatcher(tokens);
        for (int i = 0; i < text.length() && !matcher.at.isEmpty(); i++) {
            matcher.step(text.charAt(i));
        }
        return matcher.at.get(tokens.size());
    }

    /** Beyond tokens that may stand for nothing. */
    private void skip() {
        for (int i = at.nextSetBit(0); i >= 0 && i < tokens.size(); i = at.nextSetBit(i + 1)) {
            PatternToken token = tokens.get(i);
            if (!token.isCharacter() || token.quantifier() == Quantifier.OPTIONAL) {
                at.set(i + 1);
            }
        }
    }

    /** States within the name of a folder are kept behind those of the tokens. */
    private void step(char c) {
        BitSet next = new BitSet();
        for (int state = at.nextSetBit(0); state >= 0; state = at.nextSetBit(state + 1)) {
            if (state == tokens.size()) {
                continue;
            }
            int index = state < tokens.size() ? state : state - tokens.size() - 1;
            PatternToken token = tokens.get(index);
            if (token.isCharacter()) {
                if (token.takes(c)) {
                    next.set(index + 1);
                    if (token.quantifier() == Quantifier.REPEATED) {
                        next.set(index);
                    }
                }
            } else if (token.kind() == Kind.FOLDERS) {
                next.set(c == '/' ? index : index + tokens.size() + 1);
            } else if (token.kind() == Kind.STAR_STAR || c != '/') {
                next.set(index);
            }
        }
        at = next;
        skip();
    }
}
