package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.build.Feature;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.kustomize.build.SharedScalars;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.kustomize.merge.JsonPatch;
import dev.premortem.kustomize.merge.MergeSchemas;
import dev.premortem.kustomize.merge.PatchText;
import dev.premortem.kustomize.merge.StrategicMerge;
import dev.premortem.kustomize.reference.TargetSelector;
import dev.premortem.kustomize.transform.AnnotationStrings;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The patches of a kustomization, in their three fields.
 *
 * <p>Sources: {@code PatchTransformer.go}, {@code PatchStrategicMergeTransformer.go} and
 * {@code PatchJson6902Transformer.go} in {@code api/internal/builtins}, and {@code ApplySmPatch} in
 * {@code api/resource/resource.go}, of kustomize v5.5.0.
 */
final class Patches {
    private final BuildRoot root;
    private final StrategicMerge merge;

    /** @param schemas those that say which lists of an object merge with those of a patch */
    Patches(BuildRoot root, MergeSchemas schemas) {
        this.root = root;
        this.merge = new StrategicMerge(schemas);
    }

    /** The entries of {@code patchesStrategicMerge}: paths, or patches themselves. */
    List<Steps.Part> strategicMerges(Kustomization kustomization) {
        return kustomization.texts("patchesStrategicMerge").stream()
                .flatMap(entry -> strategicMerge(entry).stream())
                .toList();
    }

    /** One entry of {@code patchesStrategicMerge}; one step a document. */
    List<Steps.Part> strategicMerge(YamlScalar entry) {
        boolean inline = entry.text().indexOf('\n') >= 0 || entry.text().contains(": ");
        PatchText text = inline ? PatchText.inline(entry) : PatchText.of(root.yaml(entry.text(), entry.span()));
        if (!(text instanceof PatchText.Strategic strategic)) {
            throw BuildFailure.at(entry.span(), "this is no strategic merge patch, but a list of operations");
        }
        return byIdentity(entry, strategic.patches(), Allowed.NOTHING);
    }

    /** The entries of {@code patches}, each with its steps. */
    List<List<Steps.Part>> patches(Kustomization kustomization) {
        List<List<Steps.Part>> all = new ArrayList<>();
        for (YamlNode item : kustomization.items("patches")) {
            item.asMapping().ifPresent(entry -> all.add(patch(entry)));
        }
        return all;
    }

    /** One entry of {@code patches}, or a configured PatchTransformer, which has the same fields; one step a document. */
    List<Steps.Part> patch(YamlMapping entry) {
        Optional<YamlScalar> path =
                entry.scalar("path").filter(value -> !value.text().isEmpty());
        Optional<YamlScalar> inline =
                entry.scalar("patch").filter(value -> !value.text().isEmpty());
        if (path.isPresent() == inline.isPresent()) {
            throw BuildFailure.at(entry.span().firstLine(), "a patch needs either `path` or `patch`");
        }
        PatchText text = path.isPresent()
                ? PatchText.of(root.yaml(path.get().text(), path.get().span()), root.version())
                : PatchText.inline(inline.orElseThrow(), root.version());
        Optional<YamlMapping> target = entry.mapping("target");
        if (text.equals(PatchText.NOTHING) && root.has(Feature.EMPTY_PATCHES_WITHOUT_TARGET)) {
            return List.of();
        }
        if (text instanceof PatchText.Json json) {
            TargetSelector selector = target.map(TargetSelector::read)
                    .orElseThrow(() -> text.equals(PatchText.NOTHING)
                            ? BuildFailure.of(
                                    Fault.PATCH_EMPTY, entry.span().firstLine(), "the patch of this entry is empty")
                            : BuildFailure.at(
                                    entry.span().firstLine(), "a patch with a list of operations needs a `target`"));
            return List.of(new Steps.Part(entry, resources -> operations(resources, selector, json.patch())));
        }
        Allowed allowed = options(entry);
        List<YamlMapping> merges = allowed.noted(((PatchText.Strategic) text).patches());
        if (target.isEmpty()) {
            requireNoneAfterDeletion(merges);
            return byIdentity(entry, merges, allowed);
        }
        if (merges.size() > 1) {
            throw BuildFailure.at(entry.span().firstLine(), "a patch with a `target` holds one document only");
        }
        TargetSelector selector = TargetSelector.read(target.get());
        return List.of(new Steps.Part(entry, resources -> bySelector(resources, selector, merges.get(0), allowed)));
    }

