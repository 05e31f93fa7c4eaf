package dev.premortem.rules.schema;

import dev.premortem.kubernetes.Resource;
import dev.premortem.schema.SchemaProblem;
import java.util.List;
import java.util.regex.Pattern;

/** Wrong types that another rule explains better, since it knows what they do. */
final class ToldElsewhere {
    private record Told(String kind, Pattern path) {}

    private static final List<Told> TOLD = List.of(
            // argocd-kustomize-image-object
            new Told("Application", Pattern.compile(".*kustomize\\.images\\[[0-9]+\\]")),
            new Told("ApplicationSet", Pattern.compile(".*kustomize\\.images\\[[0-9]+\\]")),
            // storage-class-parameter-not-string
            new Told("StorageClass", Pattern.compile("parameters\\..*")));

    private ToldElsewhere() {}

    static boolean tells(Resource resource, SchemaProblem problem) {
        for (Told told : TOLD) {
            if (told.kind().equals(resource.kind())
                    && told.path().matcher(problem.path()).matches()) {
                return true;
            }
        }
        return false;
    }
}
