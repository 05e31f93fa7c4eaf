package dev.premortem.rules.kustomize;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.text.Span;
import java.util.List;
import java.util.stream.Collectors;

/** Objects of a build in messages. */
final class ObjectText {
    private static final int MOST = 3;

    private ObjectText() {}

    /** Kind and name. */
    static String of(BuiltResource object) {
        return object.gvk().kind() + " " + PathText.quoted(object.name());
    }

    /** Kind and name, and the namespace where there is one; a part that is empty is left out. */
    static String of(ResId id) {
        String kind = id.gvk().kind().isEmpty() ? "object" : id.gvk().kind();
        return kind
                + (id.name().isEmpty() ? "" : " " + PathText.quoted(id.name()))
                + (id.namespace().isEmpty() ? "" : " in namespace " + PathText.quoted(id.namespace()));
    }

    static String apiVersion(ResId id) {
        return (id.gvk().group().isEmpty() ? "" : id.gvk().group() + "/")
                + id.gvk().version();
    }

    /** The first few of some objects. */
    static String list(List<BuiltResource> objects) {
        String shown = objects.stream().limit(MOST).map(ObjectText::of).collect(Collectors.joining(", "));
        return objects.size() > MOST ? shown + " and " + (objects.size() - MOST) + " more" : shown;
    }

    /** Where an object begins in its file; a generated one begins at its entry. */
    static Span document(BuiltResource object) {
        return object.node().span().firstLine();
    }
}
