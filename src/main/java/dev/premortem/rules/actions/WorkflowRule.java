package dev.premortem.rules.actions;

import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.FileRule;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import java.util.Set;

/** A rule about workflows that could be read to their end. */
interface WorkflowRule extends FileRule {
    void check(WorkflowFile workflow, RuleContext context, FindingSink sink);

    @Override
    default Set<FileRole> roles() {
        return Set.of(FileRole.WORKFLOW);
    }

    @Override
    default void check(RepositoryFile file, RuleContext context, FindingSink sink) {
        context.workflows().workflow(file).ifPresent(workflow -> check(workflow, context, sink));
    }
}
