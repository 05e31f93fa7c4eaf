package dev.premortem.yaml;

/**
 * What a folded text ({@code >}) is after go-yaml v3 printed and read it once, as kustomize does with every object on the
 * way to JSON. The printer writes one line break too many before an indented line and at a kept end, and one too few
 * everywhere when the text begins with a blank: kustomize's output has these, so this package has them too.
 *
 * <p>Source: {@code yaml_emitter_write_folded_scalar} in {@code goyaml.v3/emitterc.go} and
 * {@code yaml_parser_scan_block_scalar} in {@code goyaml.v3/scannerc.go} of sigs.k8s.io/yaml v1.4.0, read 2026-11; it
 * happens in {@code RNode.MarshalJSON} of kustomize v5.5.0.
 */
final class FoldedAgain {
    private final String text;
    private final StringBuilder out = new StringBuilder();

    /** Whether the printer adds the break that folding takes away. */
    private final boolean adds;

    private FoldedAgain(String text) {
        this.text = text;
        int first = breaksEnd(0);
        this.adds = first < text.length() && !isBlankAt(first);
        out.append(text, 0, first);
    }

    static String of(String text) {
        FoldedAgain again = new FoldedAgain(text);
        int line = again.breaksEnd(0);
        while (line < text.length()) {
            line = again.line(line);
        }
        return again.out.toString();
    }

    /** Copies a line and the breaks behind it; gives the start of the next one. */
    private int line(int start) {
        int found = text.indexOf('\n', start);
        int end = found < 0 ? text.length() : found;
        int next = breaksEnd(end);
        out.append(text, start, end);
        int breaks = next - end;
        int written = breaks + (adds && !isBlankAt(start) ? 1 : 0);
        if (next == text.length()) {
            out.append("\n".repeat(breaks < 2 ? breaks : written));
        } else if (isBlankAt(start) || isBlankAt(next)) {
            out.append("\n".repeat(written));
        } else {
            out.append(written == 1 ? " " : "\n".repeat(written - 1));
        }
        return next;
    }

    private int breaksEnd(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        return at;
    }

    private boolean isBlankAt(int i) {
        return text.charAt(i) == ' ' || text.charAt(i) == '\t';
    }
}
