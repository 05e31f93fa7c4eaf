package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.kustomize.reference.Vars;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a kustomization has come to so far: objects in order, the fields its transformers know, and the variables that are
 * to be resolved at the end. Immutable, so that a base is made once for all its overlays.
 */
record Accumulated(List<BuiltResource> resources, Configurations configurations, Vars vars) {
    static final Accumulated NOTHING = new Accumulated(List.of(), Configurations.NONE, Vars.none());

    Accumulated {
        resources = List.copyOf(resources);
    }

    Accumulated withResources(List<BuiltResource> others) {
        return new Accumulated(others, configurations, vars);
    }

    Accumulated withConfigurations(Configurations others) {
        return new Accumulated(resources, others, vars);
    }

    Accumulated withVars(Vars others) {
        return new Accumulated(resources, configurations, others);
    }

    /** The same with objects behind the others, none of which may have the identity of one that is there. */
    Accumulated appended(List<BuiltResource> more, Span place) {
        Map<String, ResId> present = new HashMap<>();
        for (BuiltResource resource : resources) {
            present.put(key(resource.id()), resource.id());
        }
        List<BuiltResource> all = new ArrayList<>(resources);
        for (BuiltResource resource : more) {
            if (present.put(key(resource.id()), resource.id()) != null) {
                throw BuildFailure.at(
                        place, "there are two objects " + resource.id() + ", and an object may be listed once only");
            }
            all.add(resource);
        }
        return withResources(all);
    }

    private static String key(ResId id) {
        return id.gvk() + "|" + id.effectiveNamespace() + "|" + id.name();
    }
}
