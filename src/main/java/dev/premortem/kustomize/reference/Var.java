package dev.premortem.kustomize.reference;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.ClusterScopedKinds;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A variable of a kustomization: a field of an object, used as {@code $(NAME)}. Source: {@code api/types/var.go} of
 * kustomize v5.5.0.
 *
 * @param object the object that has the value; without a namespace it is looked for in all of them
 * @param fieldPath where the value is
 * @param place the text to edit
 */
public record Var(String name, ResId object, String fieldPath, Span place) {
    private static final Set<String> FIELDS = Set.of("name", "objref", "fieldref");
    private static final Set<String> OBJECT_FIELDS =
            Set.of("apiversion", "group", "version", "kind", "name", "namespace");
    private static final Set<String> FIELD_FIELDS = Set.of("fieldpath");

    /** Reads the list under {@code vars}. */
    public static List<Var> read(YamlNode node) {
        List<Var> vars = new ArrayList<>();
        if (node.isNull()) {
            return vars;
        }
        for (YamlNode item :
                node.asSequence().orElseThrow(() -> BuildFailure.at(node.span(), "`vars` must be a list"))) {
            vars.add(one(item));
        }
        return vars;
    }

    private static Var one(YamlNode node) {
        ConfigFields fields = ConfigFields.of(node, "an entry of `vars`", FIELDS);
        ResId object = fields.node("objref").map(Var::object).orElse(new ResId(new Gvk("", "", ""), "", ""));
        String path = fields.node("fieldref")
                .map(item -> ConfigFields.of(item, "`fieldref`", FIELD_FIELDS).text("fieldPath"))
                .filter(text -> !text.isEmpty())
                .orElse(Replacement.DEFAULT_PATH);
        Span place = fields.scalar("name").map(YamlScalar::span).orElse(node.span());
        return new Var(fields.text("name"), object, path, place);
    }

    private static ResId object(YamlNode node) {
        ConfigFields fields = ConfigFields.of(node, "`objref`", OBJECT_FIELDS);
        String apiVersion = fields.text("apiVersion");
        Gvk gvk = apiVersion.isEmpty()
                ? new Gvk(fields.text("group"), fields.text("version"), fields.text("kind"))
                : withApiVersion(apiVersion, fields);
        return new ResId(gvk, fields.text("name"), fields.text("namespace"));
    }

    private static Gvk withApiVersion(String apiVersion, ConfigFields fields) {
        Gvk gvk = Gvk.of(apiVersion, fields.text("kind"));
        // `v1` says nothing about the group, which may stand beside it.
        return apiVersion.contains("/") ? gvk : new Gvk(fields.text("group"), gvk.version(), gvk.kind());
    }

    /** Whether it is about an object: one of its identities, with group, version and kind exactly as they are. */
    boolean isAbout(BuiltResource resource) {
        boolean anywhere = object.namespace().isEmpty() && !ClusterScopedKinds.contains(object.gvk());
        return anywhere
                ? resource.ids().stream()
                        .anyMatch(
                                id -> id.gvk().equals(object.gvk()) && id.name().equals(object.name()))
                : resource.hasId(object);
    }
}
