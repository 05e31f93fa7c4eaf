package dev.premortem.state.placement;

/**
 * At most this many, and why.
 *
 * @param most pods, or for {@link Counting#NODES_APART} nodes; {@link Integer#MAX_VALUE} for no bound
 */
public record Bound(int most, Limit limit, Counting counting) {
    /** What is counted against the bound. */
    public enum Counting {
        /** All pods, whatever their template. */
        TOGETHER,
        /** The pods of the old and of the new template, each for themselves. */
        BY_REVISION,
        /** The nodes that the pods of the old and of the new template need, none of which they may share. */
        NODES_APART
    }

    /** Whether the pods of a demand cannot all be scheduled. */
    public boolean isExceededBy(Demand demand) {
        return switch (counting) {
            case TOGETHER -> demand.total() > most;
            case BY_REVISION -> Math.max(demand.old(), demand.fresh()) > most;
            case NODES_APART ->
                limit instanceof Limit.RevisionsApart apart
                        && demand.old() > 0
                        && demand.fresh() > 0
                        && apart.nodesFor(demand.old()) + apart.nodesFor(demand.fresh()) > most;
        };
    }

    public boolean isFinite() {
        return most != Integer.MAX_VALUE;
    }
}
