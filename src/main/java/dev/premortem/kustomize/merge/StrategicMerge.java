package dev.premortem.kustomize.merge;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A strategic merge patch, as kustomize applies it. Source: {@code kyaml/yaml/merge2} and {@code kyaml/yaml/walk} of
 * kustomize v5.5.0, with elements of the patch before those of the object ({@code MergeOptionsListPrepend}).
 *
 * <p>Values of the patch are the patch's own nodes; what the patch does not change is the object's own node. Fields that
 * only say which object or element is meant ({@code kind}, {@code metadata.name}, merge keys) stay those of the object.
 */
public final class StrategicMerge {
    /**
     * A merged value.
     *
     * @param node the value; empty where nothing is left
     * @param inPlace whether it is the value of the object, changed: where the object had it, it is now this
     */
    record Merged(Optional<YamlNode> node, boolean inPlace) {
        static final Merged NOTHING = new Merged(Optional.empty(), false);
    }

    private final MergeSchemas schemas;

    /** @param schemas those that say which lists merge */
    public StrategicMerge(MergeSchemas schemas) {
        this.schemas = schemas;
    }

    /**
     * The object with the patch applied; empty where the patch deletes it. Name, kind and namespace of the patch are
     * merged like any other field: whoever does not allow them to change puts them back.
     *
     * <p>A {@code $patch: replace} for the whole object does nothing, as in kustomize.
     */
    public Optional<YamlMapping> merge(YamlMapping target, YamlMapping patch) {
        Merged merged = walk(Optional.of(target), Optional.of(patch), UnknownSchema.VALUE);
        if (merged.node().isEmpty()) {
            return Optional.empty();
        }
        if (!merged.inPlace() || !(merged.node().get() instanceof YamlMapping result)) {
            return Optional.of(target);
        }
        return Optional.of(identified(result, target));
    }

    private static YamlMapping identified(YamlMapping result, YamlMapping target) {
        YamlMapping same = keeping(keeping(result, target, "apiVersion"), target, "kind");
        Optional<YamlMapping> metadata = same.mapping("metadata");
        Optional<YamlMapping> before = target.mapping("metadata");
        if (metadata.isEmpty() || before.isEmpty()) {
            return same;
        }
        YamlMapping named = keeping(keeping(metadata.get(), before.get(), "name"), before.get(), "namespace");
        return named == metadata.get() ? same : same.with("metadata", named);
    }

    /** The mapping with the former node of a field that has the former value. */
    static YamlMapping keeping(YamlMapping mapping, YamlMapping before, String key) {
        Optional<YamlScalar> now = mapping.get(key).flatMap(YamlNode::asScalar);
        Optional<YamlScalar> then = before.get(key).flatMap(YamlNode::asScalar);
        boolean same = now.isPresent()
                && then.isPresent()
                && now.get() != then.get()
                && ScalarValue.of(now.get()).equals(ScalarValue.of(then.get()));
        return same ? mapping.with(key, then.get()) : mapping;
    }

    /** Merges a value of the patch into one of the object; either may be missing, and both may be the same node. */
    Merged walk(Optional<YamlNode> dest, Optional<YamlNode> origin, MergeSchema known) {
        MergeSchema schema = known.isNone() ? said(dest, origin) : known;
        Optional<YamlNode> first = isMissing(dest) ? origin : dest;
        if (isMissing(first)) {
            return mergeMap(dest, origin, schema);
        }
        if (!isMissing(origin)) {
            checkSameKind(first.get(), origin.get());
        }
        if (first.get() instanceof YamlMapping) {
            return mergeMap(dest, origin, schema);
        }
        if (first.get() instanceof YamlSequence) {
            return schema.isMergedList() ? ListMerge.merge(this, schema, dest, origin) : replaced(dest, origin);
        }
        return replaced(dest, origin);
    }

    static boolean isMissing(Optional<YamlNode> node) {
        return node.isEmpty() || node.get().isNull();
    }

    /** A value without a schema may be an object that names its kind, such as one inside a custom resource. */
    private MergeSchema said(Optional<YamlNode> dest, Optional<YamlNode> origin) {
        MergeSchema schema = dest.flatMap(YamlNode::asMapping).map(schemas::of).orElse(UnknownSchema.VALUE);
        return schema.isNone()
                ? origin.flatMap(YamlNode::asMapping).map(schemas::of).orElse(UnknownSchema.VALUE)
                : schema;
    }

