package dev.premortem.kustomize.reference;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.kustomize.reference.Candidates.Candidate;
import dev.premortem.kustomize.reference.Candidates.Standing;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An object that may name others, and the sieve that finds which one it means.
 *
 * <p>Source: {@code api/filters/nameref/nameref.go} and {@code SubsetThatCouldBeReferencedByResource} in
 * {@code api/resmap/reswrangler.go} of kustomize v5.5.0.
 */
final class Referrer {
    private static final int MOST_SHOWN = 5;

    private final BuiltResource resource;
    private final Candidates candidates;
    private final Standing standing;
    private final Set<String> boundNamespaces;

    Referrer(BuiltResource resource, Candidates candidates) {
        this.resource = resource;
        this.candidates = candidates;
        this.standing = Standing.of(resource);
        this.boundNamespaces = boundNamespaces(resource);
    }

    /** Namespaces of the service accounts that a RoleBinding names. */
    private static Set<String> boundNamespaces(BuiltResource resource) {
        Set<String> found = new HashSet<>();
        if (!resource.gvk().kind().equals("RoleBinding")) {
            return found;
        }
        List<YamlNode> subjects =
                resource.node().sequence("subjects").map(YamlSequence::items).orElse(List.of());
        for (YamlNode subject : subjects) {
            Optional<YamlNode> namespace = subject.at("namespace");
            boolean account = subject.at("kind")
                    .flatMap(YamlNode::asScalar)
                    .filter(kind -> kind.text().equals("ServiceAccount"))
                    .isPresent();
            if (account && namespace.isPresent()) {
                found.add(namespace
                        .get()
                        .asScalar()
                        .filter(GoScalars::isString)
                        .orElseThrow(() ->
                                BuildFailure.at(namespace.get().span(), "`namespace` of a subject must be a string"))
                        .text());
            }
        }
        return found;
    }

    /**
     * The object that a name stands for; empty where there is none that changed.
     *
     * @param namespace the namespace beside the name; empty where the field has no room for one
     * @param whole whether the namespace is taken over with the name, so that two objects differ by it
     */
    Optional<BuiltResource> meant(
            YamlScalar name, Optional<String> namespace, Gvk kind, Optional<Gvk> role, boolean whole) {
        List<Candidate> left = candidates.known(name.text(), kind.kind());
        if (left.isEmpty()) {
            return Optional.empty();
        }
        left = sieved(left, one -> mayName(one.standing()) && one.was(name.text()) && was(one, kind));
        if (namespace.isPresent()) {
            left = sieved(left, in(namespace.get()));
        }
        if (role.isPresent()) {
            left = sieved(left, one -> was(one, role.get()));
        }
        left = sieved(left, this::isNear);
        if (left.size() != 1) {
            left = byAffixes(left);
        }
        if (left.size() > 1 && !allAlike(left, whole)) {
            throw ambiguous(name, left);
        }
        return left.stream().findFirst().map(Candidate::resource);
    }

    private boolean mayName(Standing other) {
        return standing.clusterScoped()
                || other.clusterScoped()
                || standing.namespace().equals(other.namespace())
                || boundNamespaces.contains(other.written());
    }

    /** The namespace is that of the first identity, or where no object at all began there, the present one. */
    private Predicate<Candidate> in(String namespace) {
        boolean first = candidates.firstIn(namespace).stream().anyMatch(this::mayName);
        return first
                ? one -> one.firstNamespace().equals(namespace)
                : one -> !one.standing().clusterScoped()
                        && one.standing().namespace().equals(namespace);
    }

    private boolean isNear(Candidate one) {
        return standing.clusterScoped()
                || one.standing().clusterScoped()
                || one.resource().gvk().kind().equals("ServiceAccount")
                || standing.namespace().equals(one.standing().namespace());
    }

    private List<Candidate> byAffixes(List<Candidate> all) {
        List<Candidate> left = sieved(all, one -> sameAffixes(one.resource(), true));
        return left.size() > 1 ? sieved(left, one -> sameAffixes(one.resource(), false)) : left;
    }

    private boolean sameAffixes(BuiltResource other, boolean orNone) {
        return sameEnd(other.prefixes(), resource.prefixes(), orNone)
                && sameEnd(other.suffixes(), resource.suffixes(), orNone);
    }

    private static boolean sameEnd(List<String> one, List<String> other, boolean orNone) {
        if (one.isEmpty() || other.isEmpty()) {
            return orNone || one.isEmpty() && other.isEmpty();
        }
        int common = Math.min(one.size(), other.size());
        return one.subList(one.size() - common, one.size()).equals(other.subList(other.size() - common, other.size()));
    }

    private static boolean was(Candidate one, Gvk kind) {
        return one.previous().stream().anyMatch(id -> id.gvk().isSelectedBy(kind));
    }

    private static List<Candidate> sieved(List<Candidate> all, Predicate<Candidate> sieve) {
        return all.stream().filter(sieve).toList();
    }

    private static boolean allAlike(List<Candidate> all, boolean whole) {
        BuiltResource first = all.get(0).resource();
        return all.stream()
                .map(Candidate::resource)
                .allMatch(one -> one.name().equals(first.name())
                        && (!whole || one.namespace().equals(first.namespace())));
    }

    private static BuildFailure ambiguous(YamlScalar name, List<Candidate> all) {
        List<String> ids = new ArrayList<>();
        all.stream()
                .limit(MOST_SHOWN)
                .forEach(one -> ids.add("`" + Shown.of(one.resource().id().toString()) + "`"));
        String rest = all.size() > MOST_SHOWN ? " and " + (all.size() - MOST_SHOWN) + " more" : "";
        return BuildFailure.at(
                name.span(), "`" + Shown.of(name.text()) + "` may stand for any of " + String.join(", ", ids) + rest);
    }

    /** What {@code roleRef} says about the role; empty where it does not say all. */
    Optional<Gvk> role() {
        Optional<YamlMapping> role = resource.node().mapping("roleRef");
        Optional<String> group = role.flatMap(map -> map.text("apiGroup"));
        Optional<String> kind = role.flatMap(map -> map.text("kind"));
        return group.flatMap(found -> kind.map(named -> new Gvk(found, "", named)));
    }
}
