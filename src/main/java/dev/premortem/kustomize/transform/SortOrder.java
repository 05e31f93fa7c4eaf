package dev.premortem.kustomize.transform;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The order in which the objects of a build are printed.
 *
 * <p>Source: {@code api/internal/builtins/SortOrderTransformer.go} of kustomize v5.5.0.
 */
public final class SortOrder implements Transformer {
    /**
     * The kinds that come before and behind all others, from {@code legacySortOptions} or, in {@code legacy-order.txt},
     * from kustomize itself.
     */
    public record Kinds(List<String> orderFirst, List<String> orderLast) {
        private static final Kinds BUILT_IN = read();

        public Kinds {
            orderFirst = List.copyOf(orderFirst);
            orderLast = List.copyOf(orderLast);
        }

        private static Kinds read() {
            Map<String, List<String>> sections = SectionedTable.read("legacy-order.txt");
            return new Kinds(
                    sections.getOrDefault("orderFirst", List.of()), sections.getOrDefault("orderLast", List.of()));
        }

        private Map<String, Integer> ranks() {
            Map<String, Integer> ranks = new HashMap<>();
            for (int i = 0; i < orderFirst.size(); i++) {
                ranks.put(orderFirst.get(i), i - orderFirst.size());
            }
            for (int i = 0; i < orderLast.size(); i++) {
                ranks.put(orderLast.get(i), i + 1);
            }
            return ranks;
        }
    }

    private record Place(BuiltResource resource, int rank, int core, String kind, String id) {
        private static final Comparator<Place> ORDER = Comparator.comparingInt(Place::rank)
                .thenComparingInt(Place::core)
                .thenComparing(Place::compareKinds)
                .thenComparing(Place::id);

        static Place of(BuiltResource resource, Map<String, Integer> ranks) {
            ResId id = resource.id();
            Gvk gvk = id.gvk();
            // The Namespace of Kubernetes comes before listed kinds of this name in other groups; else no group comes
            // last.
            int rank = ranks.getOrDefault(gvk.kind(), 0);
            boolean core =
                    rank != 0 && gvk.kind().equals("Namespace") && gvk.group().isEmpty();
            String kind = String.join("_", or(gvk.group(), "~G"), or(gvk.version(), "~V"), or(gvk.kind(), "~K"));
            String text = String.join("|", gvk.toString(), or(id.namespace(), "~X"), or(id.name(), "~N"));
            return new Place(resource, rank, core ? 0 : 1, kind, text);
        }

        /** By text; only the Namespaces of Kubernetes go backwards. Both are of one rank, and both core or neither. */
        private static int compareKinds(Place one, Place other) {
            return one.core == 0 ? other.kind.compareTo(one.kind) : one.kind.compareTo(other.kind);
        }

        private static String or(String text, String stand) {
            return text.isEmpty() ? stand : text;
        }
    }

    private final Optional<Kinds> kinds;

    private SortOrder(Optional<Kinds> kinds) {
        this.kinds = kinds;
    }

    /** As accumulated. */
    public static SortOrder fifo() {
        return new SortOrder(Optional.empty());
    }

    /** By kind: what the command line does where the top kustomization has no {@code sortOptions}. */
    public static SortOrder legacy() {
        return new SortOrder(Optional.of(Kinds.BUILT_IN));
    }

    /**
     * Reads {@code sortOptions}.
     *
     * @param order its {@code order}, which it must have
     * @param kinds its {@code legacySortOptions}, where a missing list is an empty one
     * @param place where it stands
     */
    public static SortOrder of(Optional<YamlScalar> order, Optional<Kinds> kinds, Span place) {
        String word = order.map(YamlScalar::text).orElse("");
        Span at = order.map(YamlScalar::span).orElse(place);
        if (word.equals("legacy")) {
            return new SortOrder(Optional.of(kinds.orElse(Kinds.BUILT_IN)));
        }
        if (!word.equals("fifo")) {
            throw BuildFailure.at(at, "`sortOptions` needs an `order`, either `fifo` or `legacy`");
        }
        if (kinds.isPresent()) {
            throw BuildFailure.at(at, "`legacySortOptions` need the order `legacy`, not `fifo`");
        }
        return fifo();
    }

    @Override
    public List<BuiltResource> apply(List<BuiltResource> resources) {
        if (kinds.isEmpty()) {
            return resources;
        }
        Map<String, Integer> ranks = kinds.get().ranks();
        List<Place> places = new ArrayList<>(resources.size());
        resources.forEach(resource -> places.add(Place.of(resource, ranks)));
        places.sort(Place.ORDER);
        return places.stream().map(Place::resource).toList();
    }
}
