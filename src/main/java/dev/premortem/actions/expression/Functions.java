package dev.premortem.actions.expression;

import dev.premortem.actions.expression.ExpressionType.Basic;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The functions of expressions.
 *
 * <p>Sources: "Evaluate expressions in workflows and actions" of the GitHub documentation; the numbers of arguments from
 * {@code ExpressionConstants} of actions/runner; both read 2026-11.
 */
enum Functions {
    CONTAINS("contains", 2, 2, Basic.BOOLEAN),
    STARTS_WITH("startsWith", 2, 2, Basic.BOOLEAN),
    ENDS_WITH("endsWith", 2, 2, Basic.BOOLEAN),
    FORMAT("format", 1, 255, Basic.STRING),
    JOIN("join", 1, 2, Basic.STRING),
    TO_JSON("toJSON", 1, 1, Basic.STRING),
    FROM_JSON("fromJSON", 1, 1, Basic.ANY),
    CASE("case", 3, Integer.MAX_VALUE, Basic.ANY),
    HASH_FILES("hashFiles", 1, 255, Basic.STRING),
    SUCCESS("success", 0, Integer.MAX_VALUE, Basic.BOOLEAN),
    FAILURE("failure", 0, Integer.MAX_VALUE, Basic.BOOLEAN),
    ALWAYS("always", 0, 0, Basic.BOOLEAN),
    CANCELLED("cancelled", 0, 0, Basic.BOOLEAN);

    private final String shown;
    private final int least;
    private final int most;
    private final Basic result;

    Functions(String shown, int least, int most, Basic result) {
        this.shown = shown;
        this.least = least;
        this.most = most;
        this.result = result;
    }

    /** The function of a name, whatever its case. */
    static Optional<Functions> of(String name) {
        for (Functions function : values()) {
            if (function.shown.equalsIgnoreCase(name)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(function -> function.shown).toList();
    }

    /** As the documentation writes it. */
    String shown() {
        return shown;
    }

    int least() {
        return least;
    }

    int most() {
        return most;
    }

    ExpressionType result() {
        return result;
    }

    /** Whether it is available at some keys only. */
    boolean isSpecial() {
        return switch (this) {
            case HASH_FILES, SUCCESS, FAILURE, ALWAYS, CANCELLED -> true;
            default -> false;
        };
    }

    /** Whether it tells how the jobs or steps before ended: a condition without one is joined with {@code success()}. */
    boolean isStatusCheck() {
        return isSpecial() && this != HASH_FILES;
    }

    @Override
    public String toString() {
        return shown + "()";
    }
}
