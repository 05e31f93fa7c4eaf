package dev.premortem.actions.workflow;

import dev.premortem.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * What GitHub does not accept of a workflow.
 *
 * @param place the key or value to edit
 * @param subject the key, name or word that it is about, as it is written
 * @param known what could stand there instead; empty where that is not a list of words
 * @param message what is wrong, without a full stop
 * @param help what to write; empty where the message says it all
 * @param first the other place of what is there twice
 */
public record WorkflowProblem(
        Kind kind, Span place, String subject, List<String> known, String message, String help, Optional<Span> first) {
    public WorkflowProblem {
        known = List.copyOf(known);
    }

    /** What sort of problem it is. */
    public enum Kind {
        UNKNOWN_KEY,
        MISSING_KEY,
        /** Keys that differ in case are the same to GitHub. */
        DUPLICATE_KEY,
        /** {@code <<}, which GitHub does not know. */
        MERGE_KEY,
        /** A list where a text is expected, and the like. */
        WRONG_KIND,
        /** Nothing where something must stand. */
        EMPTY,
        /** A word that is none of those known. */
        UNKNOWN_WORD,
        /** Keys that exclude each other. */
        CONFLICTING_KEYS,
        UNKNOWN_EVENT,
        /** An activity type that the event does not have. */
        UNKNOWN_ACTIVITY,
        /** A filter that the event does not have. */
        UNKNOWN_FILTER,
        UNKNOWN_PERMISSION,
        /** A level that a permission does not have. */
        UNKNOWN_LEVEL
    }

    static WorkflowProblem of(Kind kind, Span place, String subject, String message, String help) {
        return new WorkflowProblem(kind, place, subject, List.of(), message, help, Optional.empty());
    }

    WorkflowProblem knowing(List<String> words) {
        return new WorkflowProblem(kind, place, subject, words, message, help, first);
    }
}
