package dev.premortem.state.storage;

import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kubernetes.Taint;
import dev.premortem.kubernetes.Toleration;
import dev.premortem.kubernetes.Verdict;
import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a repository says of Longhorn: values for its chart, and objects that were rendered from it.
 *
 * <p>Longhorn keeps replicas on nodes where its manager runs; the manager's own tolerations and the setting
 * {@code taint-toleration} ({@code key=value:Effect; key:Effect}) decide about tainted ones. Source: longhorn.io/docs,
 * advanced-resources/deploy/taint-toleration (read 2026-11).
 *
 * @param values every set of values, in the order of the files
 */
public record Longhorn(List<LonghornValues> values, List<Resource> objects) {
    private static final Pattern SEPARATOR = Pattern.compile("[;,]");
    private static final List<List<String>> TOLERATIONS =
            List.of(List.of("longhornManager", "tolerations"), List.of("global", "tolerations"));

    /** The provisioner of its StorageClasses. */
    public static final String PROVISIONER = "driver.longhorn.io";

    public Longhorn {
        values = List.copyOf(values);
        objects = List.copyOf(objects);
    }

    static Longhorn of(List<LonghornValues> values, Collection<Resource> resources) {
        List<Resource> objects = resources.stream()
                .filter(resource -> isManager(resource) || isSetting(resource))
                .toList();
        return new Longhorn(values, objects);
    }

    private static boolean isManager(Resource resource) {
        return resource.kind().equals("DaemonSet") && resource.name().equals("longhorn-manager");
    }

    private static boolean isSetting(Resource resource) {
        return resource.kind().equals("Setting") && resource.id().group().equals("longhorn.io");
    }

    /** Whether something in the repository lets two replicas of a volume share a node. */
    public boolean allowsSharedNode() {
        return values.stream().anyMatch(LonghornValues::allowsSharedNode)
                || setting("replica-soft-anti-affinity")
                        .filter(text -> text.contains("true"))
                        .isPresent();
    }

    private Optional<String> setting(String name) {
        return objects.stream()
                .filter(resource -> isSetting(resource) && resource.name().equals(name))
                .flatMap(resource -> resource.node().text("value").stream())
                .findFirst();
    }

    /**
     * Whether Longhorn runs on nodes with this taint: unknown where the repository says nothing of its tolerations, or
     * not all. Of several installations one that tolerates is enough, since nobody knows which one a cluster has.
     */
    public Verdict tolerates(Taint taint) {
        List<Resource> managers = objects.stream().filter(Longhorn::isManager).toList();
        if (managers.isEmpty() && values.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        Verdict verdict = Verdict.VIOLATED;
        for (LonghornValues set : values) {
            verdict = verdict.or(tolerates(set, taint));
        }
        for (Resource manager : managers) {
            Optional<YamlNode> node =
                    PodTemplate.of(manager).flatMap(PodTemplate::spec).flatMap(spec -> spec.get("tolerations"));
            verdict = verdict.or(tolerates(node, taint));
        }
        return verdict.or(tolerates(setting("taint-toleration").orElse(""), taint));
    }

    private static Verdict tolerates(LonghornValues set, Taint taint) {
        if (set.open()) {
            return Verdict.UNKNOWN;
        }
        Verdict verdict = Verdict.VIOLATED;
        for (List<String> path : TOLERATIONS) {
            verdict = verdict.or(tolerates(set.values().at(path.get(0), path.get(1)), taint));
        }
        String setting = set.values()
                .mapping("defaultSettings")
                .flatMap((YamlMapping settings) -> settings.text("taintToleration"))
                .orElse("");
        return verdict.or(tolerates(setting, taint));
    }

    private static Verdict tolerates(Optional<YamlNode> tolerations, Taint taint) {
        return Toleration.readAll(tolerations)
                .map(list -> Toleration.anyTolerates(list, taint))
                .orElse(Verdict.UNKNOWN);
    }

    private static Verdict tolerates(String setting, Taint taint) {
        if (Placeholder.isIn(setting)) {
            return Verdict.UNKNOWN;
        }
        List<String> parts = new ArrayList<>();
        for (String part : SEPARATOR.split(setting, -1)) {
            parts.add(part.strip());
        }
        String keyAlone = taint.key() + ":" + taint.effect();
        // A bare `:` tolerates every taint; a key alone tolerates all of its values, and an empty effect all effects.
        return Verdict.of(parts.contains(taint.toString())
                || parts.contains(keyAlone)
                || parts.contains(taint.key() + ":")
                || parts.contains(taint.key() + "=" + taint.value() + ":")
                || parts.contains(":"));
    }
}