    private void requireNoneAfterDeletion(List<YamlMapping> patches) {
        if (root.has(Feature.PATCHES_AFTER_DELETION)) {
            return;
        }
        for (YamlMapping patch : patches.subList(0, Math.max(0, patches.size() - 1))) {
            patch.scalar("$patch").filter(word -> word.text().equals("delete")).ifPresent(word -> {
                throw BuildFailure.at(
                        word.span(),
                        "kustomize before " + Feature.PATCHES_AFTER_DELETION.since()
                                + " breaks down where more follows a deletion in one entry of `patches`");
            });
        }
    }

    /** What a patch may change of an identity. */
    private record Allowed(boolean name, boolean kind) {
        static final Allowed NOTHING = new Allowed(false, false);

        /** Kustomize notes it among the patch's annotations, which makes strings of all, so that a null deletes none. */
        List<YamlMapping> noted(List<YamlMapping> patches) {
            return name || kind ? patches.stream().map(AnnotationStrings::apply).toList() : patches;
        }
    }

    private static Allowed options(YamlMapping entry) {
        Optional<YamlMapping> options = entry.mapping("options");
        return new Allowed(is(options, "allowNameChange"), is(options, "allowKindChange"));
    }

    private static boolean is(Optional<YamlMapping> options, String key) {
        return options.flatMap(mapping -> mapping.text(key))
                .filter(text -> text.equals("true"))
                .isPresent();
    }

    /** Each patch for the one object that has, or had, its identity. */
    private List<Steps.Part> byIdentity(YamlNode entry, List<YamlMapping> patches, Allowed allowed) {
        return patches.stream()
                .map(patch -> new Steps.Part(entry, resources -> byIdentity(resources, patch, allowed)))
                .toList();
    }

    private List<BuiltResource> byIdentity(List<BuiltResource> resources, YamlMapping patch, Allowed allowed) {
        List<BuiltResource> now = new ArrayList<>(resources);
        int at = unique(now, idOf(patch), nameOf(patch));
        Optional<BuiltResource> patched = merged(now.get(at), patch, allowed);
        if (patched.isPresent()) {
            now.set(at, patched.get());
        } else {
            now.remove(at);
        }
        return now;
    }

    private static ResId idOf(YamlMapping patch) {
        Optional<YamlMapping> metadata = patch.mapping("metadata");
        return new ResId(
                Gvk.of(patch),
                metadata.flatMap(mapping -> mapping.text("name")).orElse(""),
                metadata.flatMap(mapping -> mapping.text("namespace")).orElse(""));
    }

    private static Span nameOf(YamlMapping patch) {
        return patch.at("metadata", "name")
                .map(YamlNode::span)
                .orElse(patch.span().firstLine());
    }

    private static int unique(List<BuiltResource> resources, ResId id, Span place) {
        int found = -1;
        for (int i = 0; i < resources.size(); i++) {
            if (resources.get(i).hasId(id)) {
                if (found >= 0) {
                    throw BuildFailure.of(
                                    Fault.PATCH_TARGET_AMBIGUOUS,
                                    place,
                                    "several objects are or were " + id + ", and a patch needs one")
                            .about(id);
                }
                found = i;
            }
        }
        if (found < 0) {
            throw BuildFailure.of(Fault.PATCH_TARGET_ABSENT, place, "there is no object " + id + " to patch")
                    .about(id);
        }
        return found;
    }

    private List<BuiltResource> bySelector(
            List<BuiltResource> resources, TargetSelector selector, YamlMapping patch, Allowed allowed) {
        List<BuiltResource> now = new ArrayList<>(resources.size());
        for (BuiltResource resource : resources) {
            if (!selector.selects(resource)) {
                now.add(resource);
                continue;
            }
            Optional<YamlNode> version = resource.node().get("apiVersion");
            YamlMapping fitted =
                    version.map(value -> patch.with("apiVersion", value)).orElseGet(() -> patch.without("apiVersion"));
            merged(resource, fitted, allowed).ifPresent(now::add);
        }
        return now;
    }

