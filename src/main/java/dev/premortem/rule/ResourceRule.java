package dev.premortem.rule;

import dev.premortem.kubernetes.Resource;
import java.util.Set;

/** A rule that looks at one Kubernetes object at a time. */
public non-sealed interface ResourceRule extends Rule {
    /** The kinds it is called for; empty for every kind. */
    Set<String> kinds();

    void check(Resource resource, RuleContext context, FindingSink sink);
}
