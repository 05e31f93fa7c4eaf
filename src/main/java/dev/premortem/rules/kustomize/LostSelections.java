package dev.premortem.rules.kustomize;

import dev.premortem.environment.Builds;
import dev.premortem.kubernetes.SelectorRequirement;
import dev.premortem.kustomize.build.BuildStep;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a step that sets labels takes from selectors: the pods that they meant before it.
 *
 * @param holder the object with the selector, behind the step
 * @param before the selector before the step
 * @param selected what it meant; empty where the build makes nothing that it means
 */
record LostSelections(BuiltResource holder, Selection before, Optional<Selected> selected) {
    /**
     * A loss that the rest of a build does not mend.
     *
     * @param holder the object with the selector, as it is printed
     * @param after the selector that is printed
     * @param place the label that is to blame
     * @param key its key
     * @param inSelector whether it came into the selector, and not into the labels of what is selected
     */
    record Confirmed(
            LostSelections loss, BuiltResource holder, Selection after, Span place, String key, boolean inSelector) {}

    /** What one step takes, whatever other steps do. */
    static List<LostSelections> by(BuildStep step) {
        List<LostSelections> lost = new ArrayList<>();
        List<Optional<Selected>> before =
                step.before().stream().map(Selected::of).toList();
        List<Optional<Selected>> after = step.after().stream().map(Selected::of).toList();
        for (int i = 0; i < step.before().size(); i++) {
            BuiltResource holder = step.before().get(i);
            BuiltResource then = step.after().get(i);
            for (Selection selection : Selection.of(holder)) {
                Optional<Selection> now = at(selection.path(), then);
                boolean means = false;
                for (int j = 0; j < before.size() && now.isPresent(); j++) {
                    boolean meant = before.get(j)
                            .filter(one -> one.isInReachOf(holder, selection) && selection.selects(one.labels()))
                            .isPresent();
                    means |= meant;
                    if (meant && now.get().misses(after.get(j).orElseThrow().labels())) {
                        lost.add(new LostSelections(then, selection, after.get(j)));
                    }
                }
                if (!means && now.isPresent() && !now.get().shown().equals(selection.shown())) {
                    lost.add(new LostSelections(then, selection, Optional.empty()));
                }
            }
        }
        return lost;
    }

    private static Optional<Selection> at(String path, BuiltResource object) {
        return Selection.of(object).stream()
                .filter(selection -> selection.path().equals(path))
                .findFirst();
    }

    /** The loss in what a build prints; empty where it is mended on the way, or either object is gone. */
    Optional<Confirmed> in(Builds.Build build) {
        Optional<BuiltResource> printed = printed(holder, build);
        Optional<Selection> after = printed.flatMap(object -> at(before.path(), object));
        if (printed.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        if (selected.isEmpty()) {
            return after.get().selector().requirements().stream()
                    .filter(this::isNew)
                    .findFirst()
                    .map(added -> new Confirmed(
                            this, printed.get(), after.get(), added.node().span(), added.key(), true));
        }
        Optional<Selected> target = printed(selected.get().object(), build).flatMap(Selected::of);
        return target.flatMap(one -> after.get().failing(one.labels())).map(failing -> {
            boolean added = isNew(failing);
            YamlScalar label = target.get().labels().get(failing.key());
            Span place = added || label == null ? failing.node().span() : label.span();
            return new Confirmed(this, printed.get(), after.get(), place, failing.key(), added);
        });
    }

    private boolean isNew(SelectorRequirement requirement) {
        return before.selector().requirements().stream()
                .noneMatch(old -> old.key().equals(requirement.key())
                        && old.operator() == requirement.operator()
                        && old.values().equals(requirement.values()));
    }

    private static Optional<BuiltResource> printed(BuiltResource object, Builds.Build build) {
        return build.result().resources().stream()
                .filter(resource -> resource.hasId(object.id()))
                .findFirst();
    }
}
