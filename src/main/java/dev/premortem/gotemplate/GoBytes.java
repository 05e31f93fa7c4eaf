package dev.premortem.gotemplate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Strings as the bytes that they are in Go. A piece that ends inside a character has U+FFFD there, which Go would print
 * as the lone bytes.
 */
final class GoBytes {
    private GoBytes() {}

    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static int length(String text) {
        return isAscii(text) ? text.length() : of(text).length;
    }

    static String slice(String text, int from, int to) {
        return isAscii(text) ? text.substring(from, to) : text(Arrays.copyOfRange(of(text), from, to));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }
}
