package dev.premortem.rules.kustomize;

import dev.premortem.environment.Builds;
import dev.premortem.kustomize.build.BuildStep;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.rule.RuleContext;
import dev.premortem.text.Placeholder;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Selectors of kustomizations that select nothing. The steps of a base are shared by all its overlays and are asked once.
 * A component is carried out anew for each kustomization that lists it, and selects in vain only where it always does.
 */
final class SelectingSteps {
    private final List<Seen> inOrder = new ArrayList<>();
    private final IdentityHashMap<BuildStep, Seen> seen = new IdentityHashMap<>();
    private final Function<BuildStep, List<Question>> questions;

    /**
     * A selector.
     *
     * @param place the mapping that says it
     */
    record Question(Wanted wanted, Span place) {}

    /**
     * A selector that selects nothing.
     *
     * @param step one of the steps that ask
     * @param roots the folders of the builds
     * @param others the selectors of the run that select something
     */
    record Unmatched(Question question, BuildStep step, List<String> roots, List<Matched> others) {
        Unmatched {
            roots = List.copyOf(roots);
        }

        /** Where another kustomization over the same base, for another environment, selects that object in the same field. */
        Optional<Span> twin(BuiltResource object) {
            Span written = object.node().span();
            return others.stream()
                    .filter(other -> other.step().field().equals(step.field())
                            && !other.step().kustomization().equals(step.kustomization()))
                    .filter(other -> other.step().before().stream()
                            .filter(other.question().wanted().without(Set.of()))
                            .anyMatch(found -> found.node().span().equals(written)))
                    .map(other -> other.question().place().firstLine())
                    .findFirst();
        }
    }

    /** A selector that selects something in a step. */
    record Matched(Question question, BuildStep step) {}

    /** A step, the builds it is part of, and whether one of them has all its parts, so that absence proves something. */
    private static final class Seen {
        private final BuildStep step;
        private final List<String> roots = new ArrayList<>(1);
        private boolean complete;

        private Seen(BuildStep step) {
            this.step = step;
        }
    }

    private SelectingSteps(Function<BuildStep, List<Question>> questions) {
        this.questions = questions;
    }

    /**
     * Those that select nothing, in the order of the builds.
     *
     * @param questions the selectors of a step; none for a step of another sort
     */
    static List<Unmatched> unmatched(RuleContext context, Function<BuildStep, List<Question>> questions) {
        SelectingSteps steps = new SelectingSteps(questions);
        for (Builds.Build build : context.builds().all()) {
            boolean complete = build.result().notBuilt().isEmpty();
            for (BuildStep step : build.result().steps()) {
                steps.add(step, build.root(), complete);
            }
        }
        return steps.unmatched();
    }

    private void add(BuildStep step, String root, boolean complete) {
        Seen known = seen.get(step);
        if (known == null) {
            known = new Seen(step);
            seen.put(step, known);
            inOrder.add(known);
        }
        known.roots.add(root);
        known.complete |= complete;
    }

    private List<Unmatched> unmatched() {
        Map<String, Unmatched> found = new LinkedHashMap<>();
        List<Matched> others = new ArrayList<>();
        Set<String> silent = new HashSet<>();
        for (Seen one : inOrder) {
            for (Question question : questions.apply(one.step)) {
                String key = question.place().toString();
                boolean proven = one.complete && !one.step.before().isEmpty() && !isOpen(question);
                boolean selects = selects(question, one.step);
                if (selects) {
                    others.add(new Matched(question, one.step));
                }
                if (!proven || selects) {
                    silent.add(key);
                } else {
                    found.putIfAbsent(key, new Unmatched(question, one.step, one.roots, others));
                }
            }
        }
        found.keySet().removeAll(silent);
        return List.copyOf(found.values());
    }

    private static boolean selects(Question question, BuildStep step) {
        return step.before().stream().anyMatch(question.wanted().without(Set.of()));
    }

    /** The objects that a step could have selected, in a sentence. */
    static String count(BuildStep step) {
        int size = step.before().size();
        return size == 1 ? "the objects (there is one)" : "the " + size + " objects";
    }

    /** Whether a template engine still has to write part of it. */
    private static boolean isOpen(Question question) {
        return Placeholder.isIn(question.place().text());
    }
}
