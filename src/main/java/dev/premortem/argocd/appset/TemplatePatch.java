package dev.premortem.argocd.appset;

import dev.premortem.yaml.YamlEntry;
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
 * A rendered {@code templatePatch} on a generated Application: mappings merge, null deletes, lists are replaced but for
 * the finalizers, whose values add up; the project cannot be changed.
 *
 * <p>Source: {@code applyTemplatePatch} in {@code applicationset/controllers/template} of Argo CD 3.x and
 * {@code mergeMap} of {@code k8s.io/apimachinery/pkg/util/strategicpatch} (read 2026-11). Not detected: fields of a
 * wrong type, unknown fields, and that Argo CD 2.14 can refuse to merge what stands inside of {@code valuesObject}
 * (argoproj/argo-cd#22850), since no release is known from which on it does not.
 */
final class TemplatePatch {
    private static final String DIRECTIVE = "$patch";

    private TemplatePatch() {}

    static YamlMapping applied(YamlMapping application, YamlScalar template, String text) {
        FirstDocument read = PatchText.read(template, text);
        if (!read.readable()) {
            throw Halt.fault(GeneratorFault.Kind.PATCH_UNREADABLE, "", template);
        }
        if (read.root().isEmpty()) {
            return application;
        }
        if (!(read.root().get() instanceof YamlMapping patch)) {
            throw Halt.fault(GeneratorFault.Kind.PATCH_NOT_OBJECT, "", template);
        }
        requireMapping(patch, "metadata");
        requireMapping(patch, "spec");
        return withProjectOf(application, merge(application, patch));
    }

    private static void requireMapping(YamlMapping patch, String key) {
        YamlNode value = patch.get(key).orElse(null);
        if (value != null && !(value instanceof YamlMapping) && !value.isNull()) {
            throw Halt.fault(GeneratorFault.Kind.PATCH_NOT_OBJECT, key, value);
        }
    }

    private static YamlMapping withProjectOf(YamlMapping before, YamlMapping after) {
        Optional<YamlNode> project = before.at("spec", "project");
        Optional<YamlMapping> spec = after.mapping("spec");
        if (spec.isEmpty()) {
            return project.isEmpty()
                    ? after
                    : after.with(
                            "spec", YamlMapping.of(List.of(), before.span()).with("project", project.get()));
        }
        YamlMapping kept = project.isPresent()
                ? spec.get().with("project", project.get())
                : spec.get().without("project");
        return after.with("spec", kept);
    }

    private static YamlMapping merge(YamlMapping target, YamlMapping patch) {
        Optional<String> directive = patch.text(DIRECTIVE);
        if (directive.isPresent()) {
            return switch (directive.get()) {
                case "replace" -> cleaned(patch);
                case "delete" -> target.withEntries(List.of());
                default ->
                    throw Halt.fault(
                            GeneratorFault.Kind.PATCH_UNREADABLE,
                            "`" + directive.get() + "` is no directive for a mapping",
                            patch);
            };
        }
        YamlMapping merged = target;
        for (YamlEntry entry : patch.effective()) {
            String key = entry.name();
            if (entry.value().isNull()) {
                merged = merged.without(key);
            } else if (!key.startsWith("$")) {
                merged = merged.with(key, value(key, merged.get(key), entry.value()));
            }
        }
        return merged;
    }

    private static YamlNode value(String key, Optional<YamlNode> before, YamlNode patch) {
        if (patch instanceof YamlMapping inner) {
            return before.isPresent() && before.get() instanceof YamlMapping outer
                    ? merge(outer, inner)
                    : cleaned(inner);
        }
        boolean adds = key.equals("finalizers")
                && patch instanceof YamlSequence
                && before.isPresent()
                && before.get() instanceof YamlSequence;
        return adds ? union((YamlSequence) before.get(), (YamlSequence) patch) : patch;
    }

    /** {@code metadata.finalizers} is the one list of an Application with a merge strategy. */
    private static YamlSequence union(YamlSequence before, YamlSequence patch) {
        List<YamlNode> items = new ArrayList<>(before.items());
        Set<String> seen = new HashSet<>();
        before.forEach(item -> seen.add(text(item)));
        for (YamlNode item : patch) {
            if (seen.add(text(item))) {
                items.add(item);
            }
        }
        return before.withItems(items);
    }

    private static String text(YamlNode node) {
        return node.asScalar().map(YamlScalar::text).orElse("");
    }

    /** What a patch adds, without directives and nulls. */
    private static YamlMapping cleaned(YamlMapping added) {
        List<YamlEntry> kept = new ArrayList<>();
        for (YamlEntry entry : added.effective()) {
            if (!entry.value().isNull() && !entry.name().startsWith("$")) {
                YamlNode value = entry.value() instanceof YamlMapping inner ? cleaned(inner) : entry.value();
                kept.add(new YamlEntry(entry.key(), value));
            }
        }
        return added.withEntries(kept);
    }
}
