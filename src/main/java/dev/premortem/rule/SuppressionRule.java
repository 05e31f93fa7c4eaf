package dev.premortem.rule;

/** A rule about suppressions themselves; called when all other rules have spoken. */
public non-sealed interface SuppressionRule extends Rule {
    void check(SuppressionUse use, FindingSink sink);
}
