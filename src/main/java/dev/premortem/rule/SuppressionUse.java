package dev.premortem.rule;

import dev.premortem.text.Span;
import java.util.Optional;

/**
 * What became of one suppression, be it a comment or an entry of the configuration.
 *
 * @param rule the rule as written
 * @param span where it is written
 * @param reason as written; may be empty
 * @param nearest a known rule with a similar name, when the rule is unknown
 */
public record SuppressionUse(String rule, Span span, String reason, State state, Optional<String> nearest) {
    /** What became of it. */
    public enum State {
        /** It silenced at least one finding. */
        USED,
        /** Its rule ran and found nothing there. */
        UNUSED,
        /** Its rule did not run, so nothing can be said. */
        NOT_RUN,
        /** There is no such rule. */
        UNKNOWN
    }
}
