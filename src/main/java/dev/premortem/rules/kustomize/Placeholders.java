package dev.premortem.rules.kustomize;

import dev.premortem.environment.Builds;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.text.Placeholder;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The placeholders of every build: those that are still there at the end, and those that the build replaced. Both are
 * known by the place where the placeholder is written, the object and the field, so that two builds of one base can be
 * compared.
 */
final class Placeholders {
    private final List<Survivor> survivors = new ArrayList<>();
    private final Map<Slot, List<Twin>> replaced = new HashMap<>();
    /** Parts without any placeholder, now or before; builds share most of what they have from a base. */
    private final Set<YamlNode> clean = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Where a placeholder is written, and the field of the object that has it. */
    private record Slot(Span place, ResId object, String path) {}

    /**
     * A placeholder in what a build prints.
     *
     * @param path the keys that lead to it, list elements by their {@code name}
     */
    record Survivor(Builds.Build build, BuiltResource object, String path, YamlScalar value) {
        private Slot slot() {
            return new Slot(value.span(), object.originalId(), path);
        }

        boolean isInSecret() {
            return object.gvk().kind().equals("Secret");
        }
    }

    /**
     * A build that puts a value in the place of a placeholder.
     *
     * @param value where that value is written
     */
    record Twin(String root, Span value) {}

    /** Reads the builds that {@code judged} accepts for placeholders that survive, and all of them for values. */
    static Placeholders in(List<Builds.Build> builds, Predicate<Builds.Build> judged) {
        Placeholders all = new Placeholders();
        for (Builds.Build build : builds) {
            boolean counts = judged.test(build);
            for (BuiltResource object : build.result().resources()) {
                if (!PlaceholderWords.mayForbid(object.gvk().group())) {
                    all.new Walk(build, object, counts).visit(object.node(), "", "");
                }
            }
        }
        return all;
    }

    List<Survivor> survivors() {
        return survivors;
    }

    /** The builds that give a value to the very field that a survivor is in. */
    List<Twin> twins(Survivor survivor) {
        return replaced.getOrDefault(survivor.slot(), List.of());
    }

    /** The way through one object. */
    private final class Walk {
        private final Builds.Build build;
        private final BuiltResource object;
        private final boolean counts;

        Walk(Builds.Build build, BuiltResource object, boolean counts) {
            this.build = build;
            this.object = object;
            this.counts = counts;
        }

        /** Whether there is no placeholder at or below a node. */
        boolean visit(YamlNode node, String path, String field) {
            if (node instanceof YamlScalar scalar) {
                return scalar(scalar, path);
            }
            if (clean.contains(node)) {
                return true;
            }
            boolean none = node instanceof YamlMapping mapping
                    ? mapping(mapping, path, field)
                    : sequence((YamlSequence) node, path, field);
            if (none) {
                clean.add(node);
            }
            return none;
        }

        private boolean mapping(YamlMapping mapping, String path, String field) {
            boolean none = true;
            for (YamlEntry entry : mapping.effective()) {
                boolean variable = field.equals("env") && entry.name().equals("name");
                if (!variable && !PlaceholderWords.isLeftAlone(entry.name())) {
                    String below = path.isEmpty() ? entry.name() : path + "." + entry.name();
                    none &= visit(entry.value(), below, entry.name());
                }
            }
            return none;
        }

        private boolean sequence(YamlSequence sequence, String path, String field) {
            boolean none = true;
            for (int i = 0; i < sequence.size(); i++) {
                YamlNode item = sequence.items().get(i);
                String name = item.at("name")
                        .flatMap(YamlNode::asScalar)
                        .map(scalar -> "name=" + scalar.text())
                        .orElse(Integer.toString(i));
                none &= visit(item, path + "[" + name + "]", field);
            }
            return none;
        }

        private boolean scalar(YamlScalar scalar, String path) {
            if (isPlaceholder(scalar)) {
                if (counts) {
                    survivors.add(new Survivor(build, object, path, scalar));
                }
                return false;
            }
            boolean none = true;
            for (Optional<YamlScalar> former = scalar.former();
                    former.isPresent();
                    former = former.get().former()) {
                if (isPlaceholder(former.get())) {
                    none = false;
                    replacedBy(scalar, former.get(), path);
                }
            }
            return none;
        }

        private void replacedBy(YamlScalar scalar, YamlScalar former, String path) {
            if (!scalar.isNull()
                    && !scalar.text().isBlank()
                    && !Placeholder.isIn(scalar.text())
                    && !scalar.span().equals(former.span())) {
                replaced.computeIfAbsent(new Slot(former.span(), object.originalId(), path), slot -> new ArrayList<>(1))
                        .add(new Twin(build.root(), scalar.span()));
            }
        }

        /** What a generator of Secrets has encoded is read as it was written; other encoded data is left alone. */
        private boolean isPlaceholder(YamlScalar scalar) {
            boolean encoded =
                    object.generated().isPresent() && object.gvk().kind().equals("Secret");
            return PlaceholderWords.isPlaceholder(scalar.text())
                    || encoded
                            && decoded(scalar.text())
                                    .filter(PlaceholderWords::isPlaceholder)
                                    .isPresent();
        }
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
