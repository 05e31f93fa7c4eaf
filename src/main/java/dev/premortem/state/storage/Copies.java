package dev.premortem.state.storage;

import dev.premortem.environment.Destinations;
import dev.premortem.environment.SettledObjects;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kubernetes.Verdict;
import dev.premortem.profile.Cluster;
import dev.premortem.profile.LonghornFacts;
import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Who asks for how many copies of data, and whether there are nodes for them.
 *
 * <p>Deliberately not judged: indices of Elasticsearch (their number of replicas is set by an API of its own, no manifest
 * holds it), members of etcd and ZooKeeper (any number makes a cluster; an even one is a matter of opinion), pools of Ceph
 * whose failure domain is not {@code host}, zones.
 */
final class Copies {
    private final Longhorn longhorn;
    private final Destinations destinations;
    private final CephHosts cephHosts;
    private final List<Resource> diskPools;
    private final List<CopyDemand> demands = new ArrayList<>();
    /** The object behind a demand of Ceph, whose cluster has to be found. */
    private final IdentityHashMap<CopyDemand, Resource> pools = new IdentityHashMap<>();

    Copies(Collection<Resource> resources, Longhorn longhorn, SettledObjects settled, Destinations destinations) {
        this.longhorn = longhorn;
        this.destinations = destinations;
        this.cephHosts = new CephHosts(resources, settled);
        this.diskPools = resources.stream()
                .filter(resource -> resource.kind().equals("DiskPool")
                        && resource.id().group().equals("openebs.io"))
                .toList();
        List<Resource> silentClasses = new ArrayList<>();
        for (Resource resource : resources) {
            if (settled.isSettled(resource)) {
                ofObject(resource);
                if (leavesCountToDefault(resource)) {
                    silentClasses.add(resource);
                }
            }
        }
        longhorn.values().forEach(set -> ofValues(set, silentClasses));
    }

    List<CopyDemand> demands() {
        return List.copyOf(demands);
    }

    /** Whether an object is a StorageClass of Longhorn that says no number of replicas. */
    static boolean leavesCountToDefault(Resource resource) {
        return StorageClasses.isClass(resource)
                && resource.node().text("provisioner").orElse("").equals(Longhorn.PROVISIONER)
                && resource.complete()
                && parameter(resource, "numberOfReplicas").isEmpty()
                && resource.node().mapping("parameters").isPresent()
                        == resource.node().has("parameters");
    }

    static Optional<String> parameter(Resource storageClass, String name) {
        return storageClass.node().mapping("parameters").flatMap(map -> map.text(name));
    }

    private void ofObject(Resource resource) {
        List<CopyFields.Found> found = CopyFields.of(resource);
        if (found.isEmpty() || isDecidedOtherwise(resource, found)) {
            return;
        }
        for (CopyFields.Found field : found) {
            CopyDemand demand = new CopyDemand(
                    field.system(),
                    field.copies(),
                    resource.id().display(),
                    field.field(),
                    field.node().span(),
                    resource.appliedFrom(),
                    resource.root(),
                    sharedNode(resource, field.system()));
            demands.add(demand);
            pools.put(demand, resource);
        }
    }

    /** Where other fields decide about the copies, the number alone proves nothing. */
    private static boolean isDecidedOtherwise(Resource resource, List<CopyFields.Found> found) {
        return switch (found.get(0).system()) {
            case LINSTOR -> {
                Set<Integer> counts = new HashSet<>();
                found.forEach(field -> counts.add(field.copies()));
                boolean listed =
                        resource.node().mapping("parameters").map(YamlMapping::effective).orElse(List.of()).stream()
                                .map(entry -> entry.name().toLowerCase(Locale.ROOT))
                                .anyMatch(name -> name.endsWith("nodelist") || name.endsWith("clientlist"));
                // Of two spellings the driver takes either.
                yield counts.size() > 1 || listed;
            }
            case ROOK_CEPH -> !isSpreadOverHosts(resource.node(), 5);
            case LONGHORN, MAYASTOR -> false;
        };
    }

