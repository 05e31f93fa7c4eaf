package dev.premortem.rules.actions;

import dev.premortem.actions.facts.ActionInput;
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
import dev.premortem.text.NearestName;
import dev.premortem.yaml.YamlEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Inputs that must be given and are not. One that was misspelt is told by {@link ActionInputUnknown} alone.
 */
public final class ActionInputMissing implements FileRule {
    private static final RuleMeta META = RuleMeta.of("action-input-missing", Area.ACTIONS)
            .summary("an input that the action requires is not given")
            .why("""
                    The runner does not look at `required`: a step whose input is missing starts, and the action gets an \
                    empty text. Popular actions ask for the input when they start and fail with `Input required and \
                    not supplied`. An action of one's own goes on with the empty text, which is a warning here: nobody \
                    knows what its script makes of it.
                    """)
            .remedy("Give the input in `with`; in an action of your own, give it a default or drop `required`.")
            .reference(
                    "GitHub: inputs.<input_id>.required",
                    "https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax#inputsinput_idrequired")
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
            UsedAction.given(used.step())
                    .ifPresent(given -> UsedAction.of(used, context).ifPresent(action -> {
                        List<String> missing = missing(action, given);
                        if (!missing.isEmpty()) {
                            sink.report(finding(used, action, missing));
                        }
                    }));
        }
    }

    private static List<String> missing(UsedAction action, List<YamlEntry> given) {
        List<String> unknown = given.stream()
                .map(YamlEntry::name)
                .filter(name -> !action.takes(name))
                .toList();
        List<String> missing =
                action.missing(given).stream().map(ActionInput::name).toList();
        List<Optional<String>> meant =
                unknown.stream().map(name -> NearestName.of(name, missing)).toList();
        return missing.stream()
                .filter(name -> !meant.contains(Optional.of(name)))
                .toList();
    }

    private static Finding.Builder finding(UsedStep used, UsedAction action, List<String> missing) {
        String names = missing.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        boolean one = missing.size() == 1;
        Finding.Builder finding = Finding.at(
                        used.uses().span().firstLine(),
                        "`%s` requires the %s %s, which %s not given"
                                .formatted(action.name(), one ? "input" : "inputs", names, one ? "is" : "are"))
                .help("add " + (one ? "it" : "them") + " to `with`");
        action.local()
                .flatMap(metadata -> metadata.input(missing.get(0)))
                .ifPresent(input -> finding.severity(Severity.WARNING)
                        .related(input.key().span(), "required here, without a default")
                        .note("the runner does not look at `required`: the action gets an empty text"));
        return finding;
    }
}
