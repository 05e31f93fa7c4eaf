package dev.premortem.rules.kustomize;

import dev.premortem.finding.Finding;
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
    private final Map<SourceFile, List<FailedBuild>> byFile = new HashMap<>();

    private FailedBuilds() {}

    static FailedBuilds of(RuleContext context) {
        FailedBuilds failed = new FailedBuilds();
        FailedBuild.all(context)
                .forEach(build -> build.problem()
                        .place()
                        .ifPresent(span -> failed.byFile
                                .computeIfAbsent(span.file(), file -> new ArrayList<>(1))
                                .add(build)));
        return failed;
    }

    /** A finding with the builds that end in its file, and how the first of them came there. */
    Finding.Builder tell(Finding.Builder finding, Span place) {
        List<FailedBuild> failing = byFile.getOrDefault(place.file(), List.of());
        for (FailedBuild failed : failing) {
            finding.renderedIn(Optional.of(failed.build().root()));
        }
        if (!failing.isEmpty()) {
            finding.note(failing.get(0).consequence()).chain(failing.get(0).steps());
        }
        return finding;
    }
}
