package dev.premortem.kustomize;

import dev.premortem.kustomize.KustomizeProblem.Cycle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds references that kustomize refuses as cycles: the folder they lead to must be neither equal to nor an ancestor of
 * any root on the way ({@code errIfArgEqualOrHigher} in {@code api/internal/loader/fileloader.go}).
 *
 * <p>Three passes, so that each fault is told once and at the entry where kustomize stops: entries that lead to a folder
 * above their own, entries that lead above an earlier root of the chain, and true cycles among the rest.
 */
final class CycleFinder {
    private static final int MOST_ROOTS_ASKED = 2_000;

    private final TreeSet<String> folders;
    private final List<KustomizationReference> references;
    private final List<Cycle> found = new ArrayList<>();

    CycleFinder(Set<String> folders, List<KustomizationReference> references) {
        this.folders = new TreeSet<>(folders);
        this.references = new ArrayList<>(references);
    }

    List<Cycle> find() {
        report(reference -> contains(reference.target(), reference.from().folder())
                ? Optional.of(List.of(reference.from().folder()))
                : Optional.empty());
        Map<String, List<String>> referrers = new HashMap<>();
        for (KustomizationReference reference : references) {
            referrers
                    .computeIfAbsent(reference.target(), target -> new ArrayList<>())
                    .add(reference.from().folder());
        }
        report(reference -> hasRootsBelow(reference.target())
                ? chainFromBelow(referrers, reference.from().folder(), reference.target())
                : Optional.empty());
        endless();
        return found;
    }

    private interface ChainSearch {
        Optional<List<String>> chain(KustomizationReference reference);
    }

    /** Reports the references for which there is a forbidden chain, and follows them no further. */
    private void report(ChainSearch search) {
        Iterator<KustomizationReference> each = references.iterator();
        while (each.hasNext()) {
            KustomizationReference reference = each.next();
            search.chain(reference).ifPresent(chain -> {
                add(reference, chain, chain.get(0));
                each.remove();
            });
        }
    }

    private void add(KustomizationReference reference, List<String> chain, String visited) {
        found.add(new Cycle(reference.from(), reference.entry(), chain, reference.target(), visited));
    }

    /** Strictly above: a folder equal to a root on the way is a true cycle, which the last pass tells. */
    private static boolean contains(String folder, String path) {
        return !folder.equals(path) && TreePath.isInOrBelow(path, folder);
    }

    private boolean hasRootsBelow(String folder) {
        String next = folder.isEmpty() ? folders.higher("") : folders.higher(folder + "/");
        return next != null && contains(folder, next);
    }

    /** The shortest chain of references that ends at {@code last} and begins below {@code above}. */
    private static Optional<List<String>> chainFromBelow(
            Map<String, List<String>> referrers, String last, String above) {
        return search(last, folder -> contains(above, folder), referrers);
    }

    private static Optional<List<String>> search(
            String last, Predicate<String> wanted, Map<String, List<String>> referrers) {
        Map<String, String> next = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(last));
        next.put(last, last);
        while (!open.isEmpty() && next.size() < MOST_ROOTS_ASKED) {
            String folder = open.remove();
            if (wanted.test(folder)) {
                return Optional.of(follow(next, folder, last));
            }
            for (String referrer : referrers.getOrDefault(folder, List.of())) {
                if (next.putIfAbsent(referrer, folder) == null) {
                    open.add(referrer);
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> follow(Map<String, String> next, String first, String last) {
        List<String> chain = new ArrayList<>(List.of(first));
        String folder = first;
        while (!folder.equals(last)) {
            folder = next.getOrDefault(folder, last);
            chain.add(folder);
        }
        return chain;
    }

    /** True cycles, by a depth-first walk that begins at the roots nobody refers to. */
    private void endless() {
        Map<String, List<KustomizationReference>> from = new HashMap<>();
        Set<String> referred = new HashSet<>();
        for (KustomizationReference reference : references) {
            from.computeIfAbsent(reference.from().folder(), folder -> new ArrayList<>())
                    .add(reference);
            referred.add(reference.target());
        }
        List<String> starts = new ArrayList<>(folders);
        starts.removeAll(referred);
        starts.addAll(folders);
        Set<String> done = new HashSet<>();
        for (String start : starts) {
            if (!done.contains(start)) {
                walk(start, from, done);
            }
        }
    }

    private void walk(String start, Map<String, List<KustomizationReference>> from, Set<String> done) {
        List<String> chain = new ArrayList<>();
        Deque<Iterator<KustomizationReference>> open = new ArrayDeque<>();
        Set<String> onChain = new HashSet<>();
        enter(start, from, chain, open, onChain);
        while (!open.isEmpty()) {
            Iterator<KustomizationReference> here = open.element();
            if (!here.hasNext()) {
                open.pop();
                String left = chain.remove(chain.size() - 1);
                onChain.remove(left);
                done.add(left);
                continue;
            }
            KustomizationReference reference = here.next();
            if (onChain.contains(reference.target())) {
                List<String> loop = chain.subList(chain.indexOf(reference.target()), chain.size());
                add(reference, loop, reference.target());
            } else if (!done.contains(reference.target())) {
                enter(reference.target(), from, chain, open, onChain);
            }
        }
    }

    private static void enter(
            String folder,
            Map<String, List<KustomizationReference>> from,
            List<String> chain,
            Deque<Iterator<KustomizationReference>> open,
            Set<String> onChain) {
        chain.add(folder);
        onChain.add(folder);
        open.push(from.getOrDefault(folder, Collections.emptyList()).iterator());
    }
}
