package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.kustomize.reference.Vars;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a kustomization has come to so far: objects in order, the fields its transformers know, and the variables that are
 * to be resolved at the end. Immutable, so that a base is made once for all its overlays.
 */
record Accumulated(List<BuiltResource> resources, Configurations configurations, Vars vars) {
    /** A base that is listed twice under two prefixes doubles, and so does whatever lists that. */
    private static final int MOST = 200_000;

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

    /** Starts to put more behind what is there. */
    Collector more() {
        return new Collector(this);
    }

    /** Takes in one entry after the other, none of whose objects may have the identity of one that is there. */
    static final class Collector {
        private final List<BuiltResource> resources;
        private final Set<String> present = new HashSet<>();
        private Configurations configurations;
        private Vars vars;

        private Collector(Accumulated before) {
            this.resources = new ArrayList<>(before.resources);
            this.configurations = before.configurations;
            this.vars = before.vars;
            before.resources.forEach(resource -> present.add(key(resource.id())));
        }

        /** Adds objects that an entry lists. */
        void add(List<BuiltResource> more, Span entry) {
            for (BuiltResource resource : more) {
                if (!present.add(key(resource.id()))) {
                    throw BuildFailure.of(
                                    Fault.DUPLICATE,
                                    entry,
                                    "there are two objects " + resource.id()
                                            + ", and an object may be listed once only")
                            .about(resource.id())
                            .among(resources);
                }
                resources.add(resource);
            }
            if (resources.size() > MOST) {
                throw BuildFailure.at(entry, "the build has more than " + MOST + " objects");
            }
        }

        /** Adds a whole kustomization that an entry lists. */
        void add(Accumulated more, Span entry) {
            add(more.resources, entry);
            configurations = configurations.with(more.configurations, entry);
            vars = vars.merged(more.vars);
        }

        Accumulated all() {
            return new Accumulated(resources, configurations, vars);
        }
    }

    private static String key(ResId id) {
        return id.gvk() + "|" + id.effectiveNamespace() + "|" + id.name();
    }
}
