package dev.premortem.rules.actions;

import dev.premortem.actions.reference.Reference.LocalWorkflow;
import dev.premortem.actions.reference.ReusableWorkflows;
import dev.premortem.actions.reference.ReusableWorkflows.Found;
import dev.premortem.actions.reference.UsesText;
import dev.premortem.actions.workflow.NamedValue;
import dev.premortem.actions.workflow.Trigger;
import dev.premortem.actions.workflow.WorkflowJob;
import dev.premortem.finding.Finding;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.Area;
import dev.premortem.rule.FileRule;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.NearestName;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Jobs that call a workflow of the same repository which is not there, cannot be called, or is called with other inputs and
 * secrets than it declares. Workflows of other repositories are not known; of one that could not be read nothing is said.
 */
public final class WorkflowCallInvalid implements FileRule {
    private static final RuleMeta META = RuleMeta.of("workflow-call-invalid", Area.ACTIONS)
            .summary("a job calls a workflow that is not there, or with other inputs and secrets than it declares")
            .why("""
                    A called workflow declares its inputs and secrets below `on.workflow_call`. GitHub compares them with \
                    `with` and `secrets` of the caller when it reads the workflow, before any job: an unknown name, a \
                    missing required one, a value of another type or a workflow without `workflow_call` is an \
                    `Invalid workflow file`, and no job of the run starts.
                    """)
            .remedy("Pass what the called workflow declares, under the same names.")
            .reference(
                    "GitHub: reuse workflows",
                    "https://docs.github.com/actions/how-tos/reuse-automations/reuse-workflows")
            .reference(
                    "GitHub: on.workflow_call",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#onworkflow_call")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<FileRole> roles() {
        return Set.of(FileRole.WORKFLOW);
    }

    @Override
    public void check(RepositoryFile file, RuleContext context, FindingSink sink) {
        context.workflows()
                .workflow(file)
                .ifPresent(workflow -> workflow.jobs().stream()
                        .filter(job -> !UsedSteps.isAlias(job.node()))
                        .forEach(
                                job -> job.uses().ifPresent(uses -> new Call(file, context, sink, job, uses).check())));
    }

    private record Call(RepositoryFile file, RuleContext context, FindingSink sink, WorkflowJob job, YamlScalar uses) {
        void check() {
            UsesText text = UsesText.ofJob(uses.text());
            if (!(text.reference() instanceof LocalWorkflow local)) {
                return;
            }
            Found found = ReusableWorkflows.find(context.workflows().repository(), local);
            if (found instanceof Found.Callable callable) {
                inputs(callable);
                secrets(callable);
            } else if (!text.problems().isEmpty()) {
                return; // said of the reference already
            } else if (found instanceof Found.Missing missing) {
                List<String> paths = ReusableWorkflows.paths(context.workflows().repository());
                sink.report(at(uses, "there is no workflow `" + missing.path() + "` in the repository")
                        .help(NearestName.of(missing.path(), paths).map(path -> "write `./" + path + "`")));
            } else if (found instanceof Found.NotCallable other) {
                sink.report(at(uses, "`" + other.file().path() + "` cannot be called: it has no event `workflow_call`")
                        .help("add `workflow_call:` below its `on`"));
            }
        }

        private void inputs(Found.Callable callable) {
            List<Trigger.Input> declared = callable.call().inputs();
            for (NamedValue given : job.with()) {
                Optional<Trigger.Input> input = declared.stream()
                        .filter(each -> each.name().equalsIgnoreCase(given.name()))
                        .findFirst();
                if (input.isEmpty()) {
                    unknown(
                            given,
                            "input",
                            callable,
                            declared.stream().map(Trigger.Input::name).toList());
                } else {
                    InputValue.mismatch(given, input.get(), context.workflows().expressions(file))
                            .ifPresent(mismatch -> sink.report(at(given.value(), mismatch.message())
                                    .severity(mismatch.severity())
                                    .related(input.get().declaration().key().span(), "declared here")
                                    .help(mismatch.help())));
                }
            }
            List<String> names = declared.stream().map(Trigger.Input::name).toList();
            for (Trigger.Input input : declared) {
                if (input.isRequired()
                        && input.defaultValue().isEmpty()
                        && !isGiven(job.with(), input.name())
                        && !isMisspelt(job.with(), input.name(), names)) {
                    missing("input", input.declaration(), callable, "with");
                }
            }
        }

        private void secrets(Found.Callable callable) {
            if (job.inheritsSecrets()) {
                return;
            }
            List<NamedValue> declared = callable.call().secrets();
            for (NamedValue given : job.secrets()) {
                if (!isGiven(declared, given.name())) {
                    unknown(
                            given,
                            "secret",
                            callable,
                            declared.stream().map(NamedValue::name).toList());
                }
            }
            List<String> names = declared.stream().map(NamedValue::name).toList();
            for (NamedValue secret : declared) {
                boolean required = secret.value()
                        .asMapping()
                        .flatMap(mapping -> mapping.text("required"))
                        .equals(Optional.of("true"));
                if (required
                        && !isGiven(job.secrets(), secret.name())
                        && !isMisspelt(job.secrets(), secret.name(), names)) {
                    missing("secret", secret, callable, "secrets");
                }
            }
        }

        private void unknown(NamedValue given, String what, Found.Callable callable, List<String> names) {
            String called = callable.file().path();
            sink.report(at(given.key(), "`" + called + "` declares no " + what + " `" + given.name() + "`")
                    .help(NearestName.of(given.name(), names)
                            .map(name -> "write `" + name + "`")
                            .orElse("declare it below `on.workflow_call." + what + "s` of `" + called
                                    + "`, or remove it here")));
        }

        private void missing(String what, NamedValue declared, Found.Callable callable, String key) {
            Optional<YamlMapping> given = job.node().mapping(key);
            boolean open = job.node().has(key)
                            && given.isEmpty()
                            && !job.node().get(key).get().isNull()
                    || given.filter(WorkflowCallInvalid::isOpen).isPresent();
            if (!open) {
                sink.report(at(
                                uses,
                                "`%s` requires the %s `%s`, which is not given"
                                        .formatted(callable.file().path(), what, declared.name()))
                        .related(declared.key().span(), "required here")
                        .help("add it to `" + key + "`"));
            }
        }
    }

    private static Finding.Builder at(YamlNode node, String message) {
        return Finding.at(node.span().firstLine(), message);
    }

    private static boolean isOpen(YamlMapping given) {
        return given.entries().stream()
                .anyMatch(entry -> entry.isMerge() || entry.name().contains("${{"));
    }

    /** Then it is the unknown name that is told. */
    private static boolean isMisspelt(List<NamedValue> values, String name, List<String> declared) {
        return values.stream()
                .map(NamedValue::name)
                .filter(given -> declared.stream().noneMatch(given::equalsIgnoreCase))
                .anyMatch(given -> NearestName.of(given, declared).equals(Optional.of(name)));
    }

    private static boolean isGiven(List<NamedValue> values, String name) {
        return values.stream().anyMatch(value -> value.name().equalsIgnoreCase(name));
    }
}
