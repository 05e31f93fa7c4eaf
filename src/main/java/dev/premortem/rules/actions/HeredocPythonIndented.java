package dev.premortem.rules.actions;

import dev.premortem.actions.PythonHeredoc;
import dev.premortem.actions.PythonIndentation;
import dev.premortem.actions.PythonIndentation.Fault;
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
 * Python programs in here-documents whose indentation Python refuses once YAML and shell have taken away theirs.
 *
 * <p>Where the shell (without quotes around the delimiter) or GitHub inserts something, nothing is said about the lines
 * behind it: what is inserted may contain line breaks.
 */
public final class HeredocPythonIndented implements PosixScriptRule {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{");
    private static final Pattern EXPANSION = Pattern.compile("(?<!\\\\)(?:\\$[A-Za-z0-9_{(@*#?$!-]|`)|\\$\\{\\{");

    private static final RuleMeta META = RuleMeta.of("heredoc-python-indented", Area.ACTIONS)
            .summary("python program in a here-document keeps an indentation that Python refuses")
            .why("""
                    YAML removes the indentation of the block from a `run: |` script, and the shell hands the lines of \
                    a here-document on as they are. So a program that is indented below its `python3 <<'EOF'` reaches \
                    Python with that indentation, and Python, to which indentation is syntax, stops before the first \
                    statement with `IndentationError: unexpected indent`. `<<-` does not help: it removes tabs, and the \
                    indentation consists of blanks.

                    Nothing finds it earlier: the file is valid YAML and valid shell. Each line of the program has to \
                    begin in the column of the command, and so has the terminator.
                    """)
            .incident("""
                    2025-11-16: a program written at column 0 ended a `run: |` block early, and no CI job started for \
                    83 minutes. The repair, as published, indents the program by two blanks below `python3 <<'PYEOF'`: \
                    valid YAML, and a program that Python refuses at its first line.
                    """)
            .remedy("Begin each line of the program in the column where the script begins.")
            .reference("Python: indentation", "https://docs.python.org/3/reference/lexical_analysis.html#indentation")
            .reference(
                    "POSIX: here-document",
                    "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_07_04")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RunScript script, ShellScript shell, FindingSink sink) {
        for (Heredoc heredoc : PythonHeredoc.in(shell)) {
            TextRange program = program(shell.text(), heredoc);
            String source = program.in(shell.text());
            PythonIndentation.check(source, heredoc.stripTabs(), sureUpTo(source, heredoc))
                    .ifPresent(fault -> sink.report(finding(script, heredoc, program, fault)));
        }
    }

    /** The program as it is meant: up to a line that was to be the terminator, which another rule tells. */
    private static TextRange program(String text, Heredoc heredoc) {
        Optional<MisplacedTerminator> terminator = MisplacedTerminator.of(text, heredoc);
        int end = terminator
                .map(found -> found.line().start())
                .orElse(heredoc.body().end());
        return new TextRange(heredoc.body().start(), end);
    }

    private static int sureUpTo(String source, Heredoc heredoc) {
        Matcher inserted = (heredoc.quoted() ? EXPRESSION : EXPANSION).matcher(source);
        return inserted.find() ? inserted.start() : source.length();
    }

    private static Finding.Builder finding(RunScript script, Heredoc heredoc, TextRange program, Fault fault) {
        TextRange line = new TextRange(program.start() + fault.start(), program.start() + fault.end());
        return Finding.at(script.span(line), message(heredoc, fault))
                .label(fault.kind().text())
                .related(script.span(heredoc.opening()), "the program begins below this line")
                .help(help(script, line, fault));
    }

    private static String message(Heredoc heredoc, Fault fault) {
        String name = heredoc.delimiter();
        String error = "IndentationError: " + fault.kind().text();
        if (fault.firstLine()) {
            return "the python program in here-document `%s` begins with %s, so Python stops with `%s`"
                    .formatted(name, blanks(fault.width()), error);
        }
        return "Python refuses the indentation of this line in here-document `%s` with `%s`".formatted(name, error);
    }

    private static String help(RunScript script, TextRange line, Fault fault) {
        if (!fault.firstLine()) {
            return switch (fault.kind()) {
                case UNEXPECTED_INDENT -> "indent the line like the statement above it";
                case EXPECTED_BLOCK -> "indent the line deeper than the statement above it, which opens a block";
                case BAD_DEDENT -> "indent the line like one of the statements it belongs to";
            };
        }
        if (!script.node().style().isBlock()) {
            return "remove the indentation from every line of the program";
        }
        TextRange first = new TextRange(line.start() - fault.width(), line.start() - fault.width());
        Span start = script.span(first);
        return "move every line of the program %d %s to the left, so that it begins in column %d like the script"
                .formatted(
                        fault.width(),
                        fault.width() == 1 ? "column" : "columns",
                        start.startPosition().column());
    }

    private static String blanks(int width) {
        return width == 1 ? "a blank" : width + " blanks";
    }
}