    private static void checkSameKind(YamlNode dest, YamlNode origin) {
        if (!kind(dest).equals(kind(origin))) {
            throw BuildFailure.at(
                    origin.span(), "the patch has " + kind(origin) + " here, and the object " + kind(dest));
        }
    }

    private static String kind(YamlNode node) {
        if (node instanceof YamlMapping) {
            return "a map";
        }
        return node instanceof YamlSequence ? "a list" : "a plain value";
    }

    private static Merged replaced(Optional<YamlNode> dest, Optional<YamlNode> origin) {
        if (origin.isEmpty() || dest.equals(origin)) {
            return new Merged(dest, true);
        }
        if (origin.get().isNull()) {
            return Merged.NOTHING;
        }
        if (dest.isPresent() && dest.get() instanceof YamlScalar before && origin.get() instanceof YamlScalar after) {
            return new Merged(Optional.of(after.replacing(before)), false);
        }
        return new Merged(origin, false);
    }

    private Merged mergeMap(Optional<YamlNode> dest, Optional<YamlNode> origin, MergeSchema schema) {
        boolean missing = isMissing(dest);
        if (origin.isEmpty()) {
            // a null that is written out stays; one that is only left empty goes
            boolean stays = dest.isPresent()
                    && !(missing && ElementList.text(dest.get()).isEmpty());
            if (!stays) {
                return Merged.NOTHING;
            }
            return missing ? new Merged(dest, true) : fields(mapping(dest), Optional.empty(), schema, true);
        }
        if (!(origin.get() instanceof YamlMapping patch)) {
            return Merged.NOTHING;
        }
        Directive.Found<YamlMapping> found = missing ? Directive.ofAdded(patch) : Directive.of(patch);
        boolean self = dest.equals(origin);
        return switch (found.directive()) {
            case DELETE -> Merged.NOTHING;
            case REPLACE -> fields(found.rest(), Optional.of(found.rest()), schema, self);
            case MERGE -> {
                YamlMapping into = missing || self ? found.rest() : mapping(dest);
                yield fields(into, Optional.of(found.rest()), schema, !missing);
            }
        };
    }

    private static YamlMapping mapping(Optional<YamlNode> node) {
        return node.flatMap(YamlNode::asMapping).orElseThrow();
    }

    private Merged fields(YamlMapping dest, Optional<YamlMapping> origin, MergeSchema schema, boolean inPlace) {
        Map<String, YamlEntry> result = new LinkedHashMap<>();
        boolean changed = false;
        for (YamlEntry entry : dest.effective()) {
            Optional<YamlNode> patch = origin.flatMap(mapping -> mapping.get(entry.name()));
            Optional<YamlNode> value = walk(Optional.of(entry.value()), patch, schema.field(entry.name()))
                    .node()
                    .map(node -> styled(node, entry.value()));
            changed |= value.isEmpty() || value.get() != entry.value();
            value.ifPresent(
                    node -> result.put(entry.name(), node == entry.value() ? entry : new YamlEntry(entry.key(), node)));
        }
        for (YamlEntry entry : added(dest, origin)) {
            Optional<YamlNode> value = walk(Optional.empty(), Optional.of(entry.value()), schema.field(entry.name()))
                    .node();
            changed |= value.isPresent();
            value.ifPresent(node -> result.put(entry.name(), new YamlEntry(entry.key(), node)));
        }
        YamlMapping merged = changed ? dest.withEntries(List.copyOf(result.values())) : dest;
        return new Merged(Optional.of(merged), inPlace);
    }

    /** A value takes over the quotes of the one it replaces, which make a string of a number. */
    private static YamlNode styled(YamlNode now, YamlNode before) {
        boolean quoted = now != before
                && now instanceof YamlScalar after
                && after.isPlain()
                && before instanceof YamlScalar former
                && !former.isPlain();
        return quoted ? ((YamlScalar) now).asString() : now;
    }

    private static List<YamlEntry> added(YamlMapping dest, Optional<YamlMapping> origin) {
        if (origin.isEmpty() || origin.get() == dest) {
            return List.of();
        }
        List<YamlEntry> added = new ArrayList<>();
        for (YamlEntry entry : origin.get().effective()) {
            if (!dest.has(entry.name())) {
                added.add(entry);
            }
        }
        return added;
    }
}
