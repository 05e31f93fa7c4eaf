package dev.premortem.kustomize.transform;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.FieldEditor;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds text before or behind names: what a prefix and a suffix have in common.
 *
 * @param text the value in the kustomization
 * @param before whether it is a prefix
 */
record Affix(YamlScalar text, boolean before, List<FieldSpec> fields) {
    /** Far more than a name may have; a prefix of a megabyte would be copied into every name. */
    private static final int LONGEST = 2_000;

    private static final List<String> METADATA_NAME = List.of("metadata", "name");

    /** Kinds whose names mean something outside of the build. */
    private static final List<Gvk> SKIPPED = List.of(
            new Gvk("", "", "CustomResourceDefinition"),
            new Gvk("apiregistration.k8s.io", "", "APIService"),
            new Gvk("", "", "Namespace"));

    Affix {
        fields = List.copyOf(fields);
    }

    List<BuiltResource> apply(List<BuiltResource> resources) {
        if (text.text().isEmpty()) {
            return resources;
        }
        List<BuiltResource> changed = new ArrayList<>(resources.size());
        for (BuiltResource resource : resources) {
            changed.add(apply(resource));
        }
        return changed;
    }

    private BuiltResource apply(BuiltResource resource) {
        Gvk original = resource.originalId().gvk();
        BuiltResource changed = resource;
        if (SKIPPED.stream().anyMatch(original::isSelectedBy)) {
            return changed;
        }
        for (FieldSpec field : fields) {
            if (!original.isSelectedBy(field.gvk())) {
                continue;
            }
            if (field.path().equals(METADATA_NAME)) {
                changed = noted(changed).remembered();
            }
            changed = changed.withNode(FieldEditor.apply(
                    field,
                    changed.node(),
                    text.span(),
                    present -> present.isEmpty() ? YamlScalar.string(text.text(), text.span()) : added(present.get())));
        }
        return changed;
    }

    private BuiltResource noted(BuiltResource resource) {
        return before ? resource.withAffixes(text.text(), "") : resource.withAffixes("", text.text());
    }

    private YamlNode added(YamlNode present) {
        String old = Scalars.of(present).text();
        if (old.length() + text.text().length() > LONGEST) {
            throw BuildFailure.at(text.span(), "a name gets longer than " + LONGEST + " characters");
        }
        return Scalars.text(present, before ? text.text() + old : old + text.text(), text.span());
    }
}
