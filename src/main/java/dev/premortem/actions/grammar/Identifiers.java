package dev.premortem.actions.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * The names that a workflow gives. Nothing is said about a name that holds an expression.
 *
 * <p>Sources, read 2026-11: {@code IdBuilder} of actions/runner (ids: fewer than 100 characters, two underscores in front
 * are reserved); "Metadata syntax" and "Using secrets" in the documentation (inputs, secrets); the runner's error for a
 * secret of a called workflow with the name of the token; "Deployments and environments" (255 characters). The system of
 * the runner cannot hold {@code =} in the name of a variable; blanks and {@code &} break the shells that read it.
 */
public final class Identifiers {
    private static final int MOST_OF_AN_ID = 99;
    private static final int MOST_OF_AN_ENVIRONMENT = 255;

    private Identifiers() {}

    /** What is wrong with a name. */
    public enum Kind {
        EMPTY,
        /** It begins with something that may only follow. */
        FIRST_CHARACTER,
        CHARACTER,
        TOO_LONG,
        RESERVED
    }

    /** The id of a job or step. */
    public static List<TextProblem<Kind>> id(String text) {
        List<TextProblem<Kind>> problems = characters(text, Identifiers::isLetter, Identifiers::isOfAnId);
        if (isDynamic(text)) {
            return problems;
        }
        if (text.length() > MOST_OF_AN_ID) {
            problems.add(new TextProblem<>(Kind.TOO_LONG, MOST_OF_AN_ID, text.length()));
        }
        if (text.startsWith("__")) {
            problems.add(new TextProblem<>(Kind.RESERVED, 0, 2));
        }
        return problems;
    }

    /** The name of an input or output. */
    public static List<TextProblem<Kind>> inputOrOutput(String text) {
        return characters(text, Identifiers::isLetter, Identifiers::isOfAnId);
    }

    /** The name of a secret that a called workflow declares. */
    public static List<TextProblem<Kind>> calledSecret(String text) {
        List<TextProblem<Kind>> problems = characters(text, Identifiers::isLetter, Identifiers::isOfAnId);
        if (text.equalsIgnoreCase("GITHUB_TOKEN")) {
            problems.add(new TextProblem<>(Kind.RESERVED, 0, text.length()));
        }
        return problems;
    }

    /** The name of a secret or variable that is kept in the settings of a repository, organization or environment. */
    public static List<TextProblem<Kind>> storedSecret(String text) {
        List<TextProblem<Kind>> problems = characters(text, Identifiers::isLetter, c -> isOfAnId(c) && c != '-');
        boolean token = text.equalsIgnoreCase("GITHUB_TOKEN");
        if (!token && text.toUpperCase(Locale.ROOT).startsWith("GITHUB_")) {
            problems.add(new TextProblem<>(Kind.RESERVED, 0, "GITHUB_".length()));
        }
        return problems;
    }

    /** The name of a variable in {@code env}. */
    public static List<TextProblem<Kind>> variable(String text) {
        IntPredicate allowed = c -> c != '=' && c != '&' && c != 0 && !Character.isWhitespace(c);
        return characters(text, allowed, allowed);
    }

    /** The name of the environment of a job. */
    public static List<TextProblem<Kind>> environment(String text) {
        List<TextProblem<Kind>> problems = new ArrayList<>();
        if (text.isEmpty()) {
            problems.add(new TextProblem<>(Kind.EMPTY, 0, 0));
        } else if (!isDynamic(text) && text.length() > MOST_OF_AN_ENVIRONMENT) {
            problems.add(new TextProblem<>(Kind.TOO_LONG, MOST_OF_AN_ENVIRONMENT, text.length()));
        }
        return problems;
    }

    /** Wrong characters that follow one another are one problem. */
    private static List<TextProblem<Kind>> characters(String text, IntPredicate first, IntPredicate rest) {
        List<TextProblem<Kind>> problems = new ArrayList<>();
        if (text.isEmpty()) {
            problems.add(new TextProblem<>(Kind.EMPTY, 0, 0));
            return problems;
        }
        if (isDynamic(text)) {
            return problems;
        }
        int from = 0;
        if (!first.test(text.charAt(0)) && rest.test(text.charAt(0))) {
            problems.add(new TextProblem<>(Kind.FIRST_CHARACTER, 0, 1));
            from = 1;
        }
        for (int i = from; i < text.length(); i++) {
            int start = i;
            while (i < text.length() && !rest.test(text.charAt(i))) {
                i++;
            }
            if (i > start) {
                problems.add(new TextProblem<>(Kind.CHARACTER, start, i));
            }
        }
        return problems;
    }

    private static boolean isDynamic(String text) {
        return text.contains("${{");
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isOfAnId(int c) {
        return isLetter(c) || c >= '0' && c <= '9' || c == '-';
    }
}
