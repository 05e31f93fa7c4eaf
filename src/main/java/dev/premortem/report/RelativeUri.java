package dev.premortem.report;

import java.nio.charset.StandardCharsets;

/** Paths as URI references relative to the root (RFC 3986, section 4.2). */
final class RelativeUri {
    private static final String SAFE = "-._~/";
    private static final String HEX = "0123456789ABCDEF";

    private RelativeUri() {}

    /**
     * The path with everything percent-encoded that is not unreserved, so that neither a colon in the first segment
     * nor a {@code #} changes what the reference means. Standard input, which has no path, is {@code stdin}.
     */
    static String of(String path) {
        if (path.equals("-")) {
            return "stdin";
        }
        StringBuilder uri = new StringBuilder(path.length() + 16);
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (isUnreserved(c)) {
                uri.append(c);
            } else {
                uri.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
            }
        }
        return uri.toString();
    }

    private static boolean isUnreserved(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || SAFE.indexOf(c) >= 0;
    }
}
