package dev.premortem.rules.actions;

import dev.premortem.actions.ActionsFile;
import dev.premortem.actions.RunScript;
import dev.premortem.actions.ShellKind;
import dev.premortem.actions.shellcheck.Shellcheck;
import dev.premortem.actions.shellcheck.ShellcheckAnswer;
import dev.premortem.actions.shellcheck.ShellcheckComment;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.Area;
import dev.premortem.rule.FileRule;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.shell.TextRange;
import java.util.Optional;
import java.util.Set;

/**
 * What the user's own shellcheck says about the scripts of workflows and actions, at the places in the file. Only where the
 * configuration asks for it; a script used through an alias is looked at once, where it stands.
 */
public final class ScriptShellcheck implements FileRule {
    private static final RuleMeta META = RuleMeta.of("script-shellcheck", Area.ACTIONS)
            .severity(Severity.WARNING)
            .summary("shellcheck finds something in a script of a workflow")
            .why("""
                    Scripts in workflows are shell programs that nobody runs before the merge. shellcheck reads them without \
                    running them. premortem hands each `run` of bash and sh to the shellcheck that is on the PATH, with every \
                    `${{ }}` replaced by underscores, and leads what it says back to the line and column in the file.

                    It runs only where the configuration says `shellcheck: exec`, since it is a program of the user's own.
                    """)
            .remedy("See the page of the code, such as https://www.shellcheck.net/wiki/SC2086.")
            .reference("ShellCheck", "https://www.shellcheck.net/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<FileRole> roles() {
        return Set.of(FileRole.WORKFLOW, FileRole.ACTION);
    }

    @Override
    public void check(RepositoryFile file, RuleContext context, FindingSink sink) {
        Optional<Shellcheck> shellcheck = context.shellcheck();
        if (shellcheck.isEmpty()) {
            return;
        }
        ActionsFile.of(file).ifPresent(actions -> {
            for (RunScript script : actions.scripts()) {
                if (!script.isAlias()) {
                    dialect(script.shell())
                            .ifPresent(dialect -> check(
                                    script, shellcheck.get().check(script.text().text(), dialect), sink));
                }
            }
        });
    }

    /** The shell is bash on every runner but Windows, unless the workflow says another one. */
    private static Optional<Shellcheck.Dialect> dialect(ShellKind shell) {
        return switch (shell) {
            case BASH -> Optional.of(Shellcheck.Dialect.BASH);
            case SH -> Optional.of(Shellcheck.Dialect.SH);
            default -> Optional.empty();
        };
    }

    private static void check(RunScript script, ShellcheckAnswer answer, FindingSink sink) {
        answer.failure()
                .ifPresent(reason -> sink.report(Finding.at(script.node().span().firstLine(), reason)
                        .severity(Severity.INFO)
                        .label("this script was not checked")));
        for (ShellcheckComment comment : answer.comments()) {
            sink.report(Finding.at(
                            script.span(new TextRange(comment.start(), comment.end())),
                            comment.message() + " (SC" + comment.code() + ")")
                    .severity(severity(comment.level()))
                    .help("https://www.shellcheck.net/wiki/SC" + comment.code()));
        }
    }

    private static Severity severity(String level) {
        return switch (level) {
            case "error" -> Severity.ERROR;
            case "warning" -> Severity.WARNING;
            default -> Severity.INFO;
        };
    }
}
