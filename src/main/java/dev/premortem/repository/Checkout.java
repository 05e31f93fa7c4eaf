package dev.premortem.repository;

import java.util.List;
import java.util.Set;

/**
 * What a clone is a clone of.
 *
 * @param remotes the URLs of its remotes as git has them, possibly with a user's name; none where git does not say
 * @param branches the branches that the files stand for: the one that is checked out, the default one of the remote, and
 *     those that a pipeline says it builds or merges into; may be empty
 * @param prefix where the root lies below the top level of the work tree; empty when it is the top level
 */
public record Checkout(List<String> remotes, Set<String> branches, String prefix) {
    /** Nothing is known. */
    public static final Checkout UNKNOWN = new Checkout(List.of(), Set.of(), "");

    public Checkout {
        remotes = List.copyOf(remotes);
        branches = Set.copyOf(branches);
    }
}
