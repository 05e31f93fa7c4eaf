package dev.premortem.rules.kustomize;

import dev.premortem.environment.Builds;
import dev.premortem.finding.Finding;
import dev.premortem.kustomize.target.BuildProblem;
import dev.premortem.rule.RuleContext;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The builds that end in a file: what a fault of that file costs. */
final class FailedBuilds {
    private final Map<SourceFile, List<Builds.Build>> byFile = new HashMap<>();

    private FailedBuilds() {}

    static FailedBuilds of(RuleContext context) {
        FailedBuilds failed = new FailedBuilds();
        for (Builds.Build build : context.builds().all()) {
            Optional<Span> place = build.result().problem().flatMap(BuildProblem::place);
            place.ifPresent(span -> failed.byFile
                    .computeIfAbsent(span.file(), file -> new ArrayList<>(1))
                    .add(build));
        }
        return failed;
    }

    /** A finding with the builds that end in its file, and how the first of them came there. */
    Finding.Builder tell(Finding.Builder finding, Span place) {
        List<Builds.Build> failing = byFile.getOrDefault(place.file(), List.of());
        for (Builds.Build build : failing) {
            finding.renderedIn(Optional.of(build.root()));
        }
        if (!failing.isEmpty()) {
            Builds.Build first = failing.get(0);
            finding.note("`kustomize build " + (first.root().isEmpty() ? "." : first.root())
                    + "` fails, so nothing of it is applied");
            List<Span> chain = first.result().problem().map(BuildProblem::chain).orElse(List.of());
            finding.chain(chain.stream()
                    .map(entry -> entry.file().path() + ":" + entry.line())
                    .toList());
        }
        return finding;
    }
}
