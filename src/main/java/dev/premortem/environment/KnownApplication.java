package dev.premortem.environment;

import dev.premortem.argocd.Application;
import dev.premortem.argocd.appset.GeneratedApplication;
import dev.premortem.kubernetes.Resource;
import java.util.Optional;

/**
 * An Application that reaches the cluster, as it is written or as an ApplicationSet makes it.
 *
 * @param resource the object that it comes from: the Application itself, or the ApplicationSet
 * @param generated what made it; empty for one that is written
 */
public record KnownApplication(Application application, Resource resource, Optional<GeneratedApplication> generated) {
    /** The name, empty where it has none. */
    public String name() {
        return application.name().map(name -> name.text()).orElse("");
    }

    /** The name of its ApplicationSet. */
    public Optional<String> set() {
        return generated.map(made -> resource.name());
    }
}
