package dev.premortem.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes the profile of one cluster from a dump: its facts as YAML, and in comments what the dump cannot tell and where
 * to find it. The text depends on the dump alone, so that the next import differs in nothing but what has changed.
 */
public final class ProfileWriter {
    /** What prints a dump. */
    public static final String DUMP_COMMAND = "kubectl get nodes,namespaces,storageclasses,services -A -o json";

    private static final String AUTOMATIC_LABEL = "kubernetes.io/metadata.name";

    private final ProfileText text = new ProfileText();
    private final ClusterDump dump;
    private final Optional<String> distro;

    private ProfileWriter(ClusterDump dump) {
        this.dump = dump;
        this.distro = ClusterSigns.distro(dump.nodes());
    }

    /**
     * The text of the profile.
     *
     * @param cluster the name of the cluster in a profile of several; without one the facts stand at the top
     */
    public static String write(ClusterDump dump, Optional<String> cluster) {
        ProfileWriter writer = new ProfileWriter(dump);
        writer.head(cluster);
        cluster.ifPresent(name -> {
            writer.text.open("clusters");
            writer.text.open(name);
        });
        writer.sections();
        return writer.text.toString();
    }

    private void head(Optional<String> cluster) {
        text.comment("Facts of a cluster that no manifest says, made by `premortem profile import`.");
        text.comment("");
        text.comment("With them premortem can tell whether pods fit on the nodes and what the cluster has beside the"
                + " repository; a rule that needs a fact which is not here is silent. Complete by hand what the comments"
                + " ask for, commit the file, and import again when nodes, namespaces, storage classes or Services"
                + " change:");
        text.comment("");
        String option = cluster.map(name -> " --cluster " + name).orElse("");
        text.commented(DUMP_COMMAND + " | premortem profile import" + option + " -");
        text.blank();
    }

    private void sections() {
        kubernetes();
        text.blank();
        new NodeSection(text, dump.nodes()).write();
        text.blank();
        autoscaler();
        text.blank();
        new NetworkSection(text, dump, distro).write();
        text.blank();
        namespaces();
        text.blank();
        new StorageSection(text, dump).write();
        text.blank();
        services();
        text.blank();
        rest();
    }

    private void kubernetes() {
        NavigableSet<KubeletVersion> versions = new TreeSet<>();
        dump.nodes()
                .forEach(node -> node.kubelet().flatMap(KubeletVersion::parse).ifPresent(versions::add));
        if (versions.isEmpty()) {
            text.comment("kubernetes.version: no node says which version its kubelet has; `kubectl version` does.");
        } else if (versions.size() > 1) {
            List<String> newer =
                    versions.stream().skip(1).map(KubeletVersion::toString).toList();
            text.comment("The version is the lowest of the kubelets; others are " + String.join(", ", newer) + ".");
        } else {
            text.comment("The version is that of the kubelets; the API server may be newer (`kubectl version`).");
        }
        if (distro.isEmpty()) {
            text.comment("kubernetes.distro: nothing in the dump proves one.");
        }
        if (!versions.isEmpty() || distro.isPresent()) {
            text.open("kubernetes");
            if (!versions.isEmpty()) {
                text.quoted("version", versions.first().toString());
            }
            distro.ifPresent(name -> text.entry("distro", name));
            text.close();
        }
    }

    private void autoscaler() {
        List<String> seen = ClusterSigns.autoscalers(dump.nodes());
        if (seen.isEmpty()) {
            text.comment(
                    "autoscaler: the dump does not show whether something adds nodes when pods do not fit. Without a"
                            + " word about it these nodes are taken for all there will ever be. If something does:");
            text.commented("autoscaler: {enabled: true, maxNodes: {}}");
        } else {
            text.comment("The nodes bear the marks of " + String.join(" and ", seen) + ", which adds nodes when pods do"
                    + " not fit, so a lack of nodes is no fault. `maxNodes` takes the most nodes of each pool where they"
                    + " are bounded; `enabled: false` if it runs no more.");
            text.open("autoscaler");
            text.bool("enabled", true);
            text.commented("maxNodes: {}");
            text.close();
        }
    }

    private void namespaces() {
        if (dump.namespaces().isEmpty()) {
            text.comment("namespaces: none in the dump; `kubectl get namespaces -o json` prints them.");
            return;
        }
        text.comment("All namespaces; `" + AUTOMATIC_LABEL + "` is on each of them and left out.");
        text.open("namespaces");
        dump.namespaces().forEach((name, all) -> {
            SortedMap<String, String> labels = new TreeMap<>(all);
            labels.remove(AUTOMATIC_LABEL);
            text.open(name);
            text.block("labels", labels);
            text.close();
        });
        text.close();
    }

    private void services() {
        SortedMap<String, List<String>> names = new TreeMap<>();
        for (DumpedService service : dump.services()) {
            names.computeIfAbsent(service.namespace(), namespace -> new ArrayList<>())
                    .add(service.name());
        }
        if (names.isEmpty()) {
            text.comment("external.services: none in the dump; `kubectl get services -A -o json` prints them.");
            return;
        }
        text.comment(
                "All Services, for the dump does not show who made them. Remove those that this repository makes, so"
                        + " that removing one there is noticed.");
        text.open("external");
        text.open("services");
        names.forEach(text::list);
        text.close();
        text.close();
    }

    private void rest() {
        text.comment("Not in the dump, and silent until it is declared: ingressControllers, istio, policyScope, and"
                + " external.secrets, external.configMaps, external.crds and external.imagePullSecrets.");
        if (!dump.unused().isEmpty()) {
            text.comment("Not used of the dump: " + counted(dump.unused()) + ".");
        }
    }

    /** Kinds with their numbers. What does not look like a kind may be anything, so it is counted without its name. */
    private static String counted(Map<String, Integer> kinds) {
        List<String> counts = new ArrayList<>();
        int nameless = 0;
        for (Map.Entry<String, Integer> kind : kinds.entrySet()) {
            if (kind.getKey().matches("[A-Z][A-Za-z0-9]{0,62}")) {
                counts.add(kind.getKey() + " (" + kind.getValue() + ")");
            } else {
                nameless += kind.getValue();
            }
        }
        if (nameless > 0) {
            counts.add("others (" + nameless + ")");
        }
        return String.join(", ", counts);
    }
}
