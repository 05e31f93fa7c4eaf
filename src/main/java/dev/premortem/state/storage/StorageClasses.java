package dev.premortem.state.storage;

import dev.premortem.environment.SettledObjects;
import dev.premortem.kubernetes.Resource;
import dev.premortem.profile.Cluster;
import dev.premortem.profile.StorageClassFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The StorageClasses of a run: those of the repository, those of the profile, and those whose name everybody knows.
 *
 * <p>Nothing is known of a class whose parameters change how its volumes are reached: {@code allowRemoteVolumeAccess} of
 * LINSTOR binds pods to nodes, {@code sharedv4} of Portworx lifts the limit.
 */
public final class StorageClasses {
    private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";

    private final Map<String, List<Resource>> byName = new HashMap<>();
    private final SettledObjects settled;

    StorageClasses(Collection<Resource> resources, SettledObjects settled) {
        this.settled = settled;
        for (Resource resource : resources) {
            if (isClass(resource)) {
                byName.computeIfAbsent(resource.name(), name -> new ArrayList<>())
                        .add(resource);
            }
        }
    }

    /** Whether an object is a StorageClass. */
    public static boolean isClass(Resource resource) {
        return resource.kind().equals("StorageClass") && resource.id().group().equals("storage.k8s.io");
    }

    /** The class of a claim on a cluster, or on any where none is declared; empty where it is unknown. */
    public Optional<ClassFacts> of(Claim claim, Optional<Cluster> cluster) {
        if (claim.className().isPresent()) {
            return named(claim.className().get(), cluster);
        }
        Optional<String> declared = cluster.flatMap(known -> known.storage().defaultClass());
        if (declared.isPresent()) {
            return named(declared.get(), cluster);
        }
        // Another default class may exist outside the repository, and then the newer one counts.
        return defaultName()
                .flatMap(name -> named(name, cluster))
                .map(facts -> new ClassFacts(facts.name(), facts.attachment(), facts.provisioner(), false));
    }

    private Optional<String> defaultName() {
        Set<String> names = new HashSet<>();
        byName.forEach((name, classes) -> {
            if (classes.stream().anyMatch(one -> "true".equals(one.annotations().get(DEFAULT)))) {
                names.add(name);
            }
        });
        return names.size() == 1 ? names.stream().findFirst() : Optional.empty();
    }

    private Optional<ClassFacts> named(String name, Optional<Cluster> cluster) {
        List<Resource> written = byName.getOrDefault(name, List.of());
        if (!written.isEmpty()) {
            return ofRepository(name, written);
        }
        Optional<StorageClassFacts> declared = cluster.flatMap(known -> known.storage().classes().stream()
                .filter(one -> one.name().equals(name))
                .findFirst());
        Optional<String> provisioner = declared.flatMap(StorageClassFacts::provisioner);
        if (provisioner.isPresent()) {
            return declared.get().parameters().keySet().stream().anyMatch(StorageClasses::changesAccess)
                    ? Optional.empty()
                    : facts(name, provisioner.get(), true);
        }
        return Attachment.provisionerOfName(name).flatMap(usual -> facts(name, usual, false));
    }

    /** Several classes of one name are for several environments; they count where they agree. */
    private Optional<ClassFacts> ofRepository(String name, List<Resource> classes) {
        Set<String> provisioners = new HashSet<>();
        for (Resource one : classes) {
            boolean changed = one.node()
                    .mapping("parameters")
                    .filter(map -> map.effective().stream().anyMatch(entry -> changesAccess(entry.name())))
                    .isPresent();
            if (changed || !settled.isSettled(one)) {
                return Optional.empty();
            }
            provisioners.add(one.node().text("provisioner").orElse(""));
        }
        return provisioners.size() == 1 ? facts(name, provisioners.iterator().next(), true) : Optional.empty();
    }

    private static boolean changesAccess(String parameter) {
        return parameter.endsWith("allowRemoteVolumeAccess")
                || parameter.equals("sharedv4")
                || parameter.equals("shared");
    }

    private static Optional<ClassFacts> facts(String name, String provisioner, boolean declared) {
        return Attachment.of(provisioner).map(attachment -> new ClassFacts(name, attachment, provisioner, declared));
    }
}
