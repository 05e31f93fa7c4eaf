package dev.premortem.report;

import dev.premortem.engine.LintResult;
import dev.premortem.finding.Finding;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * A page for {@code $GITHUB_STEP_SUMMARY}: counts, a table, then every finding with its frame. GitHub refuses a summary
 * above 1 MiB as a whole, so the page stops at 900 KiB and says what it leaves out.
 */
public final class MarkdownReport implements Report {
    static final int MOST_BYTES = 900 * 1024;

    /** What the last line may take. */
    private static final int RESERVE = 1024;

    private static final int WIDTH = 120;

    @Override
    public void write(LintResult result, Writer out) throws IOException {
        Budget page = new Budget(out);
        page.add(heading(result), MOST_BYTES);
        if (result.findings().isEmpty()) {
            return;
        }
        int unlisted = table(result, page);
        int undetailed = details(result, page);
        if (unlisted > 0 || undetailed > 0) {
            out.append("\nLeft out for want of room: ")
                    .append(Integer.toString(unlisted))
                    .append(" rows of the table, ")
                    .append(Integer.toString(undetailed))
                    .append(" details. The other formats have them all.\n");
        }
    }

    private static String heading(LintResult result) {
        return "## premortem: " + SummaryLine.of(result) + "\n";
    }

    /** Writes the rows that fit into a third of the page; returns how many do not. */
    private static int table(LintResult result, Budget page) throws IOException {
        page.add("\n| Severity | Place | Message | Rule |\n| --- | --- | --- | --- |\n", MOST_BYTES);
        int leftOut = 0;
        for (Finding finding : Worst.first(result.findings())) {
            String row = "| " + finding.severity().word() + " | " + MarkdownText.code(place(finding)) + " | "
                    + MarkdownText.inline(finding.message()) + " | "
                    + MarkdownText.code(finding.rule().value())
                    + " |\n";
            leftOut += page.add(row, MOST_BYTES / 3) ? 0 : 1;
        }
        return leftOut;
    }

    private static int details(LintResult result, Budget page) throws IOException {
        CodeFrame frame = new CodeFrame(new Secrets(result.secrets()), Ansi.OFF, WIDTH);
        int leftOut = 0;
        for (Finding finding : Worst.first(result.findings())) {
            leftOut += page.add(detail(finding, frame), MOST_BYTES - RESERVE) ? 0 : 1;
        }
        return leftOut;
    }

    private static String detail(Finding finding, CodeFrame frame) {
        FrameLayout layout = FrameLayout.of(finding);
        StringBuilder source = new StringBuilder();
        frame.append(source, layout, finding.severity());
        String fence = MarkdownText.fence(source.toString());
        StringBuilder out = new StringBuilder(source.length() + 512);
        out.append("\n<details>\n<summary>").append(finding.severity().word()).append(": ");
        out.append(MarkdownText.inline(finding.message())).append("</summary>\n\n");
        out.append(fence).append("text\n").append(source).append(fence).append("\n\n");
        for (Remark remark : Remark.of(finding, layout.leftOut(), false)) {
            out.append("- ").append(remark.kind()).append(": ");
            boolean why = remark.kind().equals("why");
            out.append(why ? MarkdownText.code(remark.text()) : MarkdownText.inline(remark.text()));
            out.append('\n');
        }
        return out.append("\n</details>\n").toString();
    }

    private static String place(Finding finding) {
        StringBuilder place = new StringBuilder();
        Printable.place(place, finding.primary().span());
        return place.toString();
    }

    /** A page that is filled up to a limit. */
    private static final class Budget {
        private final Writer out;
        private int used;

        Budget(Writer out) {
            this.out = out;
        }

        /** Writes the part unless the page would then exceed {@code limit}. */
        boolean add(String part, int limit) throws IOException {
            int bytes = part.getBytes(StandardCharsets.UTF_8).length;
            if (used + bytes > limit) {
                return false;
            }
            used += bytes;
            out.append(part);
            return true;
        }
    }
}
