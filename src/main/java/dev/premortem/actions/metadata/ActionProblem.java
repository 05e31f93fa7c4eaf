package dev.premortem.actions.metadata;

import dev.premortem.text.Span;
import java.util.List;

/** What GitHub refuses of the metadata of an action, or passes over without a word. */
public sealed interface ActionProblem {
    /** The key or value to edit. */
    Span place();

    /**
     * A key that nobody reads.
     *
     * @param owner the mapping in a sentence: {@code an output}
     * @param ignored whether the runner passes over it; else it refuses the action
     */
    record UnknownKey(Span place, String key, String owner, List<String> known, boolean ignored)
            implements ActionProblem {
        public UnknownKey {
            known = List.copyOf(known);
        }
    }

    /** A key of {@code runs} that other sorts of actions have. */
    record ForeignKey(Span place, String key, ActionKind kind, List<ActionKind> having) implements ActionProblem {
        public ForeignKey {
            having = List.copyOf(having);
        }
    }

    /**
     * A key that must be there.
     *
     * @param owner the mapping in a sentence: {@code an action}
     * @param fatal whether the runner refuses the action; else only the documentation asks for the key
     */
    record MissingKey(Span place, String key, String owner, boolean fatal) implements ActionProblem {}

    /**
     * A list where a text is expected, and the like.
     *
     * @param expected in a sentence: {@code a mapping}
     * @param found likewise
     */
    record WrongKind(Span place, String key, String expected, String found) implements ActionProblem {}

    /** Nothing where something must stand. */
    record Empty(Span place, String key, String expected) implements ActionProblem {}

    /** {@code <<}, which GitHub does not know. */
    record MergeKey(Span place) implements ActionProblem {}

    /** A name that is given twice; those that differ in case only are the same to GitHub. */
    record DuplicateName(Span place, String name, Span first) implements ActionProblem {}

    /** A value of {@code using} that no runner knows. */
    record UnknownRuntime(Span place, String runtime, List<String> known) implements ActionProblem {
        public UnknownRuntime {
            known = List.copyOf(known);
        }
    }

    record UnknownColour(Span place, String colour) implements ActionProblem {}

    record UnknownIcon(Span place, String icon) implements ActionProblem {}

    /** A step that is neither {@code run} nor {@code uses}. */
    record IdleStep(Span place) implements ActionProblem {}

    /** A step with {@code run} and {@code uses}. */
    record AmbiguousStep(Span place, Span other) implements ActionProblem {}

    /** A script without {@code shell}, which has no default in an action. */
    record ShellMissing(Span place) implements ActionProblem {}

    /** {@code ${{ }}} in a condition that is read as an expression without it, so that the runner refuses the action. */
    record ConditionInBraces(Span place, String key) implements ActionProblem {}

    /**
     * A file of the action that is not there.
     *
     * @param key {@code main}, {@code pre}, {@code post} or {@code image}
     * @param path from the folder of the action
     */
    record FileMissing(Span place, String key, String path) implements ActionProblem {}
}
