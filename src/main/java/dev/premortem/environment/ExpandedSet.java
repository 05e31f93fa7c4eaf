package dev.premortem.environment;

import dev.premortem.argocd.Application;
import dev.premortem.argocd.appset.ApplicationSet;
import dev.premortem.argocd.appset.ApplicationSetExpansion;
import dev.premortem.argocd.appset.GeneratorInputs;
import dev.premortem.kubernetes.Resource;
import java.util.List;
import java.util.Optional;

/**
 * An ApplicationSet and what it comes to.
 *
 * @param inputs what its generators get, for whoever asks about one of them
 */
public record ExpandedSet(
        Resource resource, ApplicationSet set, GeneratorInputs inputs, ApplicationSetExpansion.Result result) {
    /** Its Applications, as far as they are known. */
    public List<KnownApplication> applications() {
        return result.applications().stream()
                .map(made -> new KnownApplication(new Application(made.node()), resource, Optional.of(made)))
                .toList();
    }

    /** Whether these are all of its Applications, and Argo CD makes them. */
    public boolean isWhole() {
        return result.faults().isEmpty() && result.unknown().isEmpty();
    }
}
