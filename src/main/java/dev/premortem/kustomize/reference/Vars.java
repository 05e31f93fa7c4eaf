package dev.premortem.kustomize.reference;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The variables that the kustomizations of a build declare, each with the object that it is about. Which object that is
 * is settled where the variable is declared, among the objects of that layer; its value is read at the end. Immutable.
 *
 * <p>Source: {@code MergeVars} and {@code ResolveVars} in {@code api/internal/accumulator/resaccumulator.go} of
 * kustomize v5.5.0.
 */
public final class Vars {
    private static final Vars NONE = new Vars(Map.of());

    private final Map<String, Bound> bound;

    /** @param object the object as it was when the variable was declared; empty where there was none */
    private record Bound(Var declared, Optional<BuiltResource> object) {}

    private Vars(Map<String, Bound> bound) {
        this.bound = bound;
    }

    public static Vars none() {
        return NONE;
    }

    public boolean isEmpty() {
        return bound.isEmpty();
    }

    /** The variables by name. */
    public List<Var> declared() {
        return bound.values().stream().map(Bound::declared).toList();
    }

    /** These and the ones that a kustomization declares, whose objects are those after its transformers. */
    public Vars with(List<Var> more, List<BuiltResource> resources) {
        Map<String, Bound> all = new TreeMap<>(bound);
        for (Var one : more) {
            add(new Bound(one, objectOf(one, resources)), all);
        }
        return new Vars(all);
    }

    /** These and those of a base or component; a name may be declared once in a build. */
    public Vars merged(Vars others) {
        if (others.isEmpty()) {
            return this;
        }
        Map<String, Bound> all = new TreeMap<>(bound);
        others.bound.values().forEach(one -> add(one, all));
        return new Vars(all);
    }

    private static void add(Bound more, Map<String, Bound> all) {
        if (all.putIfAbsent(more.declared().name(), more) != null) {
            throw BuildFailure.at(
                    more.declared().place(),
                    "the variable `" + Shown.of(more.declared().name()) + "` is declared twice");
        }
    }

    private static Optional<BuiltResource> objectOf(Var one, List<BuiltResource> resources) {
        List<BuiltResource> found =
                resources.stream().filter(one::isAbout).limit(2).toList();
        if (found.size() > 1) {
            throw BuildFailure.at(
                    one.place(),
                    "more than one object fits the variable `" + Shown.of(one.name()) + "`: `"
                            + Shown.of(found.get(0).id().toString()) + "` and `"
                            + Shown.of(found.get(1).id().toString()) + "`");
        }
        return found.stream().findFirst();
    }

    /** Puts the values in; {@code references} are the fields where variables are used. To be applied once, at the end. */
    public Transformer resolution(List<FieldSpec> references) {
        List<FieldSpec> fields = references.stream()
                .map(field -> new FieldSpec(field.gvk(), field.path(), false))
                .toList();
        return resources -> bound.isEmpty() ? resources : resolved(fields, resources);
    }

    private List<BuiltResource> resolved(List<FieldSpec> fields, List<BuiltResource> resources) {
        Map<String, YamlNode> values = new TreeMap<>();
        bound.forEach((name, one) -> values.put(name, value(one, resources)));
        VarSubstitution substitution = new VarSubstitution(values);
        List<BuiltResource> result = new ArrayList<>(resources.size());
        for (BuiltResource resource : resources) {
            result.add(substitution.apply(resource, fields));
        }
        return result;
    }

    private static YamlNode value(Bound bound, List<BuiltResource> resources) {
        Var declared = bound.declared();
        BuiltResource object = bound.object()
                .flatMap(former -> now(former, resources))
                .orElseThrow(() -> BuildFailure.of(
                        Fault.VARIABLE_ABSENT,
                        declared.place(),
                        "no object fits the variable `" + Shown.of(declared.name()) + "`: `"
                                + Shown.of(declared.object().toString()) + "` is not there"));
        return FieldPath.find(object.node(), FieldPath.splitWithIndices(declared.fieldPath()))
                .filter(VarSubstitution::isValue)
                .orElseThrow(() -> BuildFailure.of(
                        Fault.VARIABLE_ABSENT,
                        declared.place(),
                        "the field `" + Shown.of(declared.fieldPath()) + "` of the variable `"
                                + Shown.of(declared.name()) + "` is missing in `"
                                + Shown.of(object.id().toString()) + "`"));
    }

    /**
     * The object as it is now. Two objects may have had the same identity once, in two bases; what happened to an object
     * before the variable was declared tells them apart.
     */
    private static Optional<BuiltResource> now(BuiltResource former, List<BuiltResource> resources) {
        List<BuiltResource> same = resources.stream()
                .filter(one -> one.hasId(former.id()) || one.originalId().isSameAs(former.originalId()))
                .toList();
        return same.stream()
                .filter(one -> begins(one.chain(), former.chain()) && begins(names(one), names(former)))
                .findFirst()
                .or(() -> same.stream().filter(one -> one.hasId(former.id())).findFirst())
                .or(() -> same.stream().findFirst());
    }

    private static List<String> names(BuiltResource resource) {
        return resource.ids().stream().map(ResId::name).toList();
    }

    private static boolean begins(List<?> whole, List<?> start) {
        return whole.size() >= start.size() && whole.subList(0, start.size()).equals(start);
    }
}
