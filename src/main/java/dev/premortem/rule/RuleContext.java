package dev.premortem.rule;

import dev.premortem.kubernetes.Resource;
import dev.premortem.kustomize.Kustomizations;
import dev.premortem.repository.Repository;
import java.util.List;

/** What a rule may ask; models are built once, when the first rule asks, and shared. */
public interface RuleContext {
    Repository repository();

    /** Every Kubernetes object of the run that something applies. */
    List<Resource> resources();

    /** The kustomization files of the run. */
    Kustomizations kustomizations();
}
