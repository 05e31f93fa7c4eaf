package dev.premortem.profile;

import java.util.List;

/**
 * The nodes of a cluster.
 *
 * @param all every declared node, at least one
 * @param controlPlaneKnown whether the nodes of the control plane are among them; the shorthand {@code workers: 2} says
 *     nothing of them: on a managed cluster there are none, else they are tainted
 * @param autoscaler what may add nodes
 */
public record Nodes(List<Node> all, boolean controlPlaneKnown, Autoscaler autoscaler) {
    public Nodes {
        all = List.copyOf(all);
    }
}
