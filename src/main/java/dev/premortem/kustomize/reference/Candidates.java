package dev.premortem.kustomize.reference;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.ClusterScopedKinds;
import dev.premortem.kustomize.build.ResId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The objects of a build that had another identity once, by the names and kinds they had: only these can be meant by a
 * reference that has to follow.
 */
final class Candidates {
    private final Map<Known, List<Candidate>> byName = new HashMap<>();
    private final Map<String, Set<Standing>> byFirstNamespace = new HashMap<>();

    private record Known(String name, String kind) {}

    /**
     * Where an object stands, which decides who may name it.
     *
     * @param namespace the effective one
     * @param written the namespace as the object has it
     */
    record Standing(boolean clusterScoped, String namespace, String written) {
        static Standing of(BuiltResource resource) {
            return new Standing(
                    ClusterScopedKinds.contains(resource.gvk()),
                    resource.id().effectiveNamespace(),
                    resource.namespace());
        }
    }

    /** @param previous the identities before the present one, with present group and version */
    record Candidate(BuiltResource resource, List<ResId> previous, Standing standing) {
        boolean was(String name) {
            return previous.stream().anyMatch(id -> id.name().equals(name));
        }

        String firstNamespace() {
            return previous.get(0).effectiveNamespace();
        }
    }

    Candidates(List<BuiltResource> resources) {
        for (BuiltResource resource : resources) {
            Standing standing = Standing.of(resource);
            if (!ClusterScopedKinds.contains(resource.originalId().gvk())) {
                byFirstNamespace
                        .computeIfAbsent(resource.originalId().effectiveNamespace(), none -> new HashSet<>())
                        .add(standing);
            }
            if (!resource.previous().isEmpty()) {
                List<ResId> ids = resource.ids();
                add(new Candidate(resource, ids.subList(0, ids.size() - 1), standing));
            }
        }
    }

    private void add(Candidate candidate) {
        Set<String> kinds = new HashSet<>(Set.of(""));
        Set<String> names = new HashSet<>();
        for (ResId id : candidate.previous()) {
            kinds.add(id.gvk().kind());
            names.add(id.name());
        }
        for (String name : names) {
            for (String kind : kinds) {
                byName.computeIfAbsent(new Known(name, kind), none -> new ArrayList<>())
                        .add(candidate);
            }
        }
    }

    /** Those that had the name once, and the kind; an empty kind stands for any. */
    List<Candidate> known(String name, String kind) {
        return byName.getOrDefault(new Known(name, kind), List.of());
    }

    /** Where the objects stand that were in a namespace at first, those that never changed among them. */
    Set<Standing> firstIn(String namespace) {
        return byFirstNamespace.getOrDefault(namespace, Set.of());
    }
}
