package dev.premortem.rules.actions;

import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.actions.workflow.WorkflowJob;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import java.util.stream.Stream;

/**
 * Passwords in `credentials` of containers and services that no expression gives.
 */
public final class WorkflowPasswordLiteral implements WorkflowRule {
    private static final RuleMeta META = RuleMeta.of("workflow-password-literal", Area.ACTIONS)
            .summary("password of a container registry is written into the workflow")
            .severity(Severity.WARNING)
            .why("""
                    Who can read the repository can read a password in its workflow, in the history too, and so can \
                    whoever sees a fork. In `credentials` it stands for access to a container registry; the value \
                    of a secret is masked in logs, this one is not.
                    """)
            .remedy(
                    "Store the password as a secret, write `${{ secrets.NAME }}`, and replace the password, since it is known.")
            .reference(
                    "GitHub: container.credentials",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idcontainercredentials")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(WorkflowFile workflow, RuleContext context, FindingSink sink) {
        for (WorkflowJob job : workflow.jobs()) {
            Stream.concat(job.container().stream(), job.services().stream())
                    .flatMap(container -> container.credentials().stream())
                    .flatMap(credentials -> credentials.scalar("password").stream())
                    .filter(password -> !password.isNull()
                            && !password.text().isBlank()
                            && !password.text().contains("${{"))
                    .forEach(password -> sink.report(Finding.at(
                                    password.span(), "the password of a container registry stands in the workflow")
                            .help("write `${{ secrets.NAME }}`, and replace the password: it is in the history")));
        }
    }
}
