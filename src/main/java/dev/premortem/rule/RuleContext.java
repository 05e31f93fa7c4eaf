package dev.premortem.rule;

import dev.premortem.actions.shellcheck.Shellcheck;
import dev.premortem.config.KustomizeVersion;
import dev.premortem.environment.Applications;
import dev.premortem.environment.Builds;
import dev.premortem.environment.Destinations;
import dev.premortem.environment.Holes;
import dev.premortem.environment.SettledObjects;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kustomize.Kustomizations;
import dev.premortem.profile.Profile;
import dev.premortem.repository.Repository;
import dev.premortem.state.placement.Placement;
import dev.premortem.state.storage.Storage;
import dev.premortem.state.validity.Validity;
import dev.premortem.state.workflows.Workflows;
import java.util.List;
import java.util.Optional;

/** What a rule may ask; models are built once, when the first rule asks, and shared. */
public interface RuleContext {
    Repository repository();

    /** Every Kubernetes object of the run that something applies, as kustomizations have built it where they own it. */
    List<Resource> resources();

    /** The kustomization files of the run. */
    Kustomizations kustomizations();

    /** What the kustomizations come to. */
    Builds builds();

    /** Where objects may be missing, so that their absence proves nothing. */
    Holes holes();

    /** The release of kustomize that the configuration names; empty where it names none. */
    Optional<KustomizeVersion> kustomizeVersion();

    /** The declared facts; {@link Profile#NONE} where nobody declared any. */
    Profile profile();

    /** Which clusters an object may be applied to. */
    Destinations destinations();

    /** The Applications of Argo CD, those of ApplicationSets included. */
    Applications applications();

    /** Which objects reach the cluster as they are written. */
    SettledObjects settledObjects();

    /** How many pods each workload needs at once, and how many of them can ever be scheduled. */
    Placement placement();

    /** What schemas say of the objects. */
    Validity validity();

    /** The workflows and actions of GitHub as typed views. */
    Workflows workflows();

    /** The user's own shellcheck; empty where it is not wanted or not there. */
    Optional<Shellcheck> shellcheck();

    /** Where copies of data may lie, and which pods can have a volume. */
    Storage storage();
}
