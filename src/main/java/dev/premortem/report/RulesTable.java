package dev.premortem.report;

import dev.premortem.rule.RuleMeta;
import java.util.List;

/** The rules at a glance: one row for each, in the order given. */
public final class RulesTable {
    private static final String GAP = "  ";

    private RulesTable() {}

    /** Columns for a terminal. */
    public static String text(List<RuleMeta> rules) {
        int id = "RULE".length();
        int area = "AREA".length();
        int severity = "SEVERITY".length();
        for (RuleMeta rule : rules) {
            id = Math.max(id, rule.id().value().length());
            area = Math.max(area, rule.area().word().length());
            severity = Math.max(severity, rule.severity().word().length());
        }
        StringBuilder out = new StringBuilder(128 * (rules.size() + 1));
        padded(out, "RULE", id);
        padded(out, "AREA", area);
        padded(out, "SEVERITY", severity);
        out.append("SUMMARY\n");
        for (RuleMeta rule : rules) {
            padded(out, rule.id().value(), id);
            padded(out, rule.area().word(), area);
            padded(out, rule.severity().word(), severity);
            out.append(Printable.line(rule.summary())).append('\n');
        }
        return out.toString();
    }

    /** A Markdown table for the README. */
    public static String markdown(List<RuleMeta> rules) {
        StringBuilder out = new StringBuilder(128 * (rules.size() + 2));
        out.append("| Rule | Area | Severity | Summary |\n| --- | --- | --- | --- |\n");
        for (RuleMeta rule : rules) {
            out.append("| `")
                    .append(rule.id().value())
                    .append("` | ")
                    .append(rule.area().word());
            out.append(" | ").append(rule.severity().word());
            out.append(" | ").append(MarkdownText.cell(rule.summary())).append(" |\n");
        }
        return out.toString();
    }

    private static void padded(StringBuilder out, String text, int width) {
        out.append(text);
        for (int i = text.length(); i < width; i++) {
            out.append(' ');
        }
        out.append(GAP);
    }
}
