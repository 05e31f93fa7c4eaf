package dev.premortem.repository;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.NoSuchFileException;

/** What keeps a run from seeing the whole repository, so that its result cannot be trusted. */
public sealed interface RepositoryProblem {
    /** The file or folder, relative to the root; empty for the root itself. */
    String path();

    /** One line for the user, without the path. */
    String message();

    /** A file or folder that the file system does not let read. */
    record Unreadable(String path, String reason) implements RepositoryProblem {
        @Override
        public String message() {
            return "cannot be read: " + reason;
        }
    }

    /** A file whose name the locale of this process has no characters for. */
    record NameNotRepresentable(String path) implements RepositoryProblem {
        @Override
        public String message() {
            return "cannot be opened in this locale: set LC_ALL=C.UTF-8";
        }
    }

    /** More files than premortem reads; what is beyond the limit is left out. */
    record TooManyFiles(String path, int limit) implements RepositoryProblem {
        @Override
        public String message() {
            return "holds more than " + limit + " files";
        }
    }

    /** The reason in the user's words: an exception's own message mostly repeats the path. */
    static String reason(Exception failure) {
        Throwable cause = failure instanceof DirectoryIteratorException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        String message = cause.getMessage();
        return message == null ? "input/output error" : message;
    }
}
