package dev.premortem.rule;

import dev.premortem.kubernetes.Resource;
import java.util.Set;

/** A rule that looks at one Kubernetes object at a time. */
public non-sealed interface ResourceRule extends Rule {
    /** The kinds it is called for; every kind unless it says some. */
    default Set<String> kinds() {
        return Set.of();
    }

    void check(Resource resource, RuleContext context, FindingSink sink);
}
