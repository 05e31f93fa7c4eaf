package dev.premortem.kustomize.transform;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.ClusterScopedKinds;
import dev.premortem.kustomize.build.FieldEditor;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sets the namespace of all objects that may have one, of the Namespace objects, and of some references.
 *
 * <p>Source: {@code api/filters/namespace/namespace.go} and {@code api/internal/builtins/NamespaceTransformer.go} of
 * kustomize v5.5.0. Every object remembers the identity it had, whether it changes or not.
 */
public final class NamespaceTransformer implements Transformer {
    /** Which subjects of a RoleBinding or ClusterRoleBinding get the namespace. */
    public enum Subjects {
        /** Those named {@code default}, whatever their kind. */
        DEFAULT_ONLY("defaultOnly"),
        ALL_SERVICE_ACCOUNTS("allServiceAccounts"),
        NONE("none");

        private final String word;

        Subjects(String word) {
            this.word = word;
        }

        /** Reads {@code setRoleBindingSubjects}; empty text is the default. */
        public static Subjects of(YamlScalar text) {
            for (Subjects subjects : values()) {
                if (subjects.word.equals(text.text())) {
                    return subjects;
                }
            }
            if (text.text().isEmpty() || text.isNull()) {
                return DEFAULT_ONLY;
            }
            throw BuildFailure.at(
                    text.span(),
                    "`setRoleBindingSubjects` must be `defaultOnly`, `allServiceAccounts` or `none`, not `" + text
                            + "`");
        }
    }

    private static final FieldSpec OWN_NAMESPACE = FieldSpec.of(new Gvk("", "", ""), "metadata/namespace", true);
    private static final List<String> METADATA_NAME = List.of("metadata", "name");
    private static final List<String> SUBJECT_NAMESPACE = List.of("subjects", "namespace");

    private final YamlScalar namespace;
    private final List<FieldSpec> fields;
    private final Subjects subjects;
    private final boolean unsetOnly;
    private final KustomizeVersion version;

    /**
     * @param namespace the value in the kustomization; nothing is done for an empty one
     * @param fields the fields besides the namespace of the object itself
     * @param unsetOnly whether values that are there stay
     * @param version the release that knows which objects may have one
     */
    public NamespaceTransformer(
            YamlScalar namespace,
            List<FieldSpec> fields,
            Subjects subjects,
            boolean unsetOnly,
            KustomizeVersion version) {
        this.namespace = namespace;
        this.fields = fields.stream()
                .filter(field -> !field.path().equals(OWN_NAMESPACE.path()))
                .toList();
        this.subjects = subjects;
        this.unsetOnly = unsetOnly;
        this.version = version;
    }

    @Override
    public List<BuiltResource> apply(List<BuiltResource> resources) {
        if (namespace.text().isEmpty()) {
            return resources;
        }
        List<BuiltResource> changed = new ArrayList<>(resources.size());
        for (BuiltResource resource : resources) {
            changed.add(resource.remembered().withNode(apply(resource.node(), resource.gvk())));
        }
        requireDistinct(changed);
        return changed;
    }

    /** One object with the namespace; its identity is not remembered. */
    YamlMapping apply(YamlMapping object, Gvk gvk) {
        YamlMapping changed = object;
        if (!ClusterScopedKinds.contains(gvk, version)) {
            changed = FieldEditor.apply(OWN_NAMESPACE, changed, namespace.span(), this::set);
        }
        boolean binding = gvk.kind().equals("RoleBinding") || gvk.kind().equals("ClusterRoleBinding");
        if (binding) {
            changed = withSubjects(changed);
        }
        boolean core = object.text("apiVersion").orElse("").equals("v1");
        for (FieldSpec field : fields) {
            // Only the Namespace of Kubernetes is renamed, not a kind of this name in another group.
            boolean foreignName = !core && field.path().equals(METADATA_NAME);
            boolean subject = binding
                    && field.gvk().kind().endsWith("RoleBinding")
                    && field.path().equals(SUBJECT_NAMESPACE);
            if (!foreignName && !subject) {
                changed = FieldEditor.apply(field, changed, namespace.span(), this::set);
            }
        }
        return changed;
    }

    private YamlNode set(Optional<YamlNode> present) {
        boolean keep = unsetOnly
                && present.isPresent()
                && !present.get().isNull()
                && !(present.get() instanceof YamlScalar scalar && scalar.text().isEmpty());
        return keep ? present.get() : Scalars.string(present, namespace.text(), namespace.span());
    }

    private YamlMapping withSubjects(YamlMapping binding) {
        Optional<YamlNode> found = binding.get("subjects").filter(node -> !node.isNull());
        if (subjects == Subjects.NONE || found.isEmpty()) {
            return binding;
        }
        if (!(found.get() instanceof YamlSequence list)) {
            throw BuildFailure.at(found.get().span(), "`subjects` must be a list");
        }
        List<YamlNode> items = new ArrayList<>(list.size());
        for (YamlNode item : list) {
            items.add(item.isNull() ? item : withNamespace(item));
        }
        return items.equals(list.items()) ? binding : binding.with("subjects", list.withItems(items));
    }

    private YamlNode withNamespace(YamlNode item) {
        if (!(item instanceof YamlMapping subject)) {
            throw BuildFailure.at(item.span(), "an item of `subjects` must be a mapping");
        }
        boolean meant = subjects == Subjects.DEFAULT_ONLY
                ? subject.text("name").orElse("").equals("default")
                : subject.text("kind").orElse("").equals("ServiceAccount");
        return meant ? subject.with("namespace", set(subject.get("namespace"))) : subject;
    }

    private void requireDistinct(List<BuiltResource> resources) {
        Set<ResId> seen = new HashSet<>(resources.size() * 2);
        for (BuiltResource resource : resources) {
            ResId id = resource.id();
            if (!seen.add(new ResId(id.gvk(), id.name(), id.effectiveNamespace()))) {
                throw BuildFailure.at(
                        namespace.span(), "the namespace `" + namespace + "` makes two objects one: `" + id + "`");
            }
        }
    }
}
