package dev.premortem.kustomize.target;

import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;

/** The fields of a kustomization that are read and not carried out. */
final class Unsupported {
    private Unsupported() {}

    static List<NotBuilt> in(Kustomization kustomization) {
        List<NotBuilt> found = new ArrayList<>(0);
        kustomization
                .root()
                .mapping("openapi")
                .flatMap(openapi -> openapi.scalar("path"))
                .ifPresent(path -> found.add(part("the schemas of `openapi`", path, NotBuilt.Effect.DETAILS)));
        kustomization
                .texts("crds")
                .forEach(entry -> found.add(part("the definitions of `crds`", entry, NotBuilt.Effect.DETAILS)));
        for (YamlScalar entry : kustomization.texts("buildMetadata")) {
            if (entry.text().equals("originAnnotations") || entry.text().equals("transformerAnnotations")) {
                found.add(part("`" + entry.text() + "` of `buildMetadata`", entry, NotBuilt.Effect.CHANGES));
            }
        }
        return found;
    }

    private static NotBuilt part(String what, YamlScalar entry, NotBuilt.Effect effect) {
        return new NotBuilt(what, entry.span(), NotBuilt.Reason.LEFT_OUT, effect);
    }
}
