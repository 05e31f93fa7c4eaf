package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.GoUnknown;
import java.util.Optional;

/** What one execution may use, and what it has used. Every value that is looked through costs a step. */
final class Budget {
    /** Deeper values would need a deeper stack. */
    private static final int DEEPEST_VALUE = 200;

    /** Statements, templates and parentheses within each other; each costs some frames of the stack, more when compiled. */
    private static final int DEEPEST_EXECUTION = 400;

    private final Options options;
    private long steps;
    private int depth;

    Budget(Options options) {
        this.options = options;
    }

    long steps() {
        return steps;
    }

    void step() {
        spend(1);
    }

    void spend(long count) {
        // Without a sum that could overflow.
        boolean enough = count <= options.steps() - steps;
        steps += enough ? count : 0;
        if (!enough) {
            throw TemplateFailure.budget("the template needs more than " + options.steps() + " steps");
        }
    }

    void enter() {
        step();
        depth++;
        if (depth > DEEPEST_EXECUTION) {
            throw TemplateFailure.budget("exceeded maximum template depth (" + DEEPEST_EXECUTION + ")");
        }
    }

    void leave() {
        depth--;
    }

    /** Asks before a text of this length is made. */
    void requireLength(long length) {
        if (length > options.output()) {
            throw TemplateFailure.budget("the template makes a text of more than " + options.output() + " characters");
        }
    }

    /** Asks before a list of this size is made. */
    void requireSize(long size) {
        spend(Math.max(0, size));
    }

    /** Looks through the whole of a value, and returns an unknown value in it. */
    Optional<GoUnknown> look(GoValue value) {
        return look(value, 0);
    }

    private Optional<GoUnknown> look(GoValue value, int level) {
        step();
        Optional<GoUnknown> itself = GoValue.unknown(value);
        if (itself.isPresent()) {
            return itself;
        }
        if (level > DEEPEST_VALUE) {
            throw TemplateFailure.budget("a value is nested deeper than " + DEEPEST_VALUE + " levels");
        }
        if (value instanceof GoString text) {
            spend(text.value().length() / 256);
        }
        Iterable<GoValue> inner = value instanceof GoList list
                ? list.items()
                : value instanceof GoMap map ? map.entries().values() : java.util.List.of();
        for (GoValue each : inner) {
            Optional<GoUnknown> found = look(each, level + 1);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Whether {@code map} is a part of {@code value}, which must then not become a part of the map. */
    boolean holds(GoValue value, GoMap map, int level) {
        step();
        if (value == map || level > DEEPEST_VALUE) {
            return true;
        }
        Iterable<GoValue> inner = value instanceof GoList list
                ? list.items()
                : value instanceof GoMap other ? other.entries().values() : java.util.List.of();
        for (GoValue each : inner) {
            if (holds(each, map, level + 1)) {
                return true;
            }
        }
        return false;
    }
}
