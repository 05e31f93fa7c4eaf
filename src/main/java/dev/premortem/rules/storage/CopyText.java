package dev.premortem.rules.storage;

import dev.premortem.state.storage.CopyDemand;
import dev.premortem.state.storage.StorageSystem;
import java.util.ArrayList;
import java.util.List;

/** What is said about copies without nodes, system by system. */
final class CopyText {
    private static final int MOST_NAMES = 4;
    private static final String PARAMETERS = "parameters.";

    private CopyText() {}

    /** What comes of it, without making more of it than it is. */
    static String consequence(StorageSystem system) {
        return switch (system) {
            case LONGHORN ->
                "a volume attaches and works, but stays `degraded` and never becomes healthy, since no two of its replicas"
                        + " share a node; that is no outage by itself";
            case ROOK_CEPH ->
                "the placement groups of the pool stay undersized; where there are fewer hosts than its `min_size`,"
                        + " reads and writes stop";
            case MAYASTOR ->
                "no volume is provisioned: the claims stay Pending with `Not enough suitable pools available`";
            case LINSTOR -> "no volume is provisioned: the claims stay Pending with `Not enough available nodes`";
        };
    }

    /** What to write; {@code most} is the number of nodes. */
    static String remedy(CopyDemand demand, int most) {
        String lower = most == 0 ? "give it nodes" : "write " + value(demand, most) + ", or add storage nodes";
        return demand.field().startsWith(PARAMETERS)
                ? lower
                        + "; parameters cannot be changed in place, so the StorageClass has to be deleted and made again"
                : lower;
    }

    private static String value(CopyDemand demand, int most) {
        boolean quoted = demand.field().startsWith(PARAMETERS);
        String name = quoted
                ? demand.field().substring(PARAMETERS.length())
                : demand.field().substring(demand.field().lastIndexOf('.') + 1);
        return "`" + name + ": " + (quoted ? "\"" + most + "\"" : most) + "`";
    }

    /** {@code 2 nodes (`a` and `b`)}. */
    static String nodes(int count, List<String> names, String unit) {
        String number = count + " " + unit + (count == 1 ? "" : "s");
        if (names.isEmpty()) {
            return count == 0 ? "no " + unit : number;
        }
        List<String> shown = new ArrayList<>();
        names.stream().limit(MOST_NAMES).forEach(name -> shown.add("`" + name + "`"));
        int more = names.size() - shown.size();
        return number + " (" + String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "") + ")";
    }
}
