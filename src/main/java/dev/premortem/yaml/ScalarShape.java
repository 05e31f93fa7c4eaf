package dev.premortem.yaml;

/**
 * The ways in which a text can stand in block YAML.
 *
 * <p>Source: {@code yaml_emitter_analyze_scalar} in {@code goyaml.v2/emitterc.go} of sigs.k8s.io/yaml v1.4.0, read
 * 2026-11. It is stricter than YAML: characters beyond the basic plane count as not printable.
 *
 * @param multiline whether there is any line break
 * @param plain whether it can stand without quotes
 * @param single whether it can stand in single quotes
 * @param literal whether it can stand as a literal block
 */
record ScalarShape(boolean multiline, boolean plain, boolean single, boolean literal) {
    private static final String LEADING_INDICATORS = "#,[]{}&*!|>'\"%@`";

    static ScalarShape of(int[] text) {
        if (text.length == 0) {
            return new ScalarShape(false, true, true, false);
        }
        boolean breaks = false;
        boolean special = false;
        boolean spaceAfterBreak = false;
        boolean breakAfterSpace = false;
        for (int i = 0; i < text.length; i++) {
            special |= !isPrintable(text[i]);
            breaks |= isBreak(text[i]);
            spaceAfterBreak |= i > 0 && text[i] == ' ' && isBreak(text[i - 1]);
            breakAfterSpace |= i > 0 && isBreak(text[i]) && text[i - 1] == ' ';
        }
        special |= breakAfterSpace;
        int last = text[text.length - 1];
        boolean blankEnds = text[0] == ' ' || last == ' ';
        return new ScalarShape(
                breaks,
                !breaks && !special && !blankEnds && !hasIndicators(text),
                !special && !spaceAfterBreak,
                !special && last != ' ');
    }

    static boolean isBreak(int c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    static boolean isPrintable(int c) {
        return c == '\n' || c >= 0x20 && c <= 0x7E || c >= 0xA0 && c <= 0xFFFD && c != 0xFEFF;
    }

    private static boolean hasIndicators(int[] text) {
        if (startsWith(text, '-') || startsWith(text, '.')) {
            return true;
        }
        boolean first = isBlankAt(text, 1);
        boolean lead = LEADING_INDICATORS.indexOf(text[0]) >= 0
                || first && (text[0] == '?' || text[0] == ':' || text[0] == '-');
        for (int i = 1; i < text.length && !lead; i++) {
            boolean value = text[i] == ':' && isBlankAt(text, i + 1);
            boolean comment = text[i] == '#' && (text[i - 1] == ' ' || text[i - 1] == '\t');
            lead = value || comment;
        }
        return lead;
    }

    /** A document marker: three of {@code c}. */
    private static boolean startsWith(int[] text, int c) {
        return text.length >= 3 && text[0] == c && text[1] == c && text[2] == c;
    }

    private static boolean isBlankAt(int[] text, int i) {
        return i >= text.length || text[i] == ' ' || text[i] == '\t';
    }
}
