package dev.premortem.argocd.appset;

import dev.premortem.argocd.appset.ClusterList.Cluster;
import dev.premortem.argocd.appset.GeneratorSpec.ClustersGenerator;
import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.GoUnknown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Clusters by their secrets, in the order of their names since Argo CD's own order is random. The cluster of Argo CD
 * itself comes last, when nothing is selected and no secret has its address.
 *
 * <p>Source: {@code applicationset/generators/cluster.go} of Argo CD 3.x (read 2026-11).
 */
final class ClusterParameters {
    /** The name of the cluster in which Argo CD runs. */
    private static final String LOCAL_NAME = "in-cluster";

    private static final String LOCAL_SERVER = "https://kubernetes.default.svc";
    private static final String TYPE_LABEL = "argocd.argoproj.io/secret-type";

    /** Annotations of secrets that are Argo CD's or kubectl's own, and no parameters; two of them since 3.6. */
    private static final Set<String> HIDDEN = Set.of(
            "argocd.argoproj.io/refresh",
            "argocd.argoproj.io/refresh-timestamp",
            "argocd.argoproj.io/hydrate",
            "argocd.argoproj.io/hydrate-timestamp",
            "argocd.argoproj.io/tracking-id",
            "argocd.argoproj.io/installation-id",
            "kubectl.kubernetes.io/last-applied-configuration");

    private ClusterParameters() {}

    static List<ParamSet> of(ClustersGenerator generator, Generation run) {
        Optional<ParameterSelector> selector = generator.selector().map(ParameterSelector::readForLabels);
        List<Cluster> known = run.inputs()
                .clusters()
                .clusters()
                .orElseThrow(() -> Halt.unknown(
                        Unresolved.Reason.CLUSTERS, "", generator.node().span()));
        ExpansionBudget.requireSets(known.size(), generator.node().span());
        boolean all = selector.isEmpty() || selector.get().isEmpty();
        List<ParamSet> sets = new ArrayList<>();
        List<Cluster> sorted = new ArrayList<>(known);
        sorted.sort(Comparator.comparing(Cluster::name));
        if (all && known.stream().noneMatch(ClusterParameters::isLocal)) {
            sorted.add(local());
        }
        for (Cluster cluster : sorted) {
            if (all || selector.get().matches(labels(cluster))) {
                sets.add(new ParamSet(params(cluster, generator, run), origin(cluster, generator)));
            }
        }
        return generator.flatList() ? flat(sets) : sets;
    }

    /** It has no secret, and so no metadata. */
    private static Cluster local() {
        return new Cluster(
                LOCAL_NAME, Optional.of(LOCAL_SERVER), Optional.empty(), Map.of(), Map.of(), Optional.empty());
    }

    private static boolean isLocal(Cluster cluster) {
        return cluster.server().filter(LOCAL_SERVER::equals).isPresent()
                || cluster.server().isEmpty() && cluster.name().equals(LOCAL_NAME);
    }

    private static boolean isSecretless(Cluster cluster) {
        return cluster.declared().isEmpty()
                && cluster.labels().isEmpty()
                && cluster.annotations().isEmpty()
                && isLocal(cluster);
    }

    private static Map<String, String> labels(Cluster cluster) {
        Map<String, String> labels = new HashMap<>(cluster.labels());
        labels.putIfAbsent(TYPE_LABEL, "cluster");
        return labels;
    }

    private static ParamSet.Origin origin(Cluster cluster, ClustersGenerator generator) {
        return ParamSet.Origin.of(ParamSet.Kind.CLUSTER, cluster.name(), cluster.declared(), generator);
    }

    private static GoMap params(Cluster cluster, ClustersGenerator generator, Generation run) {
        Map<String, GoValue> params = new TreeMap<>();
        params.put("name", new GoString(cluster.name()));
        params.put("nameNormalized", new GoString(NormalizedName.of(cluster.name())));
        params.put("server", server(cluster));
        params.put("project", new GoString(cluster.project().orElse("")));
        if (!isSecretless(cluster)) {
            metadata(cluster, run.goTemplate(), params);
        }
        return run.withValues(params, generator);
    }

    private static GoValue server(Cluster cluster) {
        if (isLocal(cluster)) {
            return new GoString(LOCAL_SERVER);
        }
        return cluster.server()
                .<GoValue>map(GoString::new)
                .orElseGet(() -> new GoUnknown("server of " + cluster.name()));
    }

    private static void metadata(Cluster cluster, boolean nested, Map<String, GoValue> params) {
        Map<String, GoValue> metadata = new TreeMap<>();
        Map<String, Map<String, String>> parts =
                Map.of("labels", labels(cluster), "annotations", cluster.annotations());
        parts.forEach((part, values) -> {
            Map<String, GoString> strings = new TreeMap<>();
            values.forEach((key, value) -> {
                if (!part.equals("annotations") || !HIDDEN.contains(key)) {
                    strings.put(key, new GoString(value));
                }
            });
            if (nested && !values.isEmpty()) {
                metadata.put(part, GoMap.ofStrings(strings));
            } else {
                strings.forEach((key, value) -> params.put("metadata." + part + "." + key, value));
            }
        });
        if (nested) {
            params.put("metadata", new GoMap(metadata));
        }
    }

    private static List<ParamSet> flat(List<ParamSet> sets) {
        List<GoValue> clusters = new ArrayList<>(sets.size());
        List<ParamSet.Origin> origins = new ArrayList<>(sets.size());
        for (ParamSet one : sets) {
            clusters.add(one.params());
            origins.addAll(one.origins());
        }
        return List.of(new ParamSet(new GoMap(Map.of("clusters", new GoList(clusters))), origins));
    }
}
