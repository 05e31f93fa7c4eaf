package dev.premortem.kustomize;

import dev.premortem.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * What keeps kustomize from reading what a kustomization refers to, as far as the files alone show it. All paths are
 * relative to the root of the run, with {@code /}; the root itself is the empty path.
 */
public sealed interface KustomizeProblem {
    /** The kustomization it was found in. */
    KustomizationFile kustomization();

    /** The place to edit. */
    Span span();

    /**
     * A file that is not in or below the folder of the kustomization that reads it ({@code RestrictionRootOnly} of
     * kustomize's {@code api/internal/loader/loadrestrictions.go}).
     *
     * @param file the real path of the file; of an absolute entry the entry itself
     * @param folder the folder that holds the file
     * @param listable whether that folder has a kustomization of its own that lists the file
     */
    record FileOutsideRoot(
            KustomizationFile kustomization,
            PathEntry entry,
            Way way,
            String file,
            String folder,
            boolean folderIsRoot,
            boolean listable)
            implements KustomizeProblem {
        /** How the entry leaves the folder. */
        public enum Way {
            /** The path leads upwards. */
            PATH,
            /** The path stays inside, a symbolic link on it does not. */
            SYMLINK,
            /** The path is absolute. */
            ABSOLUTE
        }

        @Override
        public Span span() {
            return entry.span();
        }
    }

    /**
     * An entry that leads nowhere.
     *
     * @param path where it leads; of a folder without kustomization file that folder
     * @param suggestion what was most likely meant, as it would be written in the entry
     */
    record Missing(
            KustomizationFile kustomization, PathEntry entry, Cause cause, String path, Optional<String> suggestion)
            implements KustomizeProblem {
        /** Why there is nothing. */
        public enum Cause {
            /** Nothing of this name, neither file nor folder. */
            NOTHING,
            /** The entry is empty or null. */
            EMPTY,
            /** A {@code #} without a blank before it, so that YAML sees no comment. */
            COMMENT_GLUED,
            /** Two list items that bad indentation made one: {@code base - ../shared}. */
            ITEMS_JOINED,
            /** The name exists in another case. */
            CASE,
            /** A pattern such as {@code *.yaml}: kustomize expands none. */
            PATTERN,
            /** A symbolic link whose target does not exist. */
            DANGLING_LINK,
            /** A folder without a kustomization file. */
            NO_KUSTOMIZATION,
            /** A folder whose kustomization file is a symbolic link that leaves the folder. */
            KUSTOMIZATION_LINK_LEAVES,
            /** The file exists, git does not have it. */
            UNTRACKED,
            /** The file exists, git is told to ignore it. */
            IGNORED
        }

        @Override
        public Span span() {
            return entry.span();
        }
    }

    /**
     * An entry that leads back: to a root that is being built or to a folder that contains one.
     *
     * @param chain the roots on the way, first one first; the last one is that of this kustomization
     * @param candidate the root the entry leads to
     * @param visited the root on the chain that is equal to {@code candidate} or lies below it
     */
    record Cycle(KustomizationFile kustomization, PathEntry entry, List<String> chain, String candidate, String visited)
            implements KustomizeProblem {
        public Cycle {
            chain = List.copyOf(chain);
        }

        /** Whether following the references really never ends, as opposed to a base that merely contains its overlay. */
        public boolean isEndless() {
            return candidate.equals(visited);
        }

        @Override
        public Span span() {
            return entry.span();
        }
    }

    /** A folder with more than one kustomization file; kustomize refuses to choose. */
    record SeveralFiles(KustomizationFile kustomization, List<String> names) implements KustomizeProblem {
        public SeveralFiles {
            names = List.copyOf(names);
        }

        @Override
        public Span span() {
            return kustomization.head();
        }
    }
}
