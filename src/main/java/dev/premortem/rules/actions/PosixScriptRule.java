package dev.premortem.rules.actions;

import dev.premortem.actions.ActionsFile;
import dev.premortem.actions.RunScript;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.FileRule;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.shell.ShellScript;
import java.util.Set;

/** A rule about scripts that a POSIX shell runs. A script used through an alias is looked at once, where it stands. */
interface PosixScriptRule extends FileRule {
    void check(RunScript script, ShellScript shell, FindingSink sink);

    @Override
    default Set<FileRole> roles() {
        return Set.of(FileRole.WORKFLOW, FileRole.ACTION);
    }

    @Override
    default void check(RepositoryFile file, RuleContext context, FindingSink sink) {
        ActionsFile.of(file).ifPresent(actions -> {
            for (RunScript script : actions.scripts()) {
                if (!script.isAlias()) {
                    script.posix().ifPresent(shell -> check(script, shell, sink));
                }
            }
        });
    }
}
