package dev.premortem.environment;

import dev.premortem.kubernetes.Resource;
import dev.premortem.kustomize.Kustomizations;
import dev.premortem.kustomize.build.BuiltResource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The objects of a run that something applies: what the kustomizations print, and what no kustomization owns as it is
 * written. Where a kustomization cannot be built, its files are taken as they are written, since that is all there is.
 */
public final class AppliedObjects {
    private AppliedObjects() {}

    /**
     * @param written the objects as they are written, in the order of the files
     * @return the objects that no build has taken in, then those of each build
     */
    public static List<Resource> of(List<Resource> written, Builds builds, Kustomizations kustomizations) {
        Set<String> owned = new HashSet<>();
        List<Resource> built = new ArrayList<>();
        for (Builds.Build build : builds.all()) {
            if (build.result().problem().isEmpty()) {
                owned.addAll(kustomizations.filesBelow(build.root()));
                for (BuiltResource resource : build.result().resources()) {
                    built.add(Resource.built(resource.node(), resource.chain()));
                    owned.add(resource.node().span().file().path());
                }
            }
        }
        List<Resource> all = new ArrayList<>(written.size() + built.size());
        for (Resource resource : written) {
            if (!owned.contains(resource.file().path())) {
                all.add(resource);
            }
        }
        all.addAll(built);
        return all;
    }
}
