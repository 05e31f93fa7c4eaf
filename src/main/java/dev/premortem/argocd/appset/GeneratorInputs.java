package dev.premortem.argocd.appset;

import dev.premortem.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;

/** What generators ask for besides the ApplicationSet. */
public interface GeneratorInputs {
    /** The tree of a repository; empty where it is another repository or revision than those at hand. */
    Optional<RepositoryTree> repository(String url, String revision);

    ClusterList clusters();

    /**
     * The sets that are declared for a generator that asks a service, as written; empty where none are.
     */
    default Optional<List<YamlMapping>> provided(GeneratorSpec.ProviderGenerator generator) {
        return Optional.empty();
    }

    /** Whether there is an AppProject of this name; empty where that is not known. */
    Optional<Boolean> hasProject(String name);

    /** How this Argo CD is set up. */
    Behaviour behaviour();

    /**
     * What differs by set-up and version.
     *
     * @param newGlobbing {@code applicationsetcontroller.enable.new.git.file.globbing}
     * @param interpolatesValues whether {@code values} of the second child of a matrix see the first one's parameters,
     *     as since 3.6
     */
    record Behaviour(boolean newGlobbing, boolean interpolatesValues) {
        public static final Behaviour DEFAULT = new Behaviour(false, true);
    }
}
