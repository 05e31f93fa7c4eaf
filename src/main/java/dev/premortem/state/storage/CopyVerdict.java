package dev.premortem.state.storage;

import dev.premortem.text.Span;
import java.util.List;
import java.util.Optional;

/** What can be said of a number of copies. */
public sealed interface CopyVerdict {
    /** As far as is known there are nodes enough, or nothing can be said. */
    record Enough() implements CopyVerdict {}

    /**
     * It could be judged, had the profile this fact.
     *
     * @param fact a key of the profile
     */
    record Waits(String fact) implements CopyVerdict {}

    /**
     * There are too few nodes on every cluster that may be meant.
     *
     * @param most the most copies that have a node of their own on any of the clusters
     * @param nodes the names of the nodes that count
     * @param source what the number rests on, as a clause
     * @param certainty how much of that is declared
     * @param assumption what is taken for granted, where the certainty is {@link Certainty#ASSUMED}
     * @param place where the repository names the nodes; empty where the profile does
     */
    record TooFew(
            int most,
            List<String> nodes,
            String source,
            Certainty certainty,
            Optional<String> assumption,
            Optional<Span> place)
            implements CopyVerdict {
        public TooFew {
            nodes = List.copyOf(nodes);
        }
    }

    /** How sure it is. */
    enum Certainty {
        /** Every fact is declared. */
        DECLARED,
        /** Something that the repository does not say is taken for granted. */
        ASSUMED,
        /** An autoscaler may add nodes. */
        GROWING,
        /** Two copies may share a node, so that the volume becomes whole all the same. */
        SHARED
    }
}
