package dev.premortem.rules.actions;

import dev.premortem.actions.reference.Reference;
import dev.premortem.actions.reference.Reference.RemoteAction;
import dev.premortem.actions.reference.UsesText;
import dev.premortem.actions.workflow.WorkflowStep;
import dev.premortem.rules.actions.UsedSteps.UsedStep;
import dev.premortem.yaml.YamlMapping;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the steps before a step may have done to the work tree of the job.
 *
 * @param isReplaced whether it may be that of another repository or another commit
 * @param opaque whether a step may have put files in it in a way that cannot be followed
 * @param scripts the scripts that ran
 */
record WorkTree(boolean isReplaced, boolean opaque, List<String> scripts) {
    private static final String CHECKOUT = "actions/checkout";
    /** Inputs that bring other files than those of the commit that runs. */
    private static final List<String> ELSEWHERE = List.of("repository", "ref", "path", "submodules");
    /** Actions that are known to put nothing into the work tree. */
    private static final Pattern HARMLESS = Pattern.compile(
            "actions/(checkout|setup-[a-z]+|cache/save|upload-artifact|labeler|stale|upload-pages-artifact)"
                    + "|docker/(setup-[a-z]+|login|metadata)-action");

    private static final Pattern FETCHING =
            Pattern.compile("\\b(git|gh|tar|unzip|curl|wget|rsync|cp|mv|ln|docker|make|npm|npx|svn|aws|gsutil)\\b");

    /** What happened in the job before a step of it. */
    static WorkTree before(UsedStep used) {
        boolean replaced = false;
        boolean opaque = false;
        List<String> scripts = new java.util.ArrayList<>();
        List<WorkflowStep> steps = used.job().map(job -> job.allSteps()).orElse(List.of());
        for (WorkflowStep step : steps) {
            if (step.node() == used.step()) {
                break;
            }
            step.run().ifPresent(run -> scripts.add(run.text()));
            Optional<Reference> uses =
                    step.uses().map(text -> UsesText.ofStep(text.text()).reference());
            if (uses.isPresent()) {
                boolean other = isCheckout(uses.get()) && bringsOther(step.node());
                replaced |= other;
                opaque |= other || !isHarmless(uses.get());
            }
        }
        return new WorkTree(replaced, opaque, scripts);
    }

    /** Whether a folder that the repository lacks may be there nevertheless. */
    boolean mayHave(String folder) {
        String last = folder.substring(folder.lastIndexOf('/') + 1);
        return opaque
                || scripts.stream()
                        .anyMatch(script -> script.contains(last)
                                || FETCHING.matcher(script).find());
    }

    private static boolean isCheckout(Reference reference) {
        return reference instanceof RemoteAction remote && remote.action().equalsIgnoreCase(CHECKOUT);
    }

    private static boolean bringsOther(YamlMapping step) {
        return step.get("with").isPresent()
                && (step.mapping("with").isEmpty()
                        || ELSEWHERE.stream()
                                .anyMatch(name -> step.mapping("with").get().has(name)));
    }

    private static boolean isHarmless(Reference reference) {
        return reference instanceof RemoteAction remote
                && HARMLESS.matcher(remote.action().toLowerCase(Locale.ROOT)).matches();
    }
}
