package dev.premortem.actions.grammar;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An input of {@code workflow_dispatch} or {@code workflow_call}, as far as its values go.
 *
 * <p>Sources, read 2026-11: the documentation of both events, {@code workflow-v1.0.json} and {@code workflow-dispatch.js} of
 * npm {@code @actions/workflow-parser} 0.3.61. A number as the default of a text is not reported: it is taken as its text.
 *
 * @param type as written; empty where there is none
 * @param required whether it says {@code required: true}
 * @param defaultValue the text of the default
 * @param options empty where there is no list of them
 */
public record InputDeclaration(
        Optional<String> type, boolean required, Optional<String> defaultValue, Optional<List<String>> options) {
    /** So many inputs a workflow that is started by hand may have. */
    public static final int MOST_DISPATCH_INPUTS = 25;

    private static final List<String> DISPATCH_TYPES = List.of("boolean", "choice", "environment", "number", "string");
    private static final List<String> CALL_TYPES = List.of("boolean", "number", "string");

    public InputDeclaration {
        options = options.map(List::copyOf);
    }

    /** Which part of the input a problem is about. */
    public enum Part {
        NAME,
        TYPE,
        DEFAULT,
        OPTIONS
    }

    /** What is wrong with an input. */
    public enum Kind {
        TYPE_UNKNOWN(Part.TYPE),
        /** An input of a called workflow without a type. */
        TYPE_MISSING(Part.NAME),
        /** A choice with nothing to choose from. */
        OPTIONS_MISSING(Part.NAME),
        /** Options of something that is no choice. */
        OPTIONS_UNUSED(Part.OPTIONS),
        OPTION_DUPLICATE(Part.OPTIONS),
        DEFAULT_NOT_AN_OPTION(Part.DEFAULT),
        DEFAULT_NO_BOOLEAN(Part.DEFAULT),
        DEFAULT_NO_NUMBER(Part.DEFAULT),
        /** The caller must give a value, so the default is never used. */
        DEFAULT_UNUSED(Part.DEFAULT);

        private final Part part;

        Kind(Part part) {
            this.part = part;
        }

        public Part part() {
            return part;
        }
    }

    /** @param option index of the option that it is about; empty where it is about none alone */
    public record Problem(Kind kind, Optional<Integer> option) {
        static Problem of(Kind kind) {
            return new Problem(kind, Optional.empty());
        }
    }

    /** The types of {@code workflow_dispatch}. */
    public static List<String> dispatchTypes() {
        return DISPATCH_TYPES;
    }

    /** The types of {@code workflow_call}. */
    public static List<String> callTypes() {
        return CALL_TYPES;
    }

    /** What is wrong with it as an input of {@code workflow_dispatch}. */
    public List<Problem> dispatchProblems() {
        List<Problem> problems = new ArrayList<>();
        String kind = type.orElse("string");
        if (!DISPATCH_TYPES.contains(kind)) {
            problems.add(Problem.of(Kind.TYPE_UNKNOWN));
            return problems;
        }
        if (kind.equals("choice")) {
            choice(problems);
        } else {
            if (options.isPresent()) {
                problems.add(Problem.of(Kind.OPTIONS_UNUSED));
            }
            defaultFits(kind, problems);
        }
        return problems;
    }

    /** What is wrong with it as an input of {@code workflow_call}. */
    public List<Problem> callProblems() {
        List<Problem> problems = new ArrayList<>();
        if (type.isEmpty()) {
            problems.add(Problem.of(Kind.TYPE_MISSING));
        } else if (!CALL_TYPES.contains(type.get())) {
            problems.add(Problem.of(Kind.TYPE_UNKNOWN));
        } else {
            defaultFits(type.get(), problems);
        }
        if (required && defaultValue.isPresent()) {
            problems.add(Problem.of(Kind.DEFAULT_UNUSED));
        }
        return problems;
    }

    private void choice(List<Problem> problems) {
        List<String> choices = options.orElse(List.of());
        if (choices.isEmpty()) {
            problems.add(Problem.of(Kind.OPTIONS_MISSING));
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < choices.size(); i++) {
            if (!seen.add(choices.get(i))) {
                problems.add(new Problem(Kind.OPTION_DUPLICATE, Optional.of(i)));
            }
        }
        if (defaultValue.isPresent() && !isDynamic(defaultValue.get()) && !seen.contains(defaultValue.get())) {
            problems.add(Problem.of(Kind.DEFAULT_NOT_AN_OPTION));
        }
    }

    private void defaultFits(String kind, List<Problem> problems) {
        String value = defaultValue.orElse("");
        if (defaultValue.isEmpty() || isDynamic(value)) {
            return;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        if (kind.equals("boolean") && !lower.equals("true") && !lower.equals("false")) {
            problems.add(Problem.of(Kind.DEFAULT_NO_BOOLEAN));
        } else if (kind.equals("number") && NumberValue.of(value).isEmpty()) {
            problems.add(Problem.of(Kind.DEFAULT_NO_NUMBER));
        }
    }

    private static boolean isDynamic(String text) {
        return text.contains("${{");
    }
}