    /** The object with the patch in it, under the kind, name and namespace it had; empty where the patch deletes it. */
    private Optional<BuiltResource> merged(BuiltResource resource, YamlMapping patch, Allowed allowed) {
        Optional<YamlMapping> merged = merge.merge(resource.node(), patch)
                .filter(mapping -> !mapping.entries().isEmpty());
        if (merged.isEmpty()) {
            return Optional.empty();
        }
        YamlMapping was = resource.node();
        YamlMapping now = merged.get();
        if (!allowed.kind()) {
            now = restored(now, was, "kind");
        }
        YamlMapping metadata =
                now.mapping("metadata").orElseGet(() -> was.mapping("metadata").orElse(was));
        YamlMapping formerMetadata = was.mapping("metadata").orElse(metadata);
        YamlMapping kept = restored(metadata, formerMetadata, "namespace");
        if (!allowed.name()) {
            kept = restored(kept, formerMetadata, "name");
        }
        if (kept != metadata) {
            now = now.with("metadata", kept);
        }
        BuiltResource before = allowed.name() || allowed.kind() ? resource.remembered() : resource;
        return Optional.of(before.withNode(SharedScalars.spread(was, now)));
    }

    private static YamlMapping restored(YamlMapping now, YamlMapping was, String key) {
        Optional<YamlNode> former = was.get(key);
        if (former.equals(now.get(key))) {
            return now;
        }
        return former.map(value -> now.with(key, value)).orElseGet(() -> now.without(key));
    }

    private static List<BuiltResource> operations(
            List<BuiltResource> resources, TargetSelector selector, JsonPatch patch) {
        List<BuiltResource> now = new ArrayList<>(resources.size());
        for (BuiltResource resource : resources) {
            now.add(
                    selector.selects(resource)
                            ? resource.remembered()
                                    .withNode(SharedScalars.separated(patchedWithAnnotations(resource.node(), patch)))
                            : resource);
        }
        return now;
    }

    /** At this moment every object of kustomize has annotations, its own bookkeeping, so that one can be added. */
    private static YamlMapping patchedWithAnnotations(YamlMapping object, JsonPatch patch) {
        Optional<YamlMapping> metadata = object.mapping("metadata");
        boolean lacks =
                metadata.isPresent() && metadata.get().mapping("annotations").isEmpty();
        if (!lacks) {
            return patch.apply(object);
        }
        YamlMapping empty = YamlMapping.of(List.of(), metadata.get().span());
        YamlMapping patched = patch.apply(object.with("metadata", metadata.get().with("annotations", empty)));
        Optional<YamlMapping> after = patched.mapping("metadata");
        boolean unused = after.flatMap(mapping -> mapping.mapping("annotations"))
                .filter(annotations -> annotations.entries().isEmpty())
                .isPresent();
        return unused ? patched.with("metadata", after.orElseThrow().without("annotations")) : patched;
    }

    /** The entries of {@code patchesJson6902}. */
    List<Steps.Part> jsonPatches(Kustomization kustomization) {
        List<Steps.Part> all = new ArrayList<>();
        for (YamlNode item : kustomization.items("patchesJson6902")) {
            item.asMapping().ifPresent(entry -> all.add(new Steps.Part(entry, jsonPatch(entry))));
        }
        return all;
    }

    private Transformer jsonPatch(YamlMapping entry) {
        YamlMapping target = entry.mapping("target")
                .orElseThrow(() -> BuildFailure.at(entry.span().firstLine(), "a JSON patch needs a `target`"));
        if (target.text("name").orElse("").isEmpty()) {
            throw BuildFailure.at(target.span().firstLine(), "the target of a JSON patch needs a `name`");
        }
        Optional<YamlScalar> path = entry.scalar("path");
        PatchText text = path.isPresent()
                ? PatchText.of(root.yaml(path.get().text(), path.get().span()))
                : PatchText.inline(entry.scalar("patch")
                        .orElseThrow(() ->
                                BuildFailure.at(entry.span().firstLine(), "a JSON patch needs `path` or `patch`")));
        if (!(text instanceof PatchText.Json json)) {
            throw BuildFailure.at(entry.span().firstLine(), "this is no list of operations");
        }
        TargetSelector selector = TargetSelector.read(target);
        return resources -> {
            List<BuiltResource> now = new ArrayList<>(resources.size());
            for (BuiltResource resource : resources) {
                now.add(
                        selector.selects(resource)
                                ? resource.withNode(
                                        SharedScalars.separated(json.patch().apply(resource.node())))
                                : resource);
            }
            return now;
        };
    }
}
