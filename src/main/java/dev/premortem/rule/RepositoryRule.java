package dev.premortem.rule;

/** A rule that looks at the whole repository. */
public non-sealed interface RepositoryRule extends Rule {
    void check(RuleContext context, FindingSink sink);
}
