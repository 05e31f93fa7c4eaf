package dev.premortem.kustomize.reference;

/** JSON with a line for each value. Source: {@code json.MarshalIndent} of Go, with two blanks a level. */
final class JsonLines {
    private static final String INDENT = "  ";

    private JsonLines() {}

    /** @param json without blanks outside strings */
    static String of(String json) {
        StringBuilder out = new StringBuilder(json.length() * 2);
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted || c == '"') {
                out.append(c);
                if (c == '\\') {
                    out.append(json.charAt(++i));
                }
                quoted = c == '"' ? !quoted : quoted;
            } else if ((c == '{' || c == '[') && json.charAt(i + 1) == c + 2) {
                out.append(c).append(json.charAt(++i)); // an empty one stays on its line
            } else if (c == '{' || c == '[') {
                line(out.append(c), ++depth);
            } else if (c == '}' || c == ']') {
                line(out, --depth).append(c);
            } else if (c == ',') {
                line(out.append(c), depth);
            } else {
                out.append(c == ':' ? ": " : String.valueOf(c));
            }
        }
        return out.toString();
    }

    private static StringBuilder line(StringBuilder out, int depth) {
        return out.append('\n').append(INDENT.repeat(depth));
    }
}
