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
                .ifPresent(path -> found.add(new NotBuilt("the schemas of `openapi`", path.span(), false)));
        kustomization
                .texts("crds")
                .forEach(entry -> found.add(new NotBuilt("the definitions of `crds`", entry.span(), false)));
        for (YamlScalar entry : kustomization.texts("buildMetadata")) {
            if (entry.text().equals("originAnnotations") || entry.text().equals("transformerAnnotations")) {
                found.add(new NotBuilt("`" + entry.text() + "` of `buildMetadata`", entry.span(), true));
            }
        }
        return found;
    }
}
