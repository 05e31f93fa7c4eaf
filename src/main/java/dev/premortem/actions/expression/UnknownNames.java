package dev.premortem.actions.expression;

import dev.premortem.text.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Says what an unknown name may have been meant for. */
final class UnknownNames {
    private static final int MOST_LISTED = 12;

    private UnknownNames() {}

    static String contextHelp(String name, Collection<String> known) {
        switch (ExpressionLexer.lower(name)) {
            case "true", "false", "null" -> {
                return "write `" + ExpressionLexer.lower(name) + "` in small letters";
            }
            case "yes", "on" -> {
                return "write `true`";
            }
            case "no", "off" -> {
                return "write `false`";
            }
            case "none", "nil", "undefined" -> {
                return "write `null`";
            }
            default -> {
                // no word of another language
            }
        }
        Optional<Functions> function = Functions.of(name);
        if (function.isPresent()) {
            return "call the function: " + function.get();
        }
        return NearestName.of(name, known)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("put it into single quotes if it is a text");
    }

    /** For a context that exists, but not here. */
    static String unavailableHelp(String name, Availability availability) {
        if (!availability.allowsExpressions()) {
            return "no expression may stand here";
        }
        if (name.equalsIgnoreCase("secrets") && availability.hasContext("env")) {
            return "set it in `env` of the job, and use env.NAME here";
        }
        return "available here: " + String.join(", ", availability.contexts());
    }

    static String functionHelp(String name) {
        switch (ExpressionLexer.lower(name)) {
            case "not" -> {
                return "write `!`";
            }
            case "and" -> {
                return "write `&&` between the conditions";
            }
            case "or" -> {
                return "write `||` between the conditions";
            }
            case "if", "iif" -> {
                return "write case(condition, value, otherwise)";
            }
            default -> {
                // no word of another language
            }
        }
        return NearestName.of(name, Functions.names())
                .map(near -> "did you mean `" + near + "`?")
                .orElse("known functions: " + String.join(", ", Functions.names()));
    }

    static String propertyHelp(String name, List<String> known) {
        Optional<String> near = NearestName.of(name, known);
        if (near.isPresent()) {
            return "did you mean `" + near.get() + "`?";
        }
        return known.isEmpty() || known.size() > MOST_LISTED ? "" : "it has: " + String.join(", ", known);
    }
}
