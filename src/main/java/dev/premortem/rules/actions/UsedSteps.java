package dev.premortem.rules.actions;

import dev.premortem.actions.metadata.ActionRuns;
import dev.premortem.actions.reference.UsesText;
import dev.premortem.actions.workflow.WorkflowJob;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.RuleContext;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps of workflows and composite actions that use an action or an image. A step used through an alias is looked at
 * once, where it stands.
 */
final class UsedSteps {
    private UsedSteps() {}

    /**
     * A step with {@code uses}.
     *
     * @param job where it is a step of a workflow
     */
    record UsedStep(YamlMapping step, YamlScalar uses, UsesText text, Optional<WorkflowJob> job) {}

    /** All of them in the order of the file. */
    static List<UsedStep> in(RepositoryFile file, RuleContext context) {
        List<UsedStep> used = new ArrayList<>();
        context.workflows().workflow(file).ifPresent(workflow -> {
            for (WorkflowJob job : workflow.jobs()) {
                job.allSteps().forEach(step -> add(used, step.node(), Optional.of(job)));
            }
        });
        context.workflows()
                .action(file)
                .flatMap(action -> action.runs())
                .map(ActionRuns::steps)
                .orElse(List.of())
                .forEach(step -> add(used, step.node(), Optional.empty()));
        return used;
    }

    private static void add(List<UsedStep> used, YamlMapping step, Optional<WorkflowJob> job) {
        step.scalar("uses")
                .filter(uses -> !isAlias(step) && !isAlias(uses) && !uses.isNull())
                .ifPresent(uses -> used.add(new UsedStep(step, uses, UsesText.ofStep(uses.text()), job)));
    }

    static boolean isAlias(YamlNode node) {
        return node.alias().isPresent();
    }
}
