package dev.premortem.rules.kustomize;

import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.rule.RuleContext;
import dev.premortem.rules.kustomize.Wanted.Part;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;

/** Names that a kustomization gives after its generators and patches, and that those therefore cannot use. */
final class LaterNames {
    private LaterNames() {}

    /**
     * Why what was asked for is not there yet, where that is the reason.
     *
     * @param folder the folder of the kustomization that has the patch or the generator
     */
    static Optional<String> explain(String folder, NearObject near, RuleContext context) {
        return context.kustomizations()
                .in(folder)
                .flatMap(file -> name(file, near).or(() -> namespace(file, near)));
    }

    private static Optional<String> name(KustomizationFile file, NearObject near) {
        String prefix = text(file, "namePrefix");
        String suffix = text(file, "nameSuffix");
        boolean later = near.differsIn(Part.NAME)
                && !(prefix + suffix).isEmpty()
                && near.wanted().text(Part.NAME).equals(prefix + near.object().name() + suffix);
        return later
                ? Optional.of(
                        "`namePrefix` and `nameSuffix` of a file come after its generators and patches, so at this point the"
                                + " object still has the shorter name")
                : Optional.empty();
    }

    private static Optional<String> namespace(KustomizationFile file, NearObject near) {
        String asked = near.wanted().text(Part.NAMESPACE);
        boolean later = near.differsIn(Part.NAMESPACE) && !asked.isEmpty() && asked.equals(text(file, "namespace"));
        return later
                ? Optional.of(
                        "`namespace` of a file comes after its generators and patches, so at this point the object is not yet"
                                + " in that namespace")
                : Optional.empty();
    }

    private static String text(KustomizationFile file, String field) {
        return file.field(field)
                .flatMap(node -> node.asScalar())
                .map(YamlScalar::text)
                .orElse("");
    }
}
