package dev.premortem.schemas.npm;

/** String literals of JavaScript in double quotes. */
final class JsStrings {
    private JsStrings() {}

    /** @param literal with its quotes */
    static String decode(String literal) {
        StringBuilder text = new StringBuilder();
        int end = literal.length() - 1;
        for (int i = 1; i < end; i++) {
            char c = literal.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escaped = literal.charAt(++i);
            switch (escaped) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case 'u' -> {
                    text.append((char) Integer.parseInt(literal.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                case 'x' -> {
                    text.append((char) Integer.parseInt(literal.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> text.append(escaped);
            }
        }
        return text.toString();
    }
}
