package dev.premortem.rules.actions;

import dev.premortem.actions.grammar.InputDeclaration;
import dev.premortem.actions.workflow.Trigger;
import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Defaults and options of inputs that do not fit their type. An unknown or missing type is told by another rule, and
 * silent are defaults that an expression gives.
 */
public final class WorkflowInputInvalid implements WorkflowRule {
    private static final RuleMeta META = RuleMeta.of("workflow-input-invalid", Area.ACTIONS)
            .summary("input of a workflow contradicts its type")
            .why("""
                    An input that is given by hand has a type, and its default and options have to fit: a `choice` \
                    needs `options`, other types take none, and a default of a boolean is `true` or `false`. What \
                    does not fit is refused, or falls back to something else without a word.

                    In a called workflow a default beside `required: true` is never used, since each caller has to \
                    give a value. A workflow that is started by hand has at most 25 inputs.
                    """)
            .remedy("Let type, options and default fit each other.")
            .reference(
                    "GitHub: workflow_dispatch.inputs",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#onworkflow_dispatchinputs")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(WorkflowFile workflow, RuleContext context, FindingSink sink) {
        for (Trigger trigger : workflow.triggers()) {
            boolean dispatch = trigger.event().equals("workflow_dispatch");
            if (dispatch || trigger.event().equals("workflow_call")) {
                for (Trigger.Input input : trigger.inputs()) {
                    InputDeclaration declared = declaration(input);
                    (dispatch ? declared.dispatchProblems() : declared.callProblems())
                            .forEach(problem -> finding(problem, input).ifPresent(sink::report));
                }
            }
            if (dispatch && trigger.inputs().size() > InputDeclaration.MOST_DISPATCH_INPUTS) {
                Trigger.Input tooMany = trigger.inputs().get(InputDeclaration.MOST_DISPATCH_INPUTS);
                sink.report(Finding.at(
                                tooMany.declaration().key().span(),
                                "a workflow that is started by hand has at most %d inputs, and this one has %d"
                                        .formatted(
                                                InputDeclaration.MOST_DISPATCH_INPUTS,
                                                trigger.inputs().size()))
                        .help("remove inputs, or give several values in one as JSON"));
            }
        }
    }

    private static InputDeclaration declaration(Trigger.Input input) {
        boolean list =
                node(input, "options").filter(YamlSequence.class::isInstance).isPresent();
        return new InputDeclaration(
                input.type().map(YamlScalar::text),
                input.isRequired(),
                input.defaultValue().filter(value -> !value.isNull()).map(YamlScalar::text),
                list
                        ? Optional.of(
                                input.options().stream().map(YamlScalar::text).toList())
                        : Optional.empty());
    }

    private static Optional<YamlNode> node(Trigger.Input input, String key) {
        return input.declaration().value().asMapping().flatMap(mapping -> mapping.get(key));
    }

    private static Optional<Finding.Builder> finding(InputDeclaration.Problem problem, Trigger.Input input) {
        String name = "input `" + input.name() + "`";
        String value = input.defaultValue().map(YamlScalar::text).orElse("");
        Severity severity = value.isEmpty() ? Severity.WARNING : Severity.ERROR;
        return switch (problem.kind()) {
            case TYPE_UNKNOWN, TYPE_MISSING -> Optional.empty();
            case OPTIONS_MISSING ->
                Optional.of(at(input, problem, name + " is a choice without `options`")
                        .help("list what can be chosen in `options`"));
            case OPTIONS_UNUSED ->
                Optional.of(unused(input, name + " has `options`, which only a choice has")
                        .severity(Severity.WARNING)
                        .help("write `type: choice`, or remove `options`"));
            case OPTION_DUPLICATE ->
                Optional.of(at(input, problem, name + " has an option twice")
                        .severity(Severity.WARNING)
                        .help("remove it, or write the option that is meant"));
            case DEFAULT_NOT_AN_OPTION ->
                Optional.of(at(input, problem, "the default `" + value + "` of " + name + " is none of its options")
                        .severity(Severity.WARNING)
                        .help("options: "
                                + input.options().stream().map(YamlScalar::text).collect(Collectors.joining(", "))));
            case DEFAULT_NO_BOOLEAN ->
                Optional.of(at(input, problem, "the default `" + value + "` of " + name + " is no boolean")
                        .severity(severity)
                        .help("write `true` or `false`"));
            case DEFAULT_NO_NUMBER ->
                Optional.of(at(input, problem, "the default `" + value + "` of " + name + " is no number")
                        .severity(severity)
                        .help("write a number"));
            case DEFAULT_UNUSED ->
                Optional.of(at(input, problem, "the default of " + name + " is never used, since the input is required")
                        .severity(Severity.WARNING)
                        .help("remove `default`, or `required: true`"));
        };
    }

    /** At the name, since the type is what is wrong more often than not. */
    private static Finding.Builder unused(Trigger.Input input, String message) {
        Finding.Builder finding = Finding.at(input.declaration().key().span(), message);
        options(input).ifPresent(options -> finding.related(options.key().span(), "the options"));
        return finding;
    }

    private static Optional<YamlEntry> options(Trigger.Input input) {
        return input.declaration().value().asMapping().flatMap(mapping -> mapping.entry("options"));
    }

    private static Finding.Builder at(Trigger.Input input, InputDeclaration.Problem problem, String message) {
        Optional<YamlNode> part = switch (problem.kind().part()) {
            case NAME -> Optional.empty();
            case TYPE -> node(input, "type");
            case DEFAULT -> node(input, "default");
            case OPTIONS -> problem.option().map(index -> input.options().get(index));
        };
        return Finding.at(part.orElse(input.declaration().key()).span().firstLine(), message);
    }
}
