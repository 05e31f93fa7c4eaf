package dev.premortem.rule;

/**
 * One fault that premortem knows. A rule is final and stateless; it is called for what it asks for, from several
 * threads at once, and says what it found to the sink.
 */
public sealed interface Rule permits FileRule, ResourceRule, RepositoryRule, SuppressionRule {
    RuleMeta meta();
}
