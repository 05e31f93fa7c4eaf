package dev.premortem.rules.actions;

import dev.premortem.actions.reference.LocalActions;
import dev.premortem.actions.reference.LocalActions.Found;
import dev.premortem.actions.reference.Reference.Base;
import dev.premortem.actions.reference.Reference.LocalAction;
import dev.premortem.actions.reference.ReferenceProblem;
import dev.premortem.actions.reference.ReferenceProblem.Kind;
import dev.premortem.actions.reference.UsesText;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.Area;
import dev.premortem.rule.FileRule;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rules.actions.UsedSteps.UsedStep;
import dev.premortem.yaml.YamlScalar;
import java.util.Set;

/**
 * Values of {@code uses} that GitHub cannot resolve, whatever is at the other end. Whether a remote repository, tag or
 * branch exists is never asked.
 */
public final class ActionReferenceInvalid implements FileRule {
    private static final RuleMeta META = RuleMeta.of("action-reference-invalid", Area.ACTIONS)
            .summary("`uses` has a form that GitHub does not resolve")
            .why("""
                    GitHub resolves `uses` before a job starts: `owner/repository/path@ref` for an action or a workflow of \
                    another repository, `./path` for one of the same, `docker://image:tag` for an image. Any other \
                    form, an expression included, ends the run before its first step. A commit must be given with all \
                    of its 40 digits: a short one is looked up as the name of a branch or tag.
                    """)
            .remedy("Write the reference in full.")
            .reference(
                    "GitHub: steps[*].uses",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses")
            .reference(
                    "GitHub: jobs.<job_id>.uses",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_iduses")
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
        for (UsedStep used : UsedSteps.in(file, context)) {
            for (ReferenceProblem problem : used.text().problems()) {
                boolean elsewhere = problem.kind() == Kind.EXPRESSION && isBadExpression(used.uses(), file, context)
                        || problem.kind() == Kind.REF_ON_LOCAL && isFolder(used.text(), context)
                        || problem.kind() == Kind.OUTSIDE && isBesideWorkTree(used.text());
                if (!elsewhere) {
                    report(used.uses(), problem, sink);
                }
            }
        }
        context.workflows()
                .workflow(file)
                .ifPresent(workflow -> workflow.jobs().stream()
                        .flatMap(job -> job.uses().stream())
                        .filter(uses -> !UsedSteps.isAlias(uses) && !uses.isNull())
                        .forEach(uses -> UsesText.ofJob(uses.text()).problems().stream()
                                .filter(each -> each.kind() != Kind.EXPRESSION || !isBadExpression(uses, file, context))
                                .forEach(each -> report(uses, each, sink))));
    }

    /** The runner joins the path with that of the work tree, and a step before may have put a folder beside it. */
    private static boolean isBesideWorkTree(UsesText text) {
        return text.reference() instanceof LocalAction local && local.base() == Base.WORKSPACE;
    }

    /** A folder may have an {@code @} in its name. */
    private static boolean isFolder(UsesText text, RuleContext context) {
        return text.reference() instanceof LocalAction local
                && !(LocalActions.find(context.workflows().repository(), local) instanceof Found.Missing);
    }

    /** Then the expression itself is told, with what it may not use. */
    private static boolean isBadExpression(YamlScalar uses, RepositoryFile file, RuleContext context) {
        return context.workflows().expressions(file).stream()
                .anyMatch(place ->
                        place.node() == uses && !place.check().problems().isEmpty());
    }

    private static void report(YamlScalar uses, ReferenceProblem problem, FindingSink sink) {
        String text = uses.text().strip();
        Finding.Builder finding = Finding.at(
                        problem.start() == problem.end()
                                ? uses.span().firstLine()
                                : uses.embedded().span(problem.start(), problem.end()),
                        message(problem.kind(), text))
                .help(help(problem.kind(), text));
        // Runners of other forges, which read these files too, take a workflow from anywhere.
        sink.report(problem.kind() == Kind.WORKFLOW_FOLDER ? finding.severity(Severity.WARNING) : finding);
    }

    private static String message(Kind kind, String text) {
        return switch (kind) {
            case EMPTY -> "`uses` is empty";
            case EXPRESSION -> "GitHub evaluates no expressions in `uses`";
            case BLANK -> "`" + text + "` has a blank, which no reference has";
            case REF_MISSING -> "`" + text + "` names no version: `@` with a tag, branch or commit is missing";
            case REF_TWICE -> "`" + text + "` has more than one `@`";
            case OWNER_MISSING -> "`" + text + "` lacks the owner of the repository";
            case SEGMENT_EMPTY -> "`" + text + "` has an empty part between two slashes";
            case SHORT_COMMIT ->
                "`" + text + "` names a commit by its first digits only, which GitHub takes for a branch or tag";
            case PATH_WITHOUT_DOT -> "`" + text + "` is read as a repository of the owner `.github`";
            case REF_ON_LOCAL -> "`" + text + "` has a version, which a path of the same repository cannot have";
            case OUTSIDE -> "`" + text + "` leads out of the repository";
            case IMAGE_MISSING -> "`" + text + "` names no image";
            case TAG_MISSING -> "`" + text + "` ends in `:` without a tag";
            case WORKFLOW_IN_STEP -> "`" + text + "` is a workflow, which a step cannot use";
            case NO_WORKFLOW_IN_JOB -> "`" + text + "` is no workflow, and a job can call nothing else";
            case WORKFLOW_FOLDER -> "`" + text + "` does not lie in `.github/workflows` itself";
            case WORKFLOW_EXTENSION -> "`" + text + "` ends neither in `.yml` nor in `.yaml`";
        };
    }

    private static String help(Kind kind, String text) {
        return switch (kind) {
            case EMPTY -> "write `owner/repository@ref` or `./path`";
            case EXPRESSION -> "write the reference out, or choose between steps with `if`";
            case BLANK -> "remove the blank";
            case REF_MISSING -> "write `" + withoutAt(text) + "@` and a tag or a full commit";
            case REF_TWICE -> "keep one of them";
            case OWNER_MISSING ->
                "write `owner/" + text + "`, or `./" + withoutAt(text) + "` for a folder of this repository";
            case SEGMENT_EMPTY -> "write `owner/repository/path@ref`";
            case SHORT_COMMIT -> "write all 40 digits";
            case PATH_WITHOUT_DOT -> "write `./" + withoutAt(text) + "`";
            case REF_ON_LOCAL -> "remove `" + text.substring(Math.max(0, text.indexOf('@'))) + "`";
            case OUTSIDE -> "write the path from the root of the repository, as in `./path`";
            case IMAGE_MISSING -> "write `docker://image:tag`";
            case TAG_MISSING -> "write the tag behind the colon, or remove the colon";
            case WORKFLOW_IN_STEP -> "call it from a job of its own with `uses`";
            case NO_WORKFLOW_IN_JOB -> "make it `steps: [{uses: " + text + "}]` of a job with `runs-on`";
            case WORKFLOW_FOLDER -> "move it there: GitHub looks into no other folder";
            case WORKFLOW_EXTENSION -> "name the file of the workflow";
        };
    }

    private static String withoutAt(String text) {
        int at = text.indexOf('@');
        return at < 0 ? text : text.substring(0, at);
    }
}
