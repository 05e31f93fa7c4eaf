package dev.premortem.yaml;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.RepairedText.Repair;
import java.util.ArrayList;
import java.util.List;

/**
 * Tabs between the tokens of a document that is written as JSON. The specification of YAML allows them there, and the
 * parser of Go, which the tools use, takes them; ours does not, so it is given blanks.
 */
final class FlowTabs {
    private FlowTabs() {}

    /** The replacements for a stretch of a file; none unless it begins with a brace or bracket. */
    static List<Repair> blanks(SourceFile file, int from, int end) {
        String text = file.text();
        int tab = text.indexOf('\t', from);
        if (tab < 0 || tab >= end || !beginsInFlow(text, from, end)) {
            return List.of();
        }
        List<Repair> repairs = new ArrayList<>();
        boolean quoted = false;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '\t') {
                repairs.add(Repair.replace(i, ' '));
            } else if (c == '\n' && text.startsWith("---", i + 1)) {
                break; // the next document may be written in blocks, where a tab is a fault
            }
        }
        return repairs;
    }

    private static boolean beginsInFlow(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c > ' ') {
                return c == '{' || c == '[';
            }
        }
        return false;
    }
}
