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

/**
 * Inputs that the action does not declare. Of a pinned commit and of actions that are not in the tables nothing is said.
 */
public final class ActionInputUnknown implements FileRule {
    private static final RuleMeta META = RuleMeta.of("action-input-unknown", Area.ACTIONS)
            .severity(Severity.WARNING)
            .summary("`with` gives an input that the action does not have")
            .why("""
                    The runner passes every input on and only prints `Unexpected input(s)` in the log for one that the \
                    action does not declare. The action never reads it and goes on with its default, so that a misspelt \
                    `fetch-deph` gives a shallow clone and a green step. It is an error where an input that must be \
                    given is missing at the same time and was most likely meant.
                    """)
            .remedy("Write the name as the action declares it, or remove the input.")
            .reference(
                    "GitHub: steps[*].with",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepswith")
            .reference(
                    "actions/runner: ActionRunner.cs",
                    "https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionRunner.cs")
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
            Optional<List<YamlEntry>> given = UsedAction.given(used.step());
            Optional<UsedAction> action =
                    given.filter(entries -> !entries.isEmpty()).flatMap(e -> UsedAction.of(used, context));
            action.ifPresent(known -> given.get().stream()
                    .filter(entry -> !known.takes(entry.name()))
                    .forEach(entry -> sink.report(finding(known, given.get(), entry))));
        }
    }

    private static Finding.Builder finding(UsedAction action, List<YamlEntry> given, YamlEntry entry) {
        List<String> missing =
                action.missing(given).stream().map(ActionInput::name).toList();
        Optional<String> meant = NearestName.of(entry.name(), missing);
        List<String> names = action.inputs().stream().map(ActionInput::name).toList();
        String help = meant.or(() -> NearestName.of(entry.name(), names))
                .map(name -> "write `" + name + "`")
                .orElse(names.isEmpty() ? "remove it: the action has no inputs" : "it has " + listed(names));
        Finding.Builder finding = Finding.at(
                        entry.key().span().firstLine(),
                        "`" + action.name() + "` has no input `" + entry.name() + "`, so that it is never read")
                .help(help);
        if (action.local().isEmpty()) {
            finding.assumption("the inputs of the action are those known to this version");
        }
        return meant.isPresent() ? finding.severity(Severity.ERROR) : finding;
    }

    private static String listed(List<String> names) {
        int most = 12;
        return String.join(
                        ", ",
                        names.stream().limit(most).map(name -> "`" + name + "`").toList())
                + (names.size() > most ? " and " + (names.size() - most) + " more" : "");
    }
}
