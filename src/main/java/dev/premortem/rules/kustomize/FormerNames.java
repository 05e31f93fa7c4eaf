package dev.premortem.rules.kustomize;

import dev.premortem.environment.Builds;
import dev.premortem.environment.Holes;
import dev.premortem.kubernetes.NameField;
import dev.premortem.kubernetes.NameField.KindName;
import dev.premortem.kubernetes.NameField.Named;
import dev.premortem.kubernetes.NameFields;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.ClusterScopedKinds;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.rule.RuleContext;
import dev.premortem.text.Placeholder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * References in what builds print that still have a name which the build itself has changed, so that they lead nowhere.
 *
 * <p>Counted only where the text is a former name of exactly one object of the kind, and nothing that may stand in the
 * same namespace bears it: neither in the build nor elsewhere in the run, nor in a part of another build that is missing
 * there. Builds that lack a part are not judged.
 */
final class FormerNames {
    private final Map<KindName, Map<String, List<Resource>>> elsewhere = new HashMap<>();

    private final Holes holes;

    private FormerNames(RuleContext context) {
        this.holes = context.holes();
        for (Resource resource : context.resources()) {
            bears(new KindName(resource.id().group(), resource.kind()), resource.name(), resource);
            NameFields.madeOf(resource)
                    .forEach((kind, name) -> name.asScalar().ifPresent(text -> bears(kind, text.text(), resource)));
        }
    }

    /**
     * A reference that was left behind.
     *
     * @param referrer the object that holds it
     * @param named the reference
     * @param bearer the object that had the name, or that makes the one that had it
     */
    record Left(Builds.Build build, BuiltResource referrer, Named named, BuiltResource bearer) {
        /** Whether a controller makes the object that is named of the one that was renamed. */
        boolean isMade() {
            return !bearer.gvk().kind().equals(named.kind().kind());
        }
    }

    /** A name in a build: what bears it now, and what it was before. */
    private record Name(String now, Set<String> before, BuiltResource bearer) {}

    /** Every such reference of every build, in the order of the builds. */
    static List<Left> in(RuleContext context) {
        FormerNames names = null;
        List<Left> all = new ArrayList<>();
        for (Builds.Build build : context.builds().all()) {
            boolean renames = build.result().resources().stream()
                    .anyMatch(object -> !formerNames(object).isEmpty());
            if (renames && build.result().notBuilt().isEmpty()) {
                names = names == null ? new FormerNames(context) : names;
                names.collect(build, all);
            }
        }
        return all;
    }

    private void bears(KindName kind, String name, Resource resource) {
        elsewhere
                .computeIfAbsent(kind, any -> new HashMap<>())
                .computeIfAbsent(name, any -> new ArrayList<>(1))
                .add(resource);
    }

    private void collect(Builds.Build build, List<Left> into) {
        Map<KindName, List<Name>> names = namesOf(build);
        for (BuiltResource referrer : build.result().resources()) {
            Resource asResource = Resource.built(referrer.node(), referrer.chain());
            for (NameField field : NameFields.of(asResource.id())) {
                for (Named named : field.in(referrer.node())) {
                    List<Name> candidates = names.getOrDefault(named.kind(), List.of()).stream()
                            .filter(name -> mayMean(referrer, named, name.bearer()))
                            .toList();
                    boolean borne =
                            candidates.stream().anyMatch(name -> name.now().equals(named.name()));
                    List<Name> former = candidates.stream()
                            .filter(name -> name.before().contains(named.name()))
                            .toList();
                    if (!borne && former.size() == 1 && !isElsewhere(named, asResource) && !holes.mayHide(asResource)) {
                        into.add(new Left(build, referrer, named, former.get(0).bearer()));
                    }
                }
            }
        }
    }

    private static Map<KindName, List<Name>> namesOf(Builds.Build build) {
        Map<KindName, List<Name>> names = new HashMap<>();
        for (BuiltResource object : build.result().resources()) {
            Set<String> former = formerNames(object);
            KindName own = new KindName(object.gvk().group(), object.gvk().kind());
            names.computeIfAbsent(own, kind -> new ArrayList<>()).add(new Name(object.name(), former, object));
            NameFields.madeOf(Resource.built(object.node(), object.chain()))
                    .forEach((kind, text) -> text.asScalar().ifPresent(name -> {
                        // Only a name that is the object's own changes with it.
                        boolean renamed = name.text().equals(object.name());
                        names.computeIfAbsent(kind, any -> new ArrayList<>())
                                .add(new Name(name.text(), renamed ? former : Set.of(), object));
                    }));
        }
        return names;
    }

    private static Set<String> formerNames(BuiltResource object) {
        String now = object.name();
        if (object.previous().isEmpty() || Placeholder.isIn(now)) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (ResId id : object.previous()) {
            if (!id.name().equals(now) && id.gvk().kind().equals(object.gvk().kind())) {
                names.add(id.name());
            }
        }
        return names;
    }

    private static boolean mayMean(BuiltResource referrer, Named named, BuiltResource bearer) {
        String wanted = named.namespace().isEmpty() ? referrer.namespace() : named.namespace();
        return wanted.isEmpty()
                || bearer.namespace().isEmpty()
                || wanted.equals(bearer.namespace())
                || ClusterScopedKinds.contains(bearer.gvk());
    }

    private boolean isElsewhere(Named named, Resource referrer) {
        return elsewhere.getOrDefault(named.kind(), Map.of()).getOrDefault(named.name(), List.of()).stream()
                .anyMatch(other -> other.mayMeet(referrer)
                        || !named.namespace().isEmpty() && other.namespace().equals(named.namespace()));
    }
}
