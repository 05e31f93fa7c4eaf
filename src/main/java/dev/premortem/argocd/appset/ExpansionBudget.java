package dev.premortem.argocd.appset;

import dev.premortem.text.Span;
import java.util.Optional;

/** The work that one expansion may do: a counter that ends it, so that no ApplicationSet runs for long. */
final class ExpansionBudget {
    /** Parameter sets of one generator; real ones have some hundred. */
    static final int MOST_SETS = 10_000;

    /** Values made, nodes visited and stretches of text rendered in one expansion. */
    private static final long MOST_STEPS = 5_000_000;

    /** Characters that cost as much as one value. */
    private static final int CHARACTERS_A_STEP = 16;

    /** Comparisons of a pattern with a path that cost as much as one value. */
    private static final int MATCH_A_STEP = 1000;

    /** Steps of an engine that cost as much as one value. */
    private static final int ENGINE_A_STEP = 8;

    private long left = MOST_STEPS;
    private long parts;

    void charge(long steps, Span at) {
        left -= steps;
        if (left < 0) {
            throw Halt.fault(
                    GeneratorFault.Kind.LIMIT,
                    "the expansion takes more than " + MOST_STEPS + " steps",
                    Optional.of(at));
        }
    }

    void chargeText(long characters, Span at) {
        charge(1 + characters / CHARACTERS_A_STEP, at);
    }

    /** @param steps those of a template engine */
    void chargeEngine(long steps, Span at) {
        charge(steps / ENGINE_A_STEP, at);
    }

    /** @param cost characters of the path times parts of the pattern */
    void chargeMatch(long cost, Span at) {
        parts += cost;
        charge(parts / MATCH_A_STEP, at);
        parts %= MATCH_A_STEP;
    }

    /** Refuses a number of parameter sets before they are made. */
    static void requireSets(long count, Span at) {
        if (count > MOST_SETS) {
            throw Halt.fault(
                    GeneratorFault.Kind.LIMIT, count + " parameter sets, more than " + MOST_SETS, Optional.of(at));
        }
    }
}
