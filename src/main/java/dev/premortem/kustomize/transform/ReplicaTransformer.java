package dev.premortem.kustomize.transform;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.build.FieldEditor;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sets the number of replicas of the objects of one name, be it an earlier one.
 *
 * <p>Source: {@code api/internal/builtins/ReplicaCountTransformer.go} of kustomize v5.5.0.
 */
public final class ReplicaTransformer implements Transformer {
    private final YamlScalar name;
    private final long count;
    private final Span place;
    private final List<FieldSpec> fields;

    /**
     * @param name the name in the kustomization
     * @param count the number of replicas
     * @param place where the kustomization has the number
     */
    public ReplicaTransformer(YamlScalar name, long count, Span place, List<FieldSpec> fields) {
        this.name = name;
        this.count = count;
        this.place = place;
        this.fields = List.copyOf(fields);
    }

    @Override
    public List<BuiltResource> apply(List<BuiltResource> resources) {
        List<BuiltResource> changed = new ArrayList<>(resources.size());
        boolean found = false;
        for (BuiltResource resource : resources) {
            BuiltResource now = resource;
            for (FieldSpec field : fields) {
                if (isMeant(resource, field)) {
                    found = true;
                    now = now.withNode(FieldEditor.apply(
                            field, now.node(), place, present -> Scalars.number(present, count, place)));
                }
            }
            changed.add(now);
        }
        if (!found) {
            throw BuildFailure.of(Fault.REPLICAS_ABSENT, name.span(), "no object named `" + name + "` is a " + kinds());
        }
        return changed;
    }

    private boolean isMeant(BuiltResource resource, FieldSpec field) {
        return resource.ids().stream()
                .anyMatch(id -> id.name().equals(name.text()) && id.gvk().isSelectedBy(field.gvk()));
    }

    private String kinds() {
        return fields.stream()
                .map(field ->
                        field.gvk().kind().isEmpty() ? "any kind" : field.gvk().kind())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
