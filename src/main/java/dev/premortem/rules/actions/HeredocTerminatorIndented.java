package dev.premortem.rules.actions;

import dev.premortem.actions.RunScript;
import dev.premortem.finding.Finding;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleMeta;
import dev.premortem.shell.Heredoc;
import dev.premortem.shell.MisplacedTerminator;
import dev.premortem.shell.ShellScript;
import dev.premortem.shell.TextRange;
import dev.premortem.text.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Terminators of here-documents in run scripts that the shell does not recognise, because blanks stand beside them.
 *
 * <p>Judged on the script as the shell gets it, with the indentation of the YAML block removed. A here-document without
 * any line that looks like its terminator is not told here: that is no question of blanks.
 */
public final class HeredocTerminatorIndented implements PosixScriptRule {
    private static final Pattern CLOSING = Pattern.compile("(fi|done|esac|else|elif|[)}])(?![A-Za-z0-9_-])");

    private static final RuleMeta META = RuleMeta.of("heredoc-terminator-indented", Area.ACTIONS)
            .summary("terminator of a here-document is not alone at the start of its line")
            .why("""
                    A here-document ends at the first line that is exactly its delimiter: no blank before it, none \
                    behind it. YAML removes the indentation of the block from every line of a `run: |` script, and no \
                    more than that, so a terminator that is indented deeper than the first line of the script keeps \
                    blanks in front. `<<-` helps with tabs only, and YAML indentation consists of blanks.

                    The shell then takes the rest of the script as text. bash prints `here-document delimited by \
                    end-of-file` as a warning and goes on with what it has; the commands that follow never run, and when \
                    the here-document was the last thing that could fail, the step is green.
                    """)
            .remedy("Write the terminator in the column where the script begins, with nothing behind it.")
            .reference(
                    "POSIX: here-document",
                    "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_07_04")
            .reference("bash: here documents", "https://www.gnu.org/software/bash/manual/bash.html#Here-Documents")
            .reference("YAML 1.2.2: block indentation", "https://yaml.org/spec/1.2.2/#811-block-scalar-headers")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RunScript script, ShellScript shell, FindingSink sink) {
        for (Heredoc heredoc : shell.heredocs()) {
            Optional<MisplacedTerminator> found = MisplacedTerminator.of(shell.text(), heredoc);
            found.ifPresent(terminator -> sink.report(finding(script, shell.text(), heredoc, terminator)));
        }
    }

    private static Finding.Builder finding(
            RunScript script, String text, Heredoc heredoc, MisplacedTerminator terminator) {
        boolean indented = !terminator.before().isEmpty()
                && !isStripped(heredoc, terminator.before().in(text));
        String message = "`%s` does not end its here-document, because %s"
                .formatted(heredoc.delimiter(), indented ? blanksBefore(text, terminator) : blanksBehind(terminator));
        Finding.Builder finding = Finding.at(script.span(terminator.word()), message)
                .label(indented ? "must stand where the script begins" : "must be the whole line")
                .related(script.span(heredoc.opening()), "the here-document begins here")
                .note(consequence(text, terminator))
                .help(
                        indented
                                ? moveLeft(script, terminator)
                                : "remove the blanks behind `" + heredoc.delimiter() + "`");
        if (heredoc.stripTabs() && terminator.before().in(text).indexOf(' ') >= 0) {
            finding.note("`<<-` removes tabs at the start of a line, not blanks");
        }
        return finding;
    }

    /** With {@code <<-} tabs alone do no harm; what is wrong is then behind the word. */
    private static boolean isStripped(Heredoc heredoc, String before) {
        return heredoc.stripTabs() && before.indexOf(' ') < 0;
    }

    private static String blanksBefore(String text, MisplacedTerminator terminator) {
        String before = terminator.before().in(text);
        return "%s before it".formatted(count(before.length(), before.indexOf(' ') < 0 ? "tab" : "blank"));
    }

    private static String blanksBehind(MisplacedTerminator terminator) {
        TextRange behind = terminator.behind();
        return "%s behind it".formatted(count(behind.end() - behind.start(), "blank"));
    }

    private static String count(int number, String what) {
        return number == 1 ? "a " + what + " stands" : number + " " + what + "s stand";
    }

    private static String consequence(String text, MisplacedTerminator terminator) {
        if (terminator.swallowing()) {
            return "the shell reads on to the terminator of the next here-document, and takes the commands between for text";
        }
        String rest = text.substring(terminator.line().end()).strip();
        if (rest.isEmpty()) {
            return "the line becomes part of the text, and bash only warns";
        }
        Matcher closing = CLOSING.matcher(rest);
        return closing.lookingAt()
                ? "the shell takes the rest of the script for text and stops with a syntax error, as it misses `%s`"
                        .formatted(closing.group(1))
                : "the shell takes the rest of the script for text: the commands below never run, and bash only warns";
    }

    private static String moveLeft(RunScript script, MisplacedTerminator terminator) {
        int width = terminator.before().end() - terminator.before().start();
        if (!script.node().style().isBlock()) {
            return "remove the blanks before it";
        }
        Span start = script.span(
                new TextRange(terminator.line().start(), terminator.line().start()));
        String behind = terminator.behind().isEmpty() ? "" : ", and remove the blanks behind it";
        return "move it %d %s to the left, to column %d%s"
                .formatted(
                        width,
                        width == 1 ? "column" : "columns",
                        start.startPosition().column(),
                        behind);
    }
}
