package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;

/**
 * The field {@code openapi}. A version must be the one that is built in, and a file must be there.
 *
 * <p>Deliberately not used: the schemas of the file itself. Lists of custom resources are replaced, as they are without
 * such a file.
 */
final class OpenApi {
    private static final String BUILT_IN = "v1.21.2";

    private OpenApi() {}

    static void require(BuildRoot root, Kustomization kustomization) {
        Optional<YamlMapping> field = kustomization.root().mapping("openapi");
        Optional<YamlScalar> version = field.flatMap(mapping -> mapping.scalar("version"));
        if (version.isPresent() && !version.get().text().equals(BUILT_IN)) {
            throw BuildFailure.at(
                    version.get().span(), "the OpenAPI version that is built in is `" + BUILT_IN + "`, and no other");
        }
        field.flatMap(mapping -> mapping.scalar("path")).ifPresent(path -> root.file(path.text(), path.span()));
    }
}
