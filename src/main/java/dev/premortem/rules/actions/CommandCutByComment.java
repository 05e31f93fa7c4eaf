package dev.premortem.rules.actions;

import dev.premortem.actions.RunScript;
import dev.premortem.finding.Finding;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleMeta;
import dev.premortem.shell.ShellScript;
import dev.premortem.shell.Unclosed;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.Optional;

/**
 * Commands behind {@code run:} that YAML cuts at a {@code #}, although the {@code #} stands in quotes of the shell.
 *
 * <p>Reported only when the cut is proven: what is left has an open quote, substitution or expression, and the cut-off
 * text closes it. Any other text behind {@code #} may be meant as a comment.
 */
public final class CommandCutByComment implements PosixScriptRule {
    private static final RuleMeta META = RuleMeta.of("command-cut-by-comment", Area.ACTIONS)
            .summary("YAML takes the rest of a one-line command for a comment")
            .why("""
                    In a plain value, one without quotes of YAML around all of it, a blank and `#` begin a comment. YAML \
                    does not know the quotes of the shell: they stand in the middle of the value and mean nothing to it. \
                    So `run: echo 'a # b'` hands the shell `echo 'a`, without an error from any YAML parser.

                    The shell then finds a quote, `$(` or expression that is never closed, and the step fails with \
                    `unexpected EOF while looking for matching`, which points into a file that nobody wrote.
                    """)
            .remedy("Write the command as a block below `run: |`.")
            .reference("YAML 1.2.2: comments", "https://yaml.org/spec/1.2.2/#66-comments")
            .reference(
                    "GitHub: steps[*].run",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsrun")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RunScript script, ShellScript left, FindingSink sink) {
        if (!script.node().isPlain()) {
            return;
        }
        Optional<Span> comment = commentBehind(script.node().span());
        if (comment.isEmpty() || left.unclosed().isEmpty() || left.tooDeep()) {
            return;
        }
        Unclosed open = left.unclosed().get(0);
        SourceFile file = comment.get().file();
        String gap =
                file.text().substring(script.node().span().end(), comment.get().start());
        ShellScript whole = ShellScript.read(left.text() + gap + comment.get().text());
        boolean closed =
                whole.unclosed().stream().noneMatch(still -> still.opening().equals(open.opening()));
        if (closed) {
            sink.report(finding(script, comment.get(), open));
        }
    }

    private static Finding.Builder finding(RunScript script, Span comment, Unclosed open) {
        String message = "YAML reads everything from ` #` on as a comment, and the shell gets a command with an open %s"
                .formatted(open.kind().text());
        return Finding.at(comment, message)
                .label("cut off")
                .related(script.span(open.opening()), "opened here, closed only behind the ` #`")
                .help("write `run: |` and the command on the next line, indented; there `#` is no comment to YAML");
    }

    /** The comment on the line where a value ends. */
    private static Optional<Span> commentBehind(Span value) {
        SourceFile file = value.file();
        int end = file.lines().endOf(value.endLine());
        int at = value.end();
        while (at < end && (file.text().charAt(at) == ' ' || file.text().charAt(at) == '\t')) {
            at++;
        }
        boolean comment = at > value.end() && at < end && file.text().charAt(at) == '#';
        return comment ? Optional.of(file.span(at, end)) : Optional.empty();
    }
}
