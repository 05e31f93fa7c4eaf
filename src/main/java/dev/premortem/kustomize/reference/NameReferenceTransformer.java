package dev.premortem.kustomize.reference;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.FieldEditor;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets references follow the objects they name: the last step but the variables. A reference that changed says that the
 * name of the object it refers to set it.
 *
 * <p>Source: {@code api/internal/accumulator/namereferencetransformer.go} of kustomize v5.5.0.
 */
public final class NameReferenceTransformer implements Transformer {
    private static final Gvk ANY = new Gvk("", "", "");

    private final List<Field> fields = new ArrayList<>();

    /**
     * @param owner the objects that have it
     * @param spec the field, of any object
     * @param role whether the objects it may name are told by the rest of {@code roleRef}
     */
    private record Field(Gvk owner, FieldSpec spec, Gvk referral, boolean role) {}

    public NameReferenceTransformer(NameReferences references) {
        for (NameReferences.Rule rule : references.rules()) {
            for (FieldSpec spec : rule.fields()) {
                fields.add(new Field(
                        spec.gvk(),
                        new FieldSpec(ANY, spec.path(), false),
                        rule.referral(),
                        spec.pathText().endsWith("roleRef/name")));
            }
        }
    }

    @Override
    public List<BuiltResource> apply(List<BuiltResource> resources) {
        Candidates candidates = new Candidates(resources);
        Map<String, List<Field>> byKind = new HashMap<>();
        List<BuiltResource> result = new ArrayList<>(resources.size());
        for (BuiltResource resource : resources) {
            Gvk first = resource.originalId().gvk();
            List<Field> ofKind = byKind.computeIfAbsent(first.kind(), this::ofKind);
            result.add(ofKind.isEmpty() ? resource : follow(resource, first, ofKind, candidates));
        }
        return result;
    }

    private List<Field> ofKind(String kind) {
        return fields.stream()
                .filter(field ->
                        field.owner().kind().isEmpty() || field.owner().kind().equals(kind))
                .toList();
    }

    private static BuiltResource follow(BuiltResource resource, Gvk first, List<Field> fields, Candidates candidates) {
        Referrer referrer = new Referrer(resource, candidates);
        YamlMapping node = resource.node();
        for (Field field : fields) {
            if (first.isSelectedBy(field.owner())) {
                node = FieldEditor.apply(
                        field.spec(),
                        node,
                        node.span(),
                        value -> value.map(found -> changed(found, field, referrer))
                                .orElseThrow());
            }
        }
        return node == resource.node() ? resource : resource.withNode(node);
    }

    private static YamlNode changed(YamlNode value, Field field, Referrer referrer) {
        if (!(value instanceof YamlSequence sequence)) {
            return changedItem(value, field, referrer);
        }
        List<YamlNode> items = new ArrayList<>(sequence.size());
        for (YamlNode item : sequence) {
            if (item instanceof YamlSequence) {
                throw BuildFailure.at(item.span(), "a list stands where the name of an object is needed");
            }
            items.add(changedItem(item, field, referrer));
        }
        return items.equals(sequence.items()) ? sequence : sequence.withItems(items);
    }

    private static YamlNode changedItem(YamlNode item, Field field, Referrer referrer) {
        if (item.isNull()) {
            return item;
        }
        if (item instanceof YamlMapping mapping) {
            return changedMapping(mapping, field, referrer);
        }
        return item instanceof YamlScalar name
                ? meant(name, Optional.empty(), field, referrer, false)
                        .<YamlNode>map(object -> renamed(name, object.name(), object, "name"))
                        .orElse(item)
                : item;
    }

    /** A field that holds name and namespace of an object. */
    private static YamlMapping changedMapping(YamlMapping mapping, Field field, Referrer referrer) {
        YamlNode name = mapping.get("name")
                .orElseThrow(() -> BuildFailure.at(mapping.span(), "`name` of the object that is meant is missing"));
        if (!(name instanceof YamlScalar scalar)) {
            return mapping;
        }
        Optional<String> namespace = mapping.get("namespace")
                .map(node -> node.asScalar().map(YamlScalar::text).orElse(""));
        Optional<BuiltResource> meant = meant(scalar, namespace, field, referrer, true);
        if (meant.isEmpty()) {
            return mapping;
        }
        BuiltResource object = meant.get();
        YamlScalar newName = renamed(scalar, object.name(), object, "name");
        YamlMapping changed = newName == scalar ? mapping : mapping.with("name", newName);
        return object.namespace().isEmpty() ? changed : withNamespace(changed, object);
    }

    private static YamlMapping withNamespace(YamlMapping mapping, BuiltResource object) {
        Optional<YamlScalar> old = mapping.get("namespace").flatMap(YamlNode::asScalar);
        YamlScalar set = old.map(scalar -> renamed(scalar, object.namespace(), object, "namespace"))
                .orElseGet(() -> YamlScalar.string(object.namespace(), placeOf(object, "namespace")));
        return old.isPresent() && old.get() == set ? mapping : mapping.with("namespace", set);
    }

    private static Optional<BuiltResource> meant(
            YamlScalar name, Optional<String> namespace, Field field, Referrer referrer, boolean whole) {
        Optional<Gvk> role = field.role() ? referrer.role() : Optional.empty();
        return referrer.meant(name, namespace, field.referral(), role, whole);
    }

    private static YamlScalar renamed(YamlScalar old, String text, BuiltResource object, String field) {
        if (old.text().equals(text)) {
            return old;
        }
        return object.node()
                .at("metadata", field)
                .flatMap(YamlNode::asScalar)
                .map(set -> GoScalars.withString(old, text, set))
                .orElseGet(() -> GoScalars.withString(old, text, placeOf(object, field)));
    }

    private static Span placeOf(BuiltResource object, String field) {
        return object.node()
                .at("metadata", field)
                .map(YamlNode::span)
                .orElse(object.node().span());
    }
}
