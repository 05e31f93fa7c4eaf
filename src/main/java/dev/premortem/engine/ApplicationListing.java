package dev.premortem.engine;

import dev.premortem.environment.ApplicationParents;
import dev.premortem.environment.Applications;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.environment.KnownApplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Applications of a repository.
 *
 * @param applications in the order of the files; those of an ApplicationSet in the order in which it makes them
 * @param sets the ApplicationSets, for what is not known of them
 * @param notices what the user should know about how the files were found
 * @param failed whether something could not be read, so that Applications may be missing
 * @param rejection why nothing was read at all; then {@code rejected} says where
 */
public record ApplicationListing(
        Path root,
        List<Listed> applications,
        List<ExpandedSet> sets,
        List<String> notices,
        boolean failed,
        Optional<Rejection> rejection,
        LintResult rejected) {
    private static final LintResult NOTHING =
            new LintResult(List.of(), new Summary(0, 0, 0, 0, 0, 0, 0, 0, 0), List.of(), List.of(), Map.of(), false);

    /**
     * One of them.
     *
     * @param parent the Application that applies it, or its ApplicationSet
     */
    public record Listed(KnownApplication known, Optional<KnownApplication> parent) {}

    public ApplicationListing {
        applications = List.copyOf(applications);
        sets = List.copyOf(sets);
        notices = List.copyOf(notices);
    }

    /**
     * Lists what the repository around the paths of a request has; paths narrow it to what is written below them.
     *
     * @throws UsageException when a path does not exist, or paths belong to different roots
     */
    public static ApplicationListing run(CheckRequest request) throws UsageException {
        LoadedRun loaded = LoadedRun.of(request);
        Optional<Rejection> rejection = loaded.settings().rejection();
        if (rejection.isPresent()) {
            LintResult result = Check.rejected(loaded.settings().problems(), rejection.get());
            return new ApplicationListing(loaded.root(), List.of(), List.of(), List.of(), true, rejection, result);
        }
        LintRequest lint = loaded.lint();
        Applications applications = new Models(lint).applications();
        ApplicationParents parents = ApplicationParents.of(applications);
        List<Listed> listed = new ArrayList<>();
        for (KnownApplication known : applications.all()) {
            if (lint.reports(known.resource().file().path())) {
                listed.add(new Listed(known, parents.of(known.resource())));
            }
        }
        List<ExpandedSet> sets = applications.sets().stream()
                .filter(set -> lint.reports(set.resource().file().path()))
                .toList();
        boolean failed = !lint.repository().problems().isEmpty();
        return new ApplicationListing(
                loaded.root(), listed, sets, lint.repository().notices(), failed, Optional.empty(), NOTHING);
    }
}
