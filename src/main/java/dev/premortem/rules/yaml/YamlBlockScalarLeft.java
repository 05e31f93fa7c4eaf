package dev.premortem.rules.yaml;

import dev.premortem.finding.Finding;
import dev.premortem.rule.Area;
import dev.premortem.rule.RuleMeta;
import dev.premortem.shell.Heredoc;
import dev.premortem.shell.ShellScript;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlProblem;
import java.util.Optional;

/** Block scalars that a line with too little indentation ends before their author meant them to end. */
public final class YamlBlockScalarLeft implements YamlProblemRule<YamlProblem.BlockScalarLeft> {
    private static final RuleMeta META = RuleMeta.of("yaml-block-scalar-left", Area.YAML)
            .summary("a line with too little indentation ends the block scalar early")
            .why("""
                    The text below `key: |` ends at the first line that is indented less than its first line. Nothing
                    inside the text can change that: YAML knows no here-documents and no quotes of the shell. What was
                    meant as text is then read as YAML, and the whole file is rejected.

                    Parsers report the line where they finally gave up, mostly with a missing colon. The line to edit is
                    the one that left the block. Indenting it does not change the script: YAML removes the common
                    indentation before the shell sees it.
                    """)
            .incident("""
                    2025-11-16: a Python here-document in a `run: |` step was written at column 0. GitHub rejected the
                    workflow file, every commit failed after 0 seconds for 83 minutes, and no image was built. The fix
                    that was published indented the Python code deeper than the command, which Python rejects in turn
                    (see heredoc-python-indented).
                    """)
            .remedy("Indent the line, and those after it that belong to the text, at least as deep as the first line of"
                    + " the block.")
            .reference(
                    "YAML 1.2.2, chapter 8.1.1.1: block indentation",
                    "https://yaml.org/spec/1.2.2/#8111-block-indentation-indicator")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Class<YamlProblem.BlockScalarLeft> problem() {
        return YamlProblem.BlockScalarLeft.class;
    }

    @Override
    public Finding.Builder finding(YamlProblem.BlockScalarLeft left) {
        int line = left.span().line();
        Finding.Builder finding = Finding.at(
                        left.span(),
                        "line " + line + " leaves the block scalar that `"
                                + left.header().text() + "` opened in line "
                                + left.header().line())
                .label("indented " + blanks(indentOf(left.span())) + "; the block needs " + left.indent())
                .related(left.header(), "the block begins here");
        Optional<Heredoc> heredoc = ShellScript.openHeredocAt(left.body().text(), left.leftAt());
        heredoc.ifPresent(open -> {
            Span operator =
                    left.body().span(open.opening().start(), open.opening().end());
            finding.related(operator, "the here-document `" + open.delimiter() + "` is open since here");
            finding.note("a here-document does not protect its lines: YAML splits the file before any shell sees it");
        });
        String lines = left.lastLine() > line ? "lines " + line + " to " + left.lastLine() : "line " + line;
        finding.help("indent " + lines + " by " + left.missing()
                + " more; YAML removes the common indentation again, so the text stays the same");
        return finding;
    }

    private static int indentOf(Span line) {
        return line.start() - line.file().lines().startOf(line.line());
    }

    private static String blanks(int count) {
        return count + (count == 1 ? " blank" : " blanks");
    }
}
