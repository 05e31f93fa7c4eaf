package dev.premortem.rules.actions;

import dev.premortem.actions.facts.KnownAction;
import dev.premortem.actions.facts.PopularActions;
import dev.premortem.actions.facts.Runtimes;
import dev.premortem.actions.reference.Reference.RemoteAction;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Popular actions whose runtime is gone, or that the service behind them refuses. Of a pinned commit nothing is said; node20
 * is not reported, since its actions run on node24 as they are.
 */
public final class ActionOutdated implements FileRule {
    private static final RuleMeta META = RuleMeta.of("action-outdated", Area.ACTIONS)
            .severity(Severity.WARNING)
            .summary("the version of an action runs on a Node.js that is gone, or is refused")
            .why("""
                    Runners no longer have node12 and node16. They run an action that asks for one of them on a newer \
                    Node.js, for which it was never tested, and which fails where the system of the container is as \
                    old as the action. Versions of the cache and artifact actions that speak to a service that was \
                    shut down fail in every run; that is an error.
                    """)
            .remedy("Use a newer major version, and read its notes for inputs that changed.")
            .reference(
                    "GitHub: Node 16 is end of life",
                    "https://github.blog/changelog/2024-09-25-end-of-life-for-actions-node16/")
            .reference(
                    "GitHub: cache and artifact actions that no longer work",
                    "https://github.blog/changelog/2024-12-05-notice-of-upcoming-releases-and-breaking-changes-for-github-actions/")
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
            if (used.text().reference() instanceof RemoteAction remote) {
                context.workflows()
                        .names()
                        .action(remote.action(), remote.ref())
                        .filter(known ->
                                known.outdated() || known.refusedSince().isPresent())
                        .ifPresent(known -> sink.report(finding(used, remote, known)));
            }
        }
    }

    private static Finding.Builder finding(UsedStep used, RemoteAction remote, KnownAction known) {
        String name = used.uses().text();
        String message = known.refusedSince()
                .map(day -> "`" + name + "` fails in every run: GitHub refuses this version since " + day)
                .orElseGet(() -> "`" + name + "` is made for " + known.runtime().orElse("node16 or older")
                        + ", which runners no longer have");
        Finding.Builder finding = Finding.at(used.uses().span().firstLine(), message)
                .help(newer(remote, known)
                        .map(version -> "use `" + remote.action() + "@" + version + "`")
                        .orElse("use a version for " + Runtimes.newestNode()));
        return known.refusedSince().isPresent() ? finding.severity(Severity.ERROR) : finding;
    }

    /** The newest version that is known and works. */
    private static Optional<String> newer(RemoteAction remote, KnownAction known) {
        List<String> versions = PopularActions.versions(known.action());
        Optional<String> newest = Optional.empty();
        for (String version : versions) {
            boolean works = version.startsWith("v")
                    && PopularActions.of(remote.action(), version)
                            .filter(other ->
                                    !other.outdated() && other.refusedSince().isEmpty())
                            .isPresent();
            newest = works ? Optional.of(version) : newest;
        }
        return newest;
    }
}
