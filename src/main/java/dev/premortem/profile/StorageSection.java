package dev.premortem.profile;

import java.util.List;

/** The storage of a profile: the classes, the default one, and where Longhorn runs. */
final class StorageSection {
    private final ProfileText text;
    private final List<DumpedStorageClass> classes;
    private final List<String> longhorn;

    StorageSection(ProfileText text, ClusterDump dump) {
        this.text = text;
        this.classes = dump.storageClasses();
        this.longhorn = dump.nodes().stream()
                .filter(DumpedNode::longhorn)
                .map(DumpedNode::name)
                .toList();
    }

    void write() {
        if (classes.isEmpty()) {
            text.comment("storage.classes: none in the dump; `kubectl get storageclasses -o json` prints them.");
        }
        if (classes.isEmpty() && longhorn.isEmpty()) {
            return;
        }
        text.open("storage");
        if (!classes.isEmpty()) {
            classes();
        }
        if (!longhorn.isEmpty()) {
            longhorn();
        }
        text.close();
    }

    private void classes() {
        text.open("classes");
        classes.forEach(this::storageClass);
        text.close();
        List<String> defaults = classes.stream()
                .filter(DumpedStorageClass::isDefault)
                .map(DumpedStorageClass::name)
                .toList();
        if (defaults.size() == 1) {
            text.entry("defaultClass", defaults.get(0));
        } else if (defaults.isEmpty()) {
            text.comment("defaultClass: no class is marked as the default.");
        } else {
            text.comment("defaultClass: more than one is marked (" + OneLine.few(defaults)
                    + "); since 1.26 the newest of" + " them counts.");
        }
    }

    private void storageClass(DumpedStorageClass storageClass) {
        text.openItem();
        text.entry("name", storageClass.name());
        storageClass.provisioner().ifPresent(provisioner -> text.entry("provisioner", provisioner));
        if (!storageClass.withheld().isEmpty()) {
            text.comment("Left out, since they may be credentials: the parameters "
                    + OneLine.few(storageClass.withheld()) + ".");
        }
        if (!storageClass.parameters().isEmpty()) {
            text.block("parameters", storageClass.parameters());
        }
        storageClass.volumeBindingMode().ifPresent(mode -> text.entry("volumeBindingMode", mode));
        storageClass.allowVolumeExpansion().ifPresent(allowed -> text.bool("allowVolumeExpansion", allowed));
        text.closeItem();
    }

    private void longhorn() {
        text.open("longhorn");
        text.comment(
                "The nodes on which the CSI driver of Longhorn is registered. To hold a replica a node also needs a"
                        + " disk that is schedulable: compare with `kubectl -n longhorn-system get nodes.longhorn.io`, and remove"
                        + " the others.");
        text.list("nodes", longhorn);
        text.comment("version and replicaSoftAntiAffinity: `kubectl -n longhorn-system get settings.longhorn.io"
                + " current-longhorn-version replica-soft-anti-affinity`.");
        text.close();
    }
}
