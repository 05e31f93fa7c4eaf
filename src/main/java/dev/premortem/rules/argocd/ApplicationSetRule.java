package dev.premortem.rules.argocd;

import dev.premortem.environment.ExpandedSet;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import java.util.Set;

/** A rule about ApplicationSets and what they come to. One that something may still change is not judged. */
interface ApplicationSetRule extends ResourceRule {
    @Override
    default Set<String> kinds() {
        return Set.of("ApplicationSet");
    }

    @Override
    default void check(Resource resource, RuleContext context, FindingSink sink) {
        if (context.settledObjects().isSettled(resource) && !isSkeleton(resource)) {
            context.applications().setOf(resource).ifPresent(set -> check(set, context, sink));
        }
    }

    /**
     * Whether another engine fills the file in before anybody applies it: Backstage and GitHub ({@code ${{…}}}), Jinja,
     * cookiecutter. Then its braces are not those of Argo CD.
     */
    private static boolean isSkeleton(Resource resource) {
        String text = resource.node().span().text();
        return text.contains("${{")
                || text.contains("{%")
                || text.contains("cookiecutter.")
                || resource.file().path().contains("{{");
    }

    /** Checks one ApplicationSet. */
    void check(ExpandedSet set, RuleContext context, FindingSink sink);
}
