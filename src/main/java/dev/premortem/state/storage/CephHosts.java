package dev.premortem.state.storage;

import dev.premortem.environment.SettledObjects;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kubernetes.Taint;
import dev.premortem.kubernetes.Toleration;
import dev.premortem.kubernetes.Verdict;
import dev.premortem.text.Placeholder;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlSequence;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The hosts that a Ceph cluster of Rook stores data on. Source: rook.io/docs, CRDs/Cluster, {@code spec.storage} (read
 * 2026-11).
 *
 * <p>Not judged: clusters on volumes of another system ({@code storageClassDeviceSets}), external ones, and values of the
 * chart {@code rook-ceph-cluster}.
 */
final class CephHosts {
    private final List<Resource> clusters;
    private final SettledObjects settled;

    /**
     * The hosts of one cluster.
     *
     * @param named the hosts that it lists; empty where it takes every node that it may run on
     * @param tolerations the tolerations of its storage daemons; empty where they cannot be read
     * @param place where the hosts are named
     */
    record Hosts(Optional<Set<String>> named, Optional<List<Toleration>> tolerations, Span place) {
        Verdict tolerates(Taint taint) {
            return tolerations.map(list -> Toleration.anyTolerates(list, taint)).orElse(Verdict.UNKNOWN);
        }
    }

    CephHosts(Collection<Resource> resources, SettledObjects settled) {
        this.clusters = resources.stream()
                .filter(resource -> resource.kind().equals("CephCluster")
                        && resource.id().group().equals("ceph.rook.io"))
                .toList();
        this.settled = settled;
    }

    /** The hosts of the only cluster that a pool can belong to; empty where that is unclear. */
    Optional<Hosts> of(Resource pool) {
        return Companions.of(pool, clusters).filter(settled::isSettled).flatMap(CephHosts::read);
    }

    private static Optional<Hosts> read(Resource cluster) {
        Optional<YamlMapping> storage = cluster.spec().flatMap(spec -> spec.mapping("storage"));
        boolean elsewhere = cluster.node().at("spec", "external").isPresent()
                || storage.filter(map -> map.has("storageClassDeviceSets")).isPresent();
        if (storage.isEmpty() || elsewhere) {
            return Optional.empty();
        }
        Span place = storage.get().span().firstLine();
        if (storage.get().text("useAllNodes").orElse("false").equals("true")) {
            return Optional.of(new Hosts(Optional.empty(), tolerations(cluster), place));
        }
        Optional<YamlSequence> list = storage.get().sequence("nodes");
        Set<String> names = new LinkedHashSet<>();
        for (YamlNode item : list.map(YamlSequence::items).orElse(List.of())) {
            Optional<String> name = item.asMapping().flatMap(node -> node.text("name"));
            if (name.filter(text -> !Placeholder.isIn(text)).isEmpty()) {
                return Optional.empty();
            }
            names.add(name.get());
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(new Hosts(Optional.of(names), Optional.empty(), place));
    }

    private static Optional<List<Toleration>> tolerations(Resource cluster) {
        Optional<List<Toleration>> all =
                Toleration.readAll(cluster.node().at("spec", "placement", "all", "tolerations"));
        Optional<List<Toleration>> own =
                Toleration.readAll(cluster.node().at("spec", "placement", "osd", "tolerations"));
        return all.flatMap(first -> own.map(second -> {
            Set<Toleration> both = new LinkedHashSet<>(first);
            both.addAll(second);
            return List.copyOf(both);
        }));
    }
}
