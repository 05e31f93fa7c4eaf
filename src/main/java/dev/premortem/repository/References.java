package dev.premortem.repository;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which files refer to which paths, and as what: from kustomizations and Argo CD Applications. A reference makes no claim
 * that something is there.
 */
final class References {
    /** What a file is to the one that refers to it. */
    enum As {
        /** {@code resources}, {@code bases}, {@code components}: taken over as it is. */
        RESOURCE,
        PATCH,
        /** Configuration of kustomize itself. */
        CONFIGURATION,
        /** Content of a generated ConfigMap or Secret. */
        CONTENT,
        HELM_VALUES
    }

    private record Reference(String from, As as) {}

    private final Map<String, List<Reference>> byTarget = new HashMap<>();

    void add(String from, String to, As as) {
        if (!RepositoryPath.leavesRoot(to)) {
            byTarget.computeIfAbsent(to, path -> new ArrayList<>(1)).add(new Reference(from, as));
        }
    }

    boolean isEmpty() {
        return byTarget.isEmpty();
    }

    boolean has(String path, As as) {
        for (Reference reference : byTarget.getOrDefault(path, List.of())) {
            if (reference.as() == as) {
                return true;
            }
        }
        return false;
    }

    /** As what a path is referred to. */
    Set<As> waysTo(String path) {
        Set<As> ways = EnumSet.noneOf(As.class);
        for (Reference reference : byTarget.getOrDefault(path, List.of())) {
            ways.add(reference.as());
        }
        return ways;
    }

    /** The files that refer to a path, sorted. */
    Set<String> referrers(String path) {
        List<Reference> references = byTarget.getOrDefault(path, List.of());
        if (references.isEmpty()) {
            return Set.of();
        }
        Set<String> files = new TreeSet<>();
        for (Reference reference : references) {
            files.add(reference.from());
        }
        return Collections.unmodifiableSet(files);
    }
}