    /** A pool inside a CephFilesystem has a failure domain of its own; any other than {@code host} is one too many. */
    private static boolean isSpreadOverHosts(YamlNode node, int levels) {
        if (levels == 0) {
            return true;
        }
        if (node instanceof YamlSequence sequence) {
            return sequence.items().stream().allMatch(item -> isSpreadOverHosts(item, levels - 1));
        }
        for (YamlEntry entry : node.asMapping().map(YamlMapping::effective).orElse(List.of())) {
            boolean other = switch (entry.name()) {
                case "failureDomain" ->
                    !entry.value()
                            .asScalar()
                            .filter(domain -> domain.text().equals("host"))
                            .isPresent();
                case "subFailureDomain", "replicasPerFailureDomain", "erasureCoded" -> true;
                default -> !isSpreadOverHosts(entry.value(), levels - 1);
            };
            if (other) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> sharedNode(Resource resource, StorageSystem system) {
        if (system != StorageSystem.LONGHORN) {
            return Optional.empty();
        }
        String own = parameter(resource, "replicaSoftAntiAffinity")
                .or(() -> resource.spec().flatMap(spec -> spec.text("replicaSoftAntiAffinity")))
                .orElse("ignored");
        if (own.equals("enabled")) {
            return Optional.of("`replicaSoftAntiAffinity: enabled`");
        }
        return own.equals("ignored") && longhorn.allowsSharedNode()
                ? Optional.of("the setting `replicaSoftAntiAffinity`")
                : Optional.empty();
    }

    private void ofValues(LonghornValues set, List<Resource> silentClasses) {
        count(set, LonghornValues.CLASS_COUNT, "v1")
                .ifPresent(copies -> add(set, LonghornValues.CLASS_COUNT, copies, "the StorageClass of the chart"));
        if (!silentClasses.isEmpty()) {
            Resource first = silentClasses.get(0);
            String engine = parameter(first, "dataEngine").orElse("v1");
            count(set, LonghornValues.DEFAULT_COUNT, engine)
                    .ifPresent(copies -> add(
                            set,
                            LonghornValues.DEFAULT_COUNT,
                            copies,
                            first.id().display() + ", which says no `numberOfReplicas`,"));
        }
    }

    private static Optional<Integer> count(LonghornValues set, String name, String engine) {
        return set.mayBeSetElsewhere(name)
                ? Optional.empty()
                : set.replicas(name).flatMap(setting -> setting.of(engine));
    }

    private void add(LonghornValues set, String name, int copies, String what) {
        demands.add(new CopyDemand(
                StorageSystem.LONGHORN,
                copies,
                what,
                set.written(name),
                set.place(set.value(name).orElseThrow()),
                List.of(set.file()),
                Optional.empty(),
                longhorn.allowsSharedNode() ? Optional.of("the setting `replicaSoftAntiAffinity`") : Optional.empty()));
    }

    /** Whether the copies have a node each, on every cluster that may be meant. */
    CopyVerdict judge(CopyDemand demand) {
        if (demand.copies() < 2) {
            return new CopyVerdict.Enough();
        }
        if (demand.system() == StorageSystem.ROOK_CEPH) {
            return Optional.ofNullable(pools.get(demand))
                    .flatMap(cephHosts::of)
                    .map(hosts -> judge(demand, hosts))
                    .orElseGet(CopyVerdict.Enough::new);
        }
        CopyVerdict verdict = judge(
                demand,
                cluster -> demand.system() == StorageSystem.LONGHORN
                        ? NodeRoom.ofLonghorn(cluster, longhorn)
                        : NodeRoom.of(cluster, taint -> Verdict.UNKNOWN));
        boolean byPools = demand.system() == StorageSystem.MAYASTOR && !(verdict instanceof CopyVerdict.TooFew);
        return byPools ? tooFewPools(demand).orElse(verdict) : verdict;
    }

    /** Mayastor keeps each replica in a DiskPool of another node; a pool outside the repository may add one. */
    private Optional<CopyVerdict> tooFewPools(CopyDemand demand) {
        Set<String> nodes = new LinkedHashSet<>();
        for (Resource pool : diskPools) {
            Optional<String> node = pool.spec().flatMap(spec -> spec.text("node"));
            if (node.filter(name -> !Placeholder.isIn(name)).isEmpty()) {
                return Optional.empty();
            }
            nodes.add(node.get());
        }
        return nodes.isEmpty() || demand.copies() <= nodes.size()
                ? Optional.empty()
                : Optional.of(new CopyVerdict.TooFew(
                        nodes.size(),
                        List.copyOf(nodes),
                        "the DiskPools of the repository are on them",
                        CopyVerdict.Certainty.ASSUMED,
                        Optional.of("the repository holds every DiskPool"),
                        Optional.of(diskPools.get(0).node().span().firstLine())));
    }

    private CopyVerdict judge(CopyDemand demand, CephHosts.Hosts hosts) {
        if (hosts.named().isEmpty()) {
            return judge(demand, cluster -> NodeRoom.of(cluster, hosts::tolerates));
        }
        Set<String> names = hosts.named().get();
        return demand.copies() <= names.size()
                ? new CopyVerdict.Enough()
                : new CopyVerdict.TooFew(
                        names.size(),
                        List.copyOf(names),
                        "the CephCluster lists them",
                        CopyVerdict.Certainty.DECLARED,
                        Optional.empty(),
                        Optional.of(hosts.place()));
    }

    private interface RoomOf {
        Optional<NodeRoom> on(Cluster cluster);
    }

    private CopyVerdict judge(CopyDemand demand, RoomOf roomOf) {
        List<Cluster> clusters = destinations.clustersOf(demand.appliedFrom());
        if (clusters.isEmpty()) {
            return new CopyVerdict.Waits("nodes");
        }
        List<NodeRoom> rooms = new ArrayList<>();
        boolean shared = demand.sharedNode().isPresent();
        for (Cluster cluster : clusters) {
            Optional<NodeRoom> room = roomOf.on(cluster);
            if (room.isEmpty()) {
                return new CopyVerdict.Waits("nodes");
            }
            if (demand.copies() <= room.get().likely()) {
                return new CopyVerdict.Enough();
            }
            rooms.add(room.get());
            shared |= demand.system() == StorageSystem.LONGHORN && sharesNode(cluster);
        }
        return tooFew(demand, rooms, shared);
    }

    private static boolean sharesNode(Cluster cluster) {
        return cluster.storage()
                .longhorn()
                .flatMap(LonghornFacts::replicaSoftAntiAffinity)
                .orElse(false);
    }

    private static CopyVerdict tooFew(CopyDemand demand, List<NodeRoom> rooms, boolean shared) {
        CopyVerdict.Certainty certainty = CopyVerdict.Certainty.DECLARED;
        for (NodeRoom room : rooms) {
            if (room.growing()) {
                certainty = CopyVerdict.Certainty.GROWING;
            } else if (demand.copies() <= room.certain() && certainty == CopyVerdict.Certainty.DECLARED) {
                certainty = CopyVerdict.Certainty.ASSUMED;
            }
        }
        boolean declared = certainty == CopyVerdict.Certainty.DECLARED;
        ToIntFunction<NodeRoom> size = room -> declared ? room.certain() : room.likely();
        NodeRoom widest = rooms.stream().max(Comparator.comparingInt(size)).orElseThrow();
        return new CopyVerdict.TooFew(
                size.applyAsInt(widest),
                declared ? widest.possible() : widest.nodes(),
                widest.source(),
                shared ? CopyVerdict.Certainty.SHARED : certainty,
                certainty == CopyVerdict.Certainty.ASSUMED
                        ? Optional.of(demand.system().title()
                                + " runs on no tainted node: the repository does not say which taints it tolerates")
                        : Optional.empty(),
                Optional.empty());
    }
}
