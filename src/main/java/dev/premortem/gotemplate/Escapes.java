package dev.premortem.gotemplate;

import java.util.Locale;

/** {@code html}, {@code js} and {@code urlquery}. Source: {@code HTMLEscape}, {@code JSEscape}, {@code url.QueryEscape}. */
final class Escapes {
    private Escapes() {}

    static String html(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case 0 -> out.append('\uFFFD');
                case '"' -> out.append("&#34;");
                case '\'' -> out.append("&#39;");
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    static String javaScript(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\'' -> out.append("\\'");
                case '"' -> out.append("\\\"");
                case '<', '>', '&', '=' -> out.append(code(c));
                default -> {
                    boolean plain = c < 128 ? c >= ' ' : GoQuote.isPrintable(c);
                    out.append(plain ? Character.toString(c) : code(c));
                }
            }
        });
        return out.toString();
    }

    private static String code(int c) {
        return String.format(Locale.ROOT, "\\u%04X", c);
    }

    static String query(String text) {
        StringBuilder out = new StringBuilder();
        for (byte each : GoBytes.of(text)) {
            int c = each & 0xFF;
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_.~".indexOf(c) >= 0;
            out.append(plain ? String.valueOf((char) c) : c == ' ' ? "+" : String.format(Locale.ROOT, "%%%02X", c));
        }
        return out.toString();
    }
}
