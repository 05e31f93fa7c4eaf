package dev.premortem.gotemplate;

import dev.premortem.gotemplate.TemplateToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a template into tokens. The last token is {@link Kind#END} or {@link Kind#ERROR}.
 *
 * <p>Source: "Text and spaces", "Actions" and "Arguments" in the documentation of {@code text/template}, and the
 * messages of its lexer in Go 1.26. Delimiters other than the braces are not supported: nobody who runs templates for
 * us lets users choose them.
 */
final class TemplateLexer {
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    private static final String COMMENT = "/*";
    private static final String COMMENT_END = "*/";

    private static final Set<String> KEYWORDS =
            Set.of("block", "break", "continue", "define", "else", "end", "if", "range", "template", "with");

    private final String text;
    private final List<TemplateToken> tokens = new ArrayList<>();
    private int at;
    private int parentheses;
    private boolean failed;

    private TemplateLexer(String text) {
        this.text = text;
    }

    static List<TemplateToken> tokens(String text) {
        TemplateLexer lexer = new TemplateLexer(text);
        while (!lexer.failed && lexer.at < text.length()) {
            lexer.readText();
        }
        if (!lexer.failed) {
            lexer.add(Kind.END, text.length());
        }
        return lexer.tokens;
    }

    private void add(Kind kind, int end) {
        tokens.add(new TemplateToken(kind, text.substring(at, end), at));
        at = end;
    }

    private void fail(String message, int offset) {
        tokens.add(new TemplateToken(Kind.ERROR, message, offset));
        failed = true;
    }

    /** Text up to an opening delimiter, and the action that it opens. */
    private void readText() {
        int open = text.indexOf(OPEN, at);
        int end = open < 0 ? text.length() : open;
        int kept = open >= 0 && trimsLeft(open) ? trimmedEnd(at, end) : end;
        if (kept > at) {
            add(Kind.TEXT, kept);
        }
        at = end;
        if (open >= 0) {
            readAction();
        }
    }

    private boolean trimsLeft(int open) {
        return text.startsWith("-", open + OPEN.length())
                && open + OPEN.length() + 1 < text.length()
                && isSpace(text.charAt(open + OPEN.length() + 1));
    }

    private int trimmedEnd(int from, int end) {
        int kept = end;
        while (kept > from && isSpace(text.charAt(kept - 1))) {
            kept--;
        }
        return kept;
    }

    private void readAction() {
        int inside = at + OPEN.length() + (trimsLeft(at) ? 2 : 0);
        if (text.startsWith(COMMENT, inside)) {
            readComment(inside);
            return;
        }
        tokens.add(new TemplateToken(Kind.OPEN, OPEN, at));
        at = inside;
        parentheses = 0;
        while (!failed && !readInside()) {
            // each call reads one token
        }
    }

    private void readComment(int inside) {
        int end = text.indexOf(COMMENT_END, inside + COMMENT.length());
        if (end < 0) {
            fail("unclosed comment", inside);
            return;
        }
        at = end + COMMENT_END.length();
        boolean trims = trimsRight();
        if (!trims && !text.startsWith(CLOSE, at)) {
            fail("comment ends before closing delimiter", at);
            return;
        }
        close(trims);
    }

    private boolean trimsRight() {
        return at < text.length() && isSpace(text.charAt(at)) && text.startsWith("-" + CLOSE, at + 1);
    }

    /** Goes behind the closing delimiter and, where it trims, behind the white space. */
    private void close(boolean trims) {
        at += CLOSE.length() + (trims ? 2 : 0);
        while (trims && at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    /** Reads one token inside an action; true behind its end. */
    private boolean readInside() {
        boolean trims = trimsRight();
        if (trims || text.startsWith(CLOSE, at)) {
            if (parentheses > 0) {
                fail("unclosed left paren", at);
                return true;
            }
            tokens.add(new TemplateToken(Kind.CLOSE, CLOSE, at));
            close(trims);
            return true;
        }
        if (at >= text.length()) {
            fail("unclosed action", at);
            return true;
        }
        readToken(text.codePointAt(at));
        return false;
    }

    private void readToken(int c) {
        if (isSpace(c)) {
            readSpace();
            return;
        }
        switch (c) {
            case '=' -> add(Kind.ASSIGN, at + 1);
            case ':' -> readDeclaration();
            case '|' -> add(Kind.PIPE, at + 1);
            case '"' -> readQuoted('"', Kind.STRING, "unterminated quoted string");
            case '\'' -> readQuoted('\'', Kind.CHARACTER, "unterminated character constant");
            case '`' -> readRaw();
            case '$' -> readName(Kind.VARIABLE);
            case '.' -> readPoint();
            case '(' -> {
                parentheses++;
                add(Kind.LEFT_PARENTHESIS, at + 1);
            }
            case ')' -> readRightParenthesis();
            default -> readOther(c);
        }
    }

    private void readOther(int c) {
        if (c == '+' || c == '-' || c >= '0' && c <= '9') {
            readNumber();
        } else if (isWord(c)) {
            readWord();
        } else if (c < 128 && c > ' ' && c < 127) {
            add(Kind.OTHER, at + 1);
        } else {
            fail("unrecognized character in action: " + TemplateToken.unicode(c), at);
        }
    }

    /** A blank that begins the trimming delimiter is not part of the space. */
    private void readSpace() {
        int end = at;
        while (end < text.length() && isSpace(text.charAt(end))) {
            if (end > at && text.startsWith("-" + CLOSE, end + 1)) {
                break;
            }
            end++;
        }
        add(Kind.SPACE, end);
    }

    private void readDeclaration() {
        if (text.startsWith("=", at + 1)) {
            add(Kind.DECLARE, at + 2);
        } else {
            fail("expected :=", at);
        }
    }

    private void readRightParenthesis() {
        parentheses--;
        if (parentheses < 0) {
            fail("unexpected right paren", at);
        } else {
            add(Kind.RIGHT_PARENTHESIS, at + 1);
        }
    }

    private void readQuoted(char quote, Kind kind, String unterminated) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
            boolean escaped = text.charAt(end) == '\\' && end + 1 < text.length() && text.charAt(end + 1) != '\n';
            end += escaped ? 2 : 1;
        }
        if (end >= text.length() || text.charAt(end) == '\n') {
            fail(unterminated, at);
        } else {
            add(kind, end + 1);
        }
    }

    private void readRaw() {
        int end = text.indexOf('`', at + 1);
        if (end < 0) {
            fail("unterminated raw quoted string", at);
        } else {
            add(Kind.RAW_STRING, end + 1);
        }
    }

    private void readPoint() {
        boolean number = at + 1 < text.length() && text.charAt(at + 1) >= '0' && text.charAt(at + 1) <= '9';
        if (number) {
            readNumber();
        } else {
            readName(Kind.FIELD);
        }
    }

    /** A field or a variable: a point or a dollar, and a name that may be missing. */
    private void readName(Kind kind) {
        int end = wordEnd(at + 1);
        if (!endsAt(end)) {
            fail("bad character " + TemplateToken.unicode(text.codePointAt(end)), at);
        } else if (kind == Kind.FIELD && end == at + 1) {
            add(Kind.DOT, end);
        } else {
            add(kind, end);
        }
    }

    private void readWord() {
        int end = wordEnd(at);
        String word = text.substring(at, end);
        if (!endsAt(end)) {
            fail("bad character " + TemplateToken.unicode(text.codePointAt(end)), at);
        } else if (KEYWORDS.contains(word)) {
            add(Kind.KEYWORD, end);
        } else if (word.equals("true") || word.equals("false")) {
            add(Kind.BOOL, end);
        } else {
            add(word.equals("nil") ? Kind.NIL : Kind.IDENTIFIER, end);
        }
    }

    private void readNumber() {
        int end = NumberLiteral.end(text, at);
        if (end < text.length() && (text.charAt(end) == '+' || text.charAt(end) == '-')) {
            // Only an imaginary part may follow.
            int second = NumberLiteral.end(text, end);
            fail("bad number syntax: " + GoQuote.quote(text.substring(at, second)), at);
            return;
        }
        if (end < text.length() && isWord(text.codePointAt(end))) {
            int shown = end + Character.charCount(text.codePointAt(end));
            fail("bad number syntax: " + GoQuote.quote(text.substring(at, shown)), at);
        } else {
            add(Kind.NUMBER, end);
        }
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < text.length() && isWord(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private boolean endsAt(int end) {
        if (end >= text.length()) {
            return true;
        }
        char c = text.charAt(end);
        return isSpace(c) || ".,|:()".indexOf(c) >= 0 || text.startsWith(CLOSE, end);
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isWord(int c) {
        return c == '_' || Character.isLetter(c) || Character.isDigit(c);
    }
}
