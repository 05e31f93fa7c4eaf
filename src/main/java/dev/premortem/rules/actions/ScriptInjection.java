package dev.premortem.rules.actions;

import dev.premortem.actions.expression.EmbeddedExpression;
import dev.premortem.actions.expression.UntrustedInput;
import dev.premortem.actions.expression.UntrustedInputs;
import dev.premortem.actions.workflow.ExpressionPlace;
import dev.premortem.actions.workflow.NamedValue;
import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.actions.workflow.WorkflowJob;
import dev.premortem.actions.workflow.WorkflowStep;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.Area;
import dev.premortem.rule.FileRule;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlScalar;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Values that strangers can choose, printed into a script that a shell or {@code actions/github-script} runs.
 *
 * <p>An error where it is proven that anybody can do it: the value stands outside of quotes in a shell script, an event that
 * needs no rights starts the workflow with the secrets of the repository, and no condition looks at who it was. Everything
 * else is a warning; quotes are no protection, since the value can close them.
 */
public final class ScriptInjection implements FileRule {
    /** Events that anybody can cause, and that run with the rights of the repository. */
    private static final Map<String, List<String>> OPEN_EVENTS = Map.of(
            "issues", List.of("github.event.issue."),
            "issue_comment", List.of("github.event.issue.", "github.event.comment."),
            "discussion", List.of("github.event.discussion."),
            "discussion_comment", List.of("github.event.discussion.", "github.event.comment."),
            "pull_request_target", List.of("github.event.pull_request.", "github.head_ref"),
            "workflow_run", List.of("github.event.workflow_run."));

    /** What a condition reads that lets only some people through. */
    private static final List<String> GUARDS = List.of(
            "author_association",
            "actor",
            "sender",
            "head.repo",
            "head_repository",
            "user.login",
            "permission",
            "needs.",
            "steps.",
            "environment");

    private static final RuleMeta META = RuleMeta.of("script-injection", Area.ACTIONS)
            .summary("value that strangers can choose is printed into a script")
            .why("""
                    GitHub replaces `${{ }}` before the shell sees the script, so that the value becomes a part of the \
                    program. The title of an issue or the name of a branch such as `$(curl …|sh)` is then a command, and \
                    it runs with the token and the secrets of the job. Quotes do not help: the value may close them.

                    Whoever opens an issue or a pull request chooses such values, and needs no rights for it.
                    """)
            .remedy("Pass the value through `env` and use the variable of the shell, in double quotes.")
            .reference(
                    "GitHub: script injections", "https://docs.github.com/actions/concepts/security/script-injections")
            .reference(
                    "GitHub Security Lab: untrusted input",
                    "https://securitylab.github.com/resources/github-actions-untrusted-input/")
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
        IdentityHashMap<YamlScalar, ExpressionPlace> places = new IdentityHashMap<>();
        context.workflows().expressions(file).forEach(place -> places.put(place.node(), place));
        Optional<WorkflowFile> workflow = context.workflows().workflow(file);
        Set<Integer> told = new HashSet<>();
        for (WorkflowStep step : context.workflows().steps(file)) {
            scripts(step)
                    .filter(script -> told.add(script.span().start()))
                    .flatMap(script -> Stream.ofNullable(places.get(script)))
                    .forEach(place -> check(place, step, workflow, sink));
        }
    }

    private static Stream<YamlScalar> scripts(WorkflowStep step) {
        boolean githubScript = step.uses()
                .filter(uses -> uses.text().toLowerCase(Locale.ROOT).startsWith("actions/github-script@"))
                .isPresent();
        Stream<YamlScalar> inputs = githubScript
                ? step.with().stream()
                        .filter(input -> input.name().equalsIgnoreCase("script"))
                        .map(NamedValue::scalar)
                        .flatMap(Optional::stream)
                : Stream.empty();
        return Stream.concat(step.run().stream(), inputs);
    }

    private static void check(
            ExpressionPlace place, WorkflowStep step, Optional<WorkflowFile> workflow, FindingSink sink) {
        for (EmbeddedExpression embedded : place.text().expressions()) {
            if (embedded.expression().isEmpty()) {
                continue;
            }
            for (UntrustedInput input :
                    UntrustedInputs.printedBy(embedded.expression().get())) {
                if (!input.list()) {
                    boolean proven = step.run().isPresent()
                            && !isInQuotes(place.text().text(), embedded.start())
                            && workflow.filter(flow -> isOpen(flow, step, input))
                                    .isPresent();
                    sink.report(finding(place, step, input).severity(proven ? Severity.ERROR : Severity.WARNING));
                }
            }
        }
    }

    private static Finding.Builder finding(ExpressionPlace place, WorkflowStep step, UntrustedInput input) {
        Span span = place.node().embedded().span(input.start(), input.end());
        boolean shell = step.run().isPresent();
        String message =
                "whoever writes `%s` can run commands here: GitHub prints it into the script before %s reads it"
                        .formatted(input.inputs().get(0), shell ? "the shell" : "JavaScript");
        String variable = variable(input.inputs().get(0));
        return Finding.at(span, message)
                .label("chosen by strangers")
                .help("set `%s: ${{ %s }}` in `env` of the step, and use %s here"
                        .formatted(
                                variable,
                                input.path().contains("…") ? "…" : input.path(),
                                shell ? "\"$" + variable + "\"" : "process.env." + variable));
    }

    /** {@code ISSUE_TITLE} for {@code github.event.issue.title}. */
    private static String variable(String input) {
        String[] names = input.replace(".*", "").split("\\.", -1);
        String last = names[names.length - 1];
        String before = names[names.length - 2];
        boolean alone = before.equals("github") || before.equals("event");
        return (alone ? last : before + "_" + last).toUpperCase(Locale.ROOT);
    }

    /** Whether a quote of the line is open; a script may use quotes over several lines, which is not followed. */
    private static boolean isInQuotes(String script, int at) {
        char open = 0;
        for (int i = script.lastIndexOf('\n', at) + 1; i < at; i++) {
            char c = script.charAt(i);
            if (c == '\\' && open != '\'') {
                i++;
            } else if (open == 0 && (c == '\'' || c == '"' || c == '#')) {
                open = c;
            } else if (c == open) {
                open = 0;
            }
        }
        return open != 0;
    }

    private static boolean isOpen(WorkflowFile workflow, WorkflowStep step, UntrustedInput input) {
        boolean event = workflow.triggers().stream()
                .flatMap(trigger -> OPEN_EVENTS.getOrDefault(trigger.event(), List.of()).stream())
                .anyMatch(prefix -> input.inputs().stream().anyMatch(path -> path.startsWith(prefix)));
        return event
                && workflow.jobs().stream()
                        .filter(job -> job.allSteps().stream().anyMatch(own -> own.node() == step.node()))
                        .allMatch(job -> isUnguarded(job, step));
    }

    private static boolean isUnguarded(WorkflowJob job, WorkflowStep step) {
        return job.needs().isEmpty()
                && job.environment().isEmpty()
                && Stream.of(job.condition(), step.condition())
                        .flatMap(Optional::stream)
                        .noneMatch(condition -> GUARDS.stream().anyMatch(condition.text()::contains));
    }
}
