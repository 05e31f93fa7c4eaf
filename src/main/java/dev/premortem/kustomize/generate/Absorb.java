package dev.premortem.kustomize.generate;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.BuiltResource.Behavior;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.build.Feature;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.text.Span;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts a generated object among those that are there: as a new one, or in the place of one that has or had its identity.
 *
 * <p>Source: {@code AbsorbAll} in {@code api/resmap/reswrangler.go} and {@code CopyMergeMetaDataFieldsFrom} in
 * {@code api/resource/resource.go} of kustomize v5.5.0. What takes the place of an object is the <em>generated</em> one: of
 * the former only its name, namespace, labels, annotations and, with {@code merge}, {@code data} and {@code binaryData}
 * stay; {@code type}, {@code immutable} and, before 5.8.2, {@code stringData} do not.
 */
public final class Absorb {
    private Absorb() {}

    /**
     * The objects with the generated one among them.
     *
     * @param kustomization path of the kustomization file that generates it
     * @param version the release that does it
     */
    public static List<BuiltResource> absorb(
            List<BuiltResource> existing, BuiltResource generated, String kustomization, KustomizeVersion version) {
        ResId id = generated.id();
        List<Integer> matches = new ArrayList<>(1);
        for (int i = 0; i < existing.size(); i++) {
            if (existing.get(i).hasId(id)) {
                matches.add(i);
            }
        }
        Behavior behavior = generated.generated().orElse(Behavior.CREATE);
        if (matches.size() > 1) {
            throw failure(generated, "there are " + matches.size() + " objects that were or are " + text(id));
        }
        List<BuiltResource> all = new ArrayList<>(existing);
        if (matches.isEmpty()) {
            if (behavior != Behavior.CREATE) {
                throw failure(Fault.MERGE_ABSENT, generated, "there is no " + text(id) + " to " + word(behavior))
                        .about(id);
            }
            all.add(generated);
            return all;
        }
        BuiltResource old = existing.get(matches.get(0));
        if (behavior == Behavior.CREATE) {
            throw failure(
                    generated,
                    "there is a " + text(id) + " already; only with `behavior: merge` or `replace` can it stay");
        }
        if (!old.gvk().equals(generated.gvk())) {
            throw failure(
                    generated, "the former " + text(id) + " is a " + old.gvk().kind() + " by now");
        }
        all.set(matches.get(0), inPlaceOf(old, generated, behavior, version).touchedBy(kustomization));
        return all;
    }

    private static BuildFailure failure(BuiltResource generated, String message) {
        return failure(Fault.CONTENT, generated, message);
    }

    private static BuildFailure failure(Fault fault, BuiltResource generated, String message) {
        YamlMapping node = generated.node();
        Span place = node.at("metadata", "name").map(YamlNode::span).orElse(node.span());
        return BuildFailure.of(fault, place, message);
    }

    private static String text(ResId id) {
        String name = id.gvk().kind() + " `" + id.name() + "`";
        return id.namespace().isEmpty() ? name : name + " in the namespace `" + id.namespace() + "`";
    }

    private static String word(Behavior behavior) {
        return behavior == Behavior.MERGE ? "merge into" : "replace";
    }

    private static BuiltResource inPlaceOf(
            BuiltResource old, BuiltResource generated, Behavior behavior, KustomizeVersion version) {
        YamlMapping node = generated.node();
        YamlMapping before = old.node();
        node = node.with("metadata", metadata(before.mapping("metadata"), node.mapping("metadata"), node.span()));
        if (behavior == Behavior.MERGE) {
            Optional<YamlMapping> data =
                    Feature.MERGED_STRING_DATA.isIn(version) ? StringData.merged(old) : before.mapping("data");
            node = withTexts(node, "data", data, node.mapping("data"));
            node = withTexts(node, "binaryData", before.mapping("binaryData"), node.mapping("binaryData"));
        }
        // The marks of the former object stay: an object from a file gets no hash by being merged into.
        return new BuiltResource(
                node,
                old.previous(),
                old.prefixes(),
                old.suffixes(),
                old.hash() && generated.hash(),
                old.generated(),
                old.chain());
    }

    private static YamlMapping metadata(Optional<YamlMapping> old, Optional<YamlMapping> added, Span place) {
        YamlMapping merged = added.orElseGet(() -> YamlMapping.of(List.of(), place));
        for (String key : List.of("name", "namespace")) {
            Optional<YamlNode> kept = old.flatMap(metadata -> metadata.get(key)).filter(value -> !value.isNull());
            merged = kept.isPresent() ? merged.with(key, kept.get()) : merged.without(key);
        }
        for (String key : List.of("labels", "annotations")) {
            merged = withTexts(
                    merged,
                    key,
                    old.flatMap(metadata -> metadata.mapping(key)),
                    added.flatMap(metadata -> metadata.mapping(key)));
        }
        return merged;
    }

    /** The mapping with the texts of both under a key, sorted; the added ones win. Without any the key goes. */
    private static YamlMapping withTexts(
            YamlMapping mapping, String key, Optional<YamlMapping> old, Optional<YamlMapping> added) {
        SortedMap<String, YamlEntry> texts = new TreeMap<>(Utf8Order.INSTANCE);
        if (old.isPresent()) {
            for (YamlEntry entry : old.get().effective()) {
                YamlScalar name = GoYaml.key(entry.name(), entry.key().span());
                texts.put(entry.name(), new YamlEntry(name, asText(entry.value())));
            }
        }
        if (added.isPresent()) {
            for (YamlEntry entry : added.get().effective()) {
                texts.merge(entry.name(), entry, Absorb::changed);
            }
        }
        if (texts.isEmpty()) {
            return mapping.without(key);
        }
        Span place = added.or(() -> old).map(YamlMapping::span).orElse(mapping.span());
        return mapping.with(key, YamlMapping.of(List.copyOf(texts.values()), place));
    }

    /** The added value, which knows what it was before. */
    private static YamlEntry changed(YamlEntry old, YamlEntry added) {
        return old.value() instanceof YamlScalar before && added.value() instanceof YamlScalar now
                ? new YamlEntry(added.key(), before.asString().changed(now.text(), now.span()))
                : added;
    }

    /** The value as the string that kustomize makes of it; itself where it is one already. */
    private static YamlNode asText(YamlNode value) {
        if (!(value instanceof YamlScalar scalar) || scalar.isNull()) {
            return YamlScalar.string("", value.span());
        }
        boolean string = scalar.type(YamlVersion.V1_1) == ScalarType.STRING
                && scalar.type(YamlVersion.V1_2) == ScalarType.STRING;
        return string ? scalar : scalar.asString();
    }
}
