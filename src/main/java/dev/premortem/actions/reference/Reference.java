package dev.premortem.actions.reference;

import java.util.Optional;

/** What a value of {@code uses} names. */
public sealed interface Reference {
    /**
     * An action of a repository.
     *
     * @param path of the action in the repository; empty for its root
     * @param ref a branch, tag or commit; empty where it is missing
     */
    record RemoteAction(String owner, String repository, String path, String ref) implements Reference {
        /** The owner, the repository and the path, as the tables of actions write it. */
        public String action() {
            return owner + '/' + repository + (path.isEmpty() ? "" : '/' + path);
        }
    }

    /** A workflow of a repository. */
    record RemoteWorkflow(String owner, String repository, String path, String ref) implements Reference {}

    /**
     * An action of the same repository.
     *
     * @param folder normalised, from the root of the repository
     * @param base what the path is read against
     */
    record LocalAction(String folder, Base base) implements Reference {}

    /** A workflow of the same repository. */
    record LocalWorkflow(String path, Base base) implements Reference {}

    /** An image. */
    record Image(String name, Optional<String> tag, Optional<String> digest) implements Reference {}

    /** A text with an expression, which GitHub does not evaluate here, or none of the other forms. */
    record Unreadable() implements Reference {}

    /** What a path of the same repository is read against. */
    enum Base {
        /** {@code ./}: for a step the work tree, so that a checkout must come first; for a job the commit of the caller. */
        WORKSPACE,
        /** {@code $/}: the commit that runs, without a checkout. */
        COMMIT
    }
}
