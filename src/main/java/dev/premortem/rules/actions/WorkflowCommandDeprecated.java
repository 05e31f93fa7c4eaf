package dev.premortem.rules.actions;

import dev.premortem.actions.ActionsFile;
import dev.premortem.actions.RunScript;
import dev.premortem.actions.grammar.DeprecatedCommand;
import dev.premortem.actions.grammar.DeprecatedCommands;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Fix;
import dev.premortem.finding.Severity;
import dev.premortem.finding.TextEdit;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.Area;
import dev.premortem.rule.FileRule;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import java.util.Optional;
import java.util.Set;

/**
 * Commands to the runner that were replaced by files, where a script certainly prints them.
 *
 * <p>The fix is unsafe, since the file takes no escapes and something may read the output of the step.
 */
public final class WorkflowCommandDeprecated implements FileRule {
    private static final RuleMeta META = RuleMeta.of("workflow-command-deprecated", Area.ACTIONS)
            .summary("script prints a command that files have replaced")
            .severity(Severity.WARNING)
            .why("""
                    Scripts once told the runner things by printing lines such as `::set-output name=…::…`. \
                    Whatever a program printed could be such a line, so GitHub replaced four of these commands by \
                    files: `$GITHUB_OUTPUT`, `$GITHUB_STATE`, `$GITHUB_ENV` and `$GITHUB_PATH`. `set-env` and \
                    `add-path` are switched off, and a step that prints them fails unless \
                    `ACTIONS_ALLOW_UNSECURE_COMMANDS` is set; the other two warn with each run.
                    """)
            .remedy("Write to the file that replaced the command.")
            .reference(
                    "GitHub: workflow commands",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands")
            .reference(
                    "GitHub: deprecating save-state and set-output",
                    "https://github.blog/changelog/2022-10-11-github-actions-deprecating-save-state-and-set-output-commands/")
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
        ActionsFile.of(file).ifPresent(actions -> {
            for (RunScript script : actions.scripts()) {
                if (!script.isAlias()) {
                    DeprecatedCommands.in(script.text().text(), script.shell())
                            .forEach(command -> sink.report(finding(script, command)));
                }
            }
        });
    }

    private static Finding.Builder finding(RunScript script, DeprecatedCommand use) {
        String word = use.command().word();
        String message = use.command().isDisabled()
                ? "the runner fails at `::" + word + "`, which is switched off"
                : "`::" + word + "` is deprecated";
        return Finding.at(script.span(use.range()), message)
                .help("write to the file `$" + use.command().file() + "` instead")
                .fix(fix(script, use));
    }

    /** Only where the script stands in the file as the shell gets it. */
    private static Optional<Fix> fix(RunScript script, DeprecatedCommand use) {
        Span statement = script.span(use.statement());
        boolean same = statement.text().equals(use.statement().in(script.text().text()));
        boolean literal = script.node().style().isBlock() || script.node().isPlain();
        return use.replacement()
                .filter(text -> same && literal)
                .map(text -> Fix.safe("write to `$" + use.command().file() + "`", new TextEdit(statement, text))
                        .unsafe());
    }
}
