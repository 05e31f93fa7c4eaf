package dev.premortem.profile;

import java.util.List;

/**
 * The nodes of a cluster.
 *
 * @param all every declared node, at least one
 * @param models one node of each pool that has none yet, as an autoscaler would make it
 * @param controlPlaneKnown whether the nodes of the control plane are among them; the shorthand {@code workers: 2} says
 *     nothing of them: on a managed cluster there are none, else they are tainted
 * @param autoscaler what may add nodes
 */
public record Nodes(List<Node> all, List<Node> models, boolean controlPlaneKnown, Autoscaler autoscaler) {
    public Nodes {
        all = List.copyOf(all);
        models = List.copyOf(models);
    }

    public Nodes(List<Node> all, boolean controlPlaneKnown, Autoscaler autoscaler) {
        this(all, List.of(), controlPlaneKnown, autoscaler);
    }
}
