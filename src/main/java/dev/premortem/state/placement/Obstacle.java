package dev.premortem.state.placement;

import dev.premortem.kubernetes.Quantity;
import dev.premortem.kubernetes.Taint;

/** Why a node takes no pod of a class, whatever else runs there. {@link #words} are the scheduler's own. */
public sealed interface Obstacle {
    /** The reason as {@code kubectl describe pod} prints it behind the number of nodes. */
    String words();

    /** A taint that the pods do not tolerate. */
    record Untolerated(Taint taint) implements Obstacle {
        @Override
        public String words() {
            return "node(s) had untolerated taint {" + taint.key() + ": " + taint.value() + "}";
        }
    }

    /** The node selector or the required affinity leaves the node out. */
    record NotSelected() implements Obstacle {
        @Override
        public String words() {
            return "node(s) didn't match Pod's node affinity/selector";
        }
    }

    /** One pod asks for more of a resource than the node has when it is empty. */
    record TooSmall(String resource, Quantity request, Quantity allocatable) implements Obstacle {
        @Override
        public String words() {
            return "Insufficient " + resource;
        }
    }

    /** The node lacks the topology key of a hard constraint. */
    record MissingKey(String key) implements Obstacle {
        @Override
        public String words() {
            return "node(s) didn't match pod topology spread constraints (missing required label)";
        }
    }
}
