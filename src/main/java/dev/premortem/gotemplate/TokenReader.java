package dev.premortem.gotemplate;

import dev.premortem.gotemplate.TemplateToken.Kind;
import java.util.List;

/** Hands out the tokens of a template; the last one, an end or an error, again and again. */
final class TokenReader {
    private final List<TemplateToken> tokens;
    private int at;

    TokenReader(List<TemplateToken> tokens) {
        this.tokens = tokens;
    }

    TemplateToken peek() {
        return tokens.get(Math.min(at, tokens.size() - 1));
    }

    TemplateToken next() {
        TemplateToken token = peek();
        at++;
        return token;
    }

    /** The next token that is no white space. */
    TemplateToken peekSolid() {
        if (peek().is(Kind.SPACE)) {
            at++;
        }
        return peek();
    }

    TemplateToken nextSolid() {
        TemplateToken token = peekSolid();
        at++;
        return token;
    }

    /** Goes back by one token. */
    void back() {
        at--;
    }

    /** Where the reader is, for {@link #returnTo}. */
    int mark() {
        return at;
    }

    void returnTo(int mark) {
        at = mark;
    }

    TemplateToken expect(Kind kind, String context) {
        TemplateToken token = nextSolid();
        if (!token.is(kind)) {
            throw unexpected(token, context);
        }
        return token;
    }

    TemplateFailure unexpected(TemplateToken token, String context) {
        String message = token.is(Kind.ERROR) ? token.text() : "unexpected " + token.shown() + " in " + context;
        return new TemplateFailure(message, token.offset());
    }
}
