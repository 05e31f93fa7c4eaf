package dev.premortem.rules.actions;

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
import dev.premortem.yaml.YamlEntry;
import java.util.Set;

/** Inputs that the action asks not to use any more. */
public final class ActionInputDeprecated implements FileRule {
    private static final RuleMeta META = RuleMeta.of("action-input-deprecated", Area.ACTIONS)
            .severity(Severity.WARNING)
            .summary("`with` gives an input that the action is about to drop")
            .why("""
                    An action marks an input with `deprecationMessage`, and the runner prints that message as a warning \
                    of each run. The next major version does not have the input any more; the runner then passes it on \
                    to nobody, and the action goes on with its default.
                    """)
            .remedy("Use what the message of the action names.")
            .reference(
                    "GitHub: inputs.<input_id>.deprecationMessage",
                    "https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax#inputsinput_iddeprecationmessage")
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
                    .filter(given -> !given.isEmpty())
                    .ifPresent(given -> UsedAction.of(used, context)
                            .ifPresent(action -> given.forEach(entry -> check(action, entry, sink))));
        }
    }

    private static void check(UsedAction action, YamlEntry entry, FindingSink sink) {
        action.input(entry.name())
                .filter(input -> input.deprecated())
                .ifPresent(input -> sink.report(Finding.at(
                                entry.key().span().firstLine(),
                                "the input `" + entry.name() + "` of `" + action.name() + "` is deprecated")
                        .help(input.message()
                                .filter(message -> !message.isBlank())
                                .map(message -> "the action says: " + message)
                                .orElse("look for its successor in the documentation of the action"))));
    }
}
