package dev.premortem.report;

import dev.premortem.rule.RuleMeta;
import dev.premortem.rule.RuleMeta.Reference;
import java.util.List;

/** Everything about one rule on one page: for {@code premortem explain}, the rule pages and SARIF. */
public final class ExplainPage {
    private static final int WIDTH = 100;
    private static final String INDENT = "  ";

    private ExplainPage() {}

    /** The page for a terminal, wrapped at 100 columns. */
    public static String text(RuleMeta meta, RuleExamples examples) {
        StringBuilder out = new StringBuilder(2048);
        out.append(meta.id().value()).append('\n');
        Paragraphs.append(out, meta.summary(), INDENT, WIDTH);
        out.append('\n');
        fact(out, "severity", meta.severity().word());
        fact(out, "confidence", meta.confidence().word());
        fact(out, "evidence", evidence(meta));
        fact(out, "area", meta.area().word());
        fact(out, "since", meta.since());
        section(out, "Why", meta.why());
        section(out, "Incident", meta.incident().orElse(""));
        section(out, "What to do", meta.remedy());
        examples(out, "Bad example", examples.bad());
        examples(out, "Good example", examples.good());
        out.append("\nHow to suppress\n");
        out.append(INDENT).append("On the line, on the line above, or inside the part that is marked:\n");
        out.append(INDENT).append(INDENT).append(comment(meta)).append('\n');
        out.append(INDENT).append("Everywhere, in .premortem.yaml:\n");
        out.append(INDENT).append(INDENT).append(setting(meta)).append('\n');
        if (!meta.references().isEmpty()) {
            out.append("\nReferences\n");
            for (Reference reference : meta.references()) {
                Paragraphs.append(out, "- " + reference.title() + ": " + reference.url(), INDENT, WIDTH);
            }
        }
        return out.toString();
    }

    /** The page as Markdown, with the id as its heading. */
    public static String markdown(RuleMeta meta, RuleExamples examples) {
        StringBuilder out = new StringBuilder(2048);
        out.append("# ").append(meta.id().value()).append("\n\n");
        out.append(MarkdownText.prose(meta.summary())).append(".\n\n");
        out.append("| Severity | Confidence | Evidence | Area | Since |\n| --- | --- | --- | --- | --- |\n| ");
        out.append(meta.severity().word())
                .append(" | ")
                .append(meta.confidence().word());
        out.append(" | ").append(MarkdownText.cell(evidence(meta)));
        out.append(" | ")
                .append(meta.area().word())
                .append(" | ")
                .append(meta.since())
                .append(" |\n");
        heading(out, "Why", meta.why());
        heading(out, "Incident", meta.incident().orElse(""));
        heading(out, "What to do", meta.remedy());
        fenced(out, "Bad example", examples.bad());
        fenced(out, "Good example", examples.good());
        out.append("\n## How to suppress\n\nOn the line, on the line above, or inside the part that is marked:\n\n");
        out.append("```yaml\n").append(comment(meta)).append("\n```\n\nEverywhere, in `.premortem.yaml`:\n\n");
        out.append("```yaml\n").append(setting(meta)).append("\n```\n");
        if (!meta.references().isEmpty()) {
            out.append("\n## References\n\n");
            for (Reference reference : meta.references()) {
                out.append("- ").append(MarkdownText.prose(reference.title()));
                out.append(": <").append(reference.url()).append(">\n");
            }
        }
        return out.toString();
    }

    private static String evidence(RuleMeta meta) {
        return meta.evidence().name() + ", " + meta.evidence().text();
    }

    private static String comment(RuleMeta meta) {
        return "# premortem: ignore[" + meta.id().value() + "] reason";
    }

    private static String setting(RuleMeta meta) {
        return "rules: {" + meta.id().value() + ": off}";
    }

    private static void fact(StringBuilder out, String name, String value) {
        out.append(INDENT).append(name);
        for (int i = name.length(); i < 12; i++) {
            out.append(' ');
        }
        out.append(value).append('\n');
    }

    private static void section(StringBuilder out, String title, String text) {
        if (!text.isEmpty()) {
            out.append('\n').append(title).append('\n');
            Paragraphs.append(out, text, INDENT, WIDTH);
        }
    }

    private static void examples(StringBuilder out, String title, List<RuleExample> examples) {
        for (RuleExample example : examples) {
            out.append('\n')
                    .append(title)
                    .append(": ")
                    .append(Printable.line(example.path()))
                    .append('\n');
            for (String line : example.text().stripTrailing().lines().toList()) {
                out.append((INDENT + INDENT + Printable.line(line)).stripTrailing())
                        .append('\n');
            }
        }
    }

    private static void heading(StringBuilder out, String title, String text) {
        if (!text.isEmpty()) {
            out.append("\n## ")
                    .append(title)
                    .append("\n\n")
                    .append(MarkdownText.prose(text))
                    .append('\n');
        }
    }

    private static void fenced(StringBuilder out, String title, List<RuleExample> examples) {
        if (examples.isEmpty()) {
            return;
        }
        out.append("\n## ").append(title).append('\n');
        for (RuleExample example : examples) {
            String fence = MarkdownText.fence(example.text());
            String path = example.path();
            boolean yaml = path.endsWith(".yaml") || path.endsWith(".yml");
            out.append("\n`").append(path).append("`:\n\n").append(fence).append(yaml ? "yaml" : "");
            out.append('\n')
                    .append(example.text().stripTrailing())
                    .append('\n')
                    .append(fence)
                    .append('\n');
        }
    }
}
