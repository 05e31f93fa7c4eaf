package dev.premortem.argocd.appset;

import dev.premortem.text.SourceFile;
import java.util.List;
import java.util.Optional;

/** A repository at one revision, as the repo server sees it. Paths are relative to its root, with {@code /}. */
public interface RepositoryTree {
    /** All directories, in any order; hidden ones may be among them. */
    List<String> directories();

    /** The files that git tracks, in any order. */
    List<String> trackedFiles();

    /** Whether everything that a pattern may match is at hand. */
    default boolean covers(String pattern) {
        return true;
    }

    /** A tracked file; empty where it is no text or too large. */
    Optional<SourceFile> file(String path);
}
