package dev.premortem.yaml;

/** The escapes of double-quoted scalars: YAML 1.2.2 chapter 5.7. */
final class Escapes {
    private Escapes() {}

    /** What {@code length} raw characters from the backslash at {@code offset} stand for; empty for a joined line. */
    static String decode(String text, int offset, int length) {
        char c = text.charAt(offset + 1);
        return switch (c) {
            case '0' -> "\0";
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 't', '\t' -> "\t";
            case 'n' -> "\n";
            case 'v' -> "\u000b";
            case 'f' -> "\f";
            case 'r' -> "\r";
            case 'e' -> "\u001b";
            case 'N' -> "\u0085";
            case '_' -> "\u00a0";
            case 'L' -> "\u2028";
            case 'P' -> "\u2029";
            case 'x', 'u', 'U' -> codePoint(text.substring(offset + 2, offset + length));
            case '\n', '\r' -> "";
            default -> String.valueOf(c);
        };
    }

    private static String codePoint(String hex) {
        try {
            int value = Integer.parseInt(hex, 16);
            return Character.isValidCodePoint(value) ? Character.toString(value) : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }
}
