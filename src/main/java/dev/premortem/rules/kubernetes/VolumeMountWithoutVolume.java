package dev.premortem.rules.kubernetes;

import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.NearestName;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Mounts and devices of a volume that the pod does not have.
 *
 * <p>The claim templates of a StatefulSet are volumes of its pods. Silent where the name of a volume or the list of them
 * holds a placeholder, and on a Pod itself, to which an admission webhook may add volumes before it is looked at.
 */
public final class VolumeMountWithoutVolume implements PodRule {
    private static final RuleMeta META = RuleMeta.of("volume-mount-without-volume", Area.KUBERNETES)
            .summary("a container mounts a volume that its pod does not have")
            .why("""
                    `volumeMounts` names a volume of the same pod. When `volumes` has none of that name, because it was
                    renamed, written into another workload, or removed by a patch, the API server rejects the object:
                    "spec.template.spec.containers[0].volumeMounts[0].name: Not found". The templates of claims of a
                    StatefulSet count as volumes; those of other workloads do not exist.
                    """)
            .remedy("Declare the volume, or correct the name.")
            .reference("Kubernetes: volumes", "https://kubernetes.io/docs/concepts/storage/volumes/#how-volumes-work")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(PodTemplate template, RuleContext context, FindingSink sink) {
        Resource owner = template.owner();
        if (owner.kind().equals("Pod")) {
            return;
        }
        Optional<Set<String>> volumes = template.spec().flatMap(spec -> names(spec, "volumes", ""));
        Optional<Set<String>> claims = owner.kind().equals("StatefulSet")
                ? owner.spec().flatMap(spec -> names(spec, "volumeClaimTemplates", "metadata"))
                : Optional.of(Set.of());
        if (volumes.isEmpty() || claims.isEmpty()) {
            return;
        }
        Set<String> known = new TreeSet<>(volumes.get());
        known.addAll(claims.get());
        for (Container container : Container.of(template)) {
            for (String field : List.of("volumeMounts", "volumeDevices")) {
                for (YamlMapping mount : container.list(field)) {
                    Optional<String> name = Fields.string(mount, "name");
                    if (name.isPresent() && !known.contains(name.get())) {
                        report(template, container, mount.scalar("name").orElseThrow(), known, sink);
                    }
                }
            }
        }
    }

    /** The names in a list; empty where one of them is not known. */
    private static Optional<Set<String>> names(YamlMapping spec, String field, String holder) {
        Set<String> names = new TreeSet<>();
        Optional<YamlNode> list = spec.get(field).filter(node -> !node.isNull());
        if (list.isEmpty()) {
            return Optional.of(names);
        }
        if (list.get().asSequence().isEmpty()) {
            return Optional.empty();
        }
        for (YamlNode item : list.get().asSequence().get()) {
            Optional<YamlMapping> named =
                    item.asMapping().flatMap(node -> holder.isEmpty() ? Optional.of(node) : node.mapping(holder));
            Optional<String> name = named.flatMap(node -> Fields.string(node, "name"));
            if (name.isEmpty()) {
                return Optional.empty();
            }
            names.add(name.get());
        }
        return Optional.of(names);
    }

    private static void report(
            PodTemplate template, Container container, YamlScalar name, Set<String> known, FindingSink sink) {
        Resource owner = template.owner();
        Finding.Builder finding = Finding.at(
                        name.span(),
                        container.display() + " mounts `" + name.text() + "`, which is no volume of its pod: "
                                + Refusal.of(owner))
                .label("no such volume");
        template.spec()
                .flatMap(spec -> spec.entry("volumes"))
                .map(YamlEntry::key)
                .ifPresent(key -> finding.related(key.span(), "the volumes of the pod"));
        String path = template.pathTo("spec.volumes");
        sink.report(finding.help(NearestName.of(name.text(), known)
                .map(near -> "a volume with a similar name is `" + near + "`")
                .orElse(
                        known.isEmpty()
                                ? "the pod has no volumes: add `" + name.text() + "` to `" + path + "`"
                                : "the pod has " + String.join(", ", known) + "; add `" + name.text() + "` to `" + path
                                        + "`")));
    }
}
