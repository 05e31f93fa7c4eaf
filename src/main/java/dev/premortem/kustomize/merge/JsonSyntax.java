package dev.premortem.kustomize.merge;

/**
 * Whether a text is JSON (RFC 8259): a patch that begins with a bracket is not read as YAML. Source:
 * {@code jsonPatchFromBytes} in {@code api/internal/builtins/PatchTransformer.go} of kustomize v5.5.0.
 */
final class JsonSyntax {
    private static final int DEEPEST = 500;
    private static final String BLANKS = " \t\r\n";
    private static final String AFTER_BACKSLASH = "\"\\/bfnrtu";

    private final String text;
    private int at;

    private JsonSyntax(String text) {
        this.text = text;
    }

    static boolean isJson(String text) {
        JsonSyntax json = new JsonSyntax(text);
        boolean read = json.value(0);
        json.blanks();
        return read && json.at == text.length();
    }

    private boolean value(int depth) {
        blanks();
        if (depth > DEEPEST || at >= text.length()) {
            return false;
        }
        return switch (text.charAt(at)) {
            case '{' -> members('}', true, depth);
            case '[' -> members(']', false, depth);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean members(char end, boolean named, int depth) {
        at++;
        if (skip(end)) {
            return true;
        }
        do {
            if (named) {
                blanks();
                if (!string() || !skip(':')) {
                    return false;
                }
            }
            if (!value(depth + 1)) {
                return false;
            }
        } while (skip(','));
        return skip(end);
    }

    private boolean skip(char c) {
        blanks();
        boolean here = at < text.length() && text.charAt(at) == c;
        at += here ? 1 : 0;
        return here;
    }

    private void blanks() {
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean string() {
        if (at >= text.length() || text.charAt(at) != '"') {
            return false;
        }
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return true;
            }
            boolean escape = c == '\\';
            if (c < ' ' || escape && (at >= text.length() || AFTER_BACKSLASH.indexOf(text.charAt(at)) < 0)) {
                return false;
            }
            at += escape ? 1 : 0;
        }
        return false;
    }

    private boolean word(String word) {
        boolean here = text.startsWith(word, at);
        at += here ? word.length() : 0;
        return here;
    }

    private boolean number() {
        at += text.charAt(at) == '-' ? 1 : 0;
        boolean leadingZero = at < text.length() && text.charAt(at) == '0';
        int whole = digits();
        if (whole == 0 || leadingZero && whole > 1) {
            return false;
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            if (digits() == 0) {
                return false;
            }
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            at += at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-') ? 1 : 0;
            return digits() > 0;
        }
        return true;
    }

    private int digits() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }
}
