package dev.premortem.kustomize.merge;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.build.Feature;
import dev.premortem.text.Span;
import dev.premortem.yaml.EmbeddedYaml;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlProblem;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a patch, which is either kind: kustomize tries both readings, and exactly one must succeed.
 *
 * <p>Source: {@code PatchTransformer.go} in {@code api/internal/builtins} and {@code api/resource/factory.go} of
 * kustomize v5.5.0 to v5.8.3.
 */
public sealed interface PatchText {
    /** Strategic merge patches, one or more: objects with a kind and a name. */
    record Strategic(List<YamlMapping> patches) implements PatchText {
        public Strategic {
            patches = List.copyOf(patches);
        }
    }

    /** A list of operations; it has none when the file is empty to the last byte. */
    record Json(JsonPatch patch) implements PatchText {}

    /** A patch without content. */
    PatchText NOTHING = new Json(new JsonPatch(List.of()));

    /** Reads the patch of a file, as the older fields for patches take it in every release. */
    static PatchText of(YamlFile file) {
        return of(file, KustomizeVersion.DEFAULT);
    }

    /** Reads a patch in a kustomization, as the older fields for patches take it in every release. */
    static PatchText inline(YamlScalar scalar) {
        return inline(scalar, KustomizeVersion.DEFAULT);
    }

    /** Reads the patch of a file as a release reads {@code patches}. */
    static PatchText of(YamlFile file, KustomizeVersion version) {
        return read(file, file.source().text(), file.source().span(0, 0), version);
    }

    /** Reads a patch in a kustomization as a release reads {@code patches}; all places are those of the kustomization. */
    static PatchText inline(YamlScalar scalar, KustomizeVersion version) {
        String text = scalar.text().strip();
        if (text.isEmpty()) {
            throw BuildFailure.of(Fault.PATCH_EMPTY, scalar.span(), "the patch is empty");
        }
        return read(EmbeddedYaml.read(scalar.embedded()), text, scalar.span(), version);
    }

    private static PatchText read(YamlFile file, String text, Span place, KustomizeVersion version) {
        boolean mayBeEmpty = Feature.EMPTY_PATCHES.isIn(version);
        if (text.isEmpty()) {
            return NOTHING;
        }
        checkReadable(file);
        List<YamlNode> roots = new ArrayList<>();
        for (YamlDocument document : file.documents()) {
            document.root().filter(root -> !root.isNull()).ifPresent(roots::add);
        }
        if (roots.isEmpty()) {
            if (mayBeEmpty) {
                return NOTHING;
            }
            throw BuildFailure.of(
                    Fault.PATCH_EMPTY, place, "the patch is empty: it has nothing but comments and blanks");
        }
        Optional<YamlNode> first = file.documents().get(0).root().filter(root -> !root.isNull());
        if (first.isPresent() && first.get() instanceof YamlSequence list) {
            if (text.startsWith("[") && !JsonSyntax.isJson(text)) {
                throw BuildFailure.at(list.span(), "a patch that begins with `[` must be JSON, and this is YAML");
            }
            if (list.size() == 0) {
                if (mayBeEmpty) {
                    return NOTHING;
                }
                throw BuildFailure.of(Fault.PATCH_EMPTY, list.span(), "the patch is an empty list");
            }
            return new Json(JsonPatch.read(list));
        }
        boolean onlyMappings = roots.stream().allMatch(YamlMapping.class::isInstance);
        if (first.isEmpty() && !(mayBeEmpty && onlyMappings)) {
            // to the reader of JSON patches the first document is all there is, and it is valid: it does nothing
            if (onlyMappings) {
                throw BuildFailure.of(
                        Fault.PATCH_EMPTY,
                        place,
                        "the first document of the patch is empty, so that both readings succeed");
            }
            return NOTHING;
        }
        if (Feature.EMPTY_PATCHES_WITHOUT_TARGET.isIn(version) && roots.stream().allMatch(PatchText::isEmpty)) {
            return NOTHING;
        }
        boolean repeated = file.problems().stream().anyMatch(YamlProblem.DuplicateKey.class::isInstance);
        return new Strategic(
                objects(repeated ? roots.stream().map(PatchText::firstOfEach).toList() : roots));
    }

    private static boolean isEmpty(YamlNode root) {
        return root instanceof YamlMapping mapping && mapping.entries().isEmpty();
    }

    private static void checkReadable(YamlFile file) {
        for (YamlProblem problem : file.problems()) {
            if (!(problem instanceof YamlProblem.DuplicateKey)) {
                throw BuildFailure.at(problem.span(), "the patch is no YAML from here on");
            }
        }
    }

    private static List<YamlMapping> objects(List<YamlNode> roots) {
        Deque<YamlMapping> open = new ArrayDeque<>();
        for (YamlNode root : roots) {
            if (!(root instanceof YamlMapping mapping)) {
                throw BuildFailure.at(root.span(), "a patch is an object or a list of operations");
            }
            if (!mapping.entries().isEmpty()) {
                checkObject(mapping);
                open.add(mapping);
            }
        }
        List<YamlMapping> objects = new ArrayList<>();
        while (!open.isEmpty()) {
            YamlMapping object = open.remove();
            boolean list = object.text("kind").orElse("").endsWith("List") && object.has("items");
            if (list) {
                open.addAll(items(object));
            } else {
                objects.add(object);
            }
        }
        if (objects.isEmpty()) {
            throw BuildFailure.of(Fault.PATCH_EMPTY, roots.get(0).span(), "the patch is empty");
        }
        return objects;
    }

    private static List<YamlMapping> items(YamlMapping list) {
        List<YamlMapping> items = new ArrayList<>();
        YamlNode value = list.get("items").orElseThrow();
        if (value.isNull()) {
            return items;
        }
        if (!(value instanceof YamlSequence sequence)) {
            throw BuildFailure.at(value.span(), "`items` is no list");
        }
        for (YamlNode item : sequence) {
            YamlMapping object = item.asMapping()
                    .orElseThrow(() -> BuildFailure.at(item.span(), "an item of the list is no object"));
            checkObject(object);
            items.add(object);
        }
        return items;
    }

    private static void checkObject(YamlMapping object) {
        String kind = object.text("kind").orElse("");
        if (kind.isEmpty()) {
            throw BuildFailure.at(object.span().firstLine(), "the patch has no `kind`");
        }
        boolean named = object.mapping("metadata")
                .flatMap(metadata -> metadata.text("name"))
                .filter(name -> !name.isEmpty())
                .isPresent();
        if (!named && !kind.endsWith("List")) {
            throw BuildFailure.at(object.span().firstLine(), "the patch has no `metadata.name`");
        }
    }

    /** Of a repeated key the first counts, unlike anywhere else. */
    private static YamlNode firstOfEach(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            Map<String, YamlEntry> entries = new LinkedHashMap<>();
            for (YamlEntry entry : mapping.entries()) {
                String name = entry.isMerge() ? "<<" + entries.size() : entry.name();
                entries.putIfAbsent(name, new YamlEntry(entry.key(), firstOfEach(entry.value())));
            }
            return mapping.withEntries(List.copyOf(entries.values()));
        }
        if (node instanceof YamlSequence sequence) {
            return sequence.withItems(
                    sequence.items().stream().map(PatchText::firstOfEach).toList());
        }
        return node;
    }
}
