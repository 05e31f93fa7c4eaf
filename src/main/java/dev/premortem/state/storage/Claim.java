package dev.premortem.state.storage;

import dev.premortem.kubernetes.Resource;
import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A PersistentVolumeClaim of the repository.
 *
 * @param modes its access modes
 * @param className the class it names; empty where it leaves that to the cluster
 * @param modesPlace where the modes are written
 */
public record Claim(Resource resource, Set<String> modes, Optional<String> className, YamlNode modesPlace) {
    private static final String ONE_NODE = "ReadWriteOnce";
    private static final String ONE_POD = "ReadWriteOncePod";

    public Claim {
        modes = Set.copyOf(modes);
    }

    /**
     * Reads a claim. Empty where nothing can be said: a mode or the class is a placeholder, or the claim names a volume
     * instead of a class.
     */
    static Optional<Claim> of(Resource resource) {
        Optional<YamlNode> list = resource.node().at("spec", "accessModes");
        Optional<YamlScalar> name = resource.spec().flatMap(spec -> spec.scalar("storageClassName"));
        if (list.flatMap(YamlNode::asSequence).isEmpty()) {
            return Optional.empty();
        }
        Set<String> modes = new LinkedHashSet<>();
        for (YamlNode item : list.get().asSequence().orElseThrow()) {
            modes.add(item.asScalar().map(YamlScalar::text).orElse(""));
        }
        boolean readable = name.filter(text -> text.text().isEmpty() || Placeholder.isIn(text.text()))
                        .isEmpty()
                && modes.stream().noneMatch(Placeholder::isIn)
                && !resource.annotations().containsKey("volume.beta.kubernetes.io/storage-class");
        return readable
                ? Optional.of(new Claim(resource, modes, name.map(YamlScalar::text), list.get()))
                : Optional.empty();
    }

    /** Whether only one node at a time may have the volume. */
    public boolean isForOneNode() {
        return !modes.isEmpty() && Set.of(ONE_NODE, ONE_POD).containsAll(modes);
    }

    /** Whether only one pod at a time may have the volume. */
    public boolean isForOnePod() {
        return modes.equals(Set.of(ONE_POD));
    }

    /** The mode as it is named in messages. */
    public String mode() {
        return isForOnePod() ? ONE_POD : ONE_NODE;
    }
}
