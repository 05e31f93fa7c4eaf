package dev.premortem.argocd.appset;

import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
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
 * A rendered {@code templatePatch} on a generated Application: mappings merge, null deletes, lists are replaced but for
 * the finalizers, whose values add up; the kind and the project cannot be changed.
 *
 * <p>Source: {@code applyTemplatePatch} in {@code applicationset/controllers/template} of Argo CD 3.x and
 * {@code mergeMap} and {@code mergeSlice} of {@code k8s.io/apimachinery/pkg/util/strategicpatch}, compared with what Argo
 * CD 3.4.13 makes of {@code testdata/argocd} (2026-11). A mapping or list inside of {@code valuesObject} that is there
 * already cannot be patched (argoproj/argo-cd#22850). Unknown fields of a patch are kept, so that whoever looks for them
 * finds them; Argo CD drops them. Not read: directives for lists.
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
        ApplicationFields.requireTypes(patch);
        YamlMapping merged = merge(application, patch, false);
        return withProjectOf(application, withKindOf(application, merged));
    }

    /** Whatever a patch says, an Application is made. */
    private static YamlMapping withKindOf(YamlMapping before, YamlMapping after) {
        YamlMapping kept = after;
        for (String key : List.of("apiVersion", "kind")) {
            Optional<YamlNode> value = before.get(key);
            kept = value.isPresent() ? kept.with(key, value.get()) : kept.without(key);
        }
        return kept;
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

    /** @param raw whether the target is a {@code valuesObject}, whose fields Argo CD does not know */
    private static YamlMapping merge(YamlMapping target, YamlMapping patch, boolean raw) {
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
                Optional<YamlNode> before = merged.get(key);
                if (raw && before.isPresent() && areAlike(before.get(), entry.value())) {
                    throw Halt.fault(GeneratorFault.Kind.PATCH_VALUES_OBJECT, key, entry.key());
                }
                merged = merged.with(key, value(key, before, entry.value()));
            }
        }
        return merged;
    }

    private static boolean areAlike(YamlNode one, YamlNode other) {
        return one instanceof YamlMapping && other instanceof YamlMapping
                || one instanceof YamlSequence && other instanceof YamlSequence;
    }

    private static YamlNode value(String key, Optional<YamlNode> before, YamlNode patch) {
        if (patch instanceof YamlMapping inner) {
            return before.isPresent() && before.get() instanceof YamlMapping outer
                    ? merge(outer, inner, key.equals("valuesObject"))
                    : cleaned(inner);
        }
        boolean adds = key.equals("finalizers")
                && patch instanceof YamlSequence
                && before.isPresent()
                && before.get() instanceof YamlSequence;
        return adds ? union((YamlSequence) before.get(), (YamlSequence) patch) : patch;
    }

    /**
     * {@code metadata.finalizers} is the one list of an Application with a merge strategy. What the patch says comes first,
     * but behind what stands before it already.
     */
    private static YamlSequence union(YamlSequence before, YamlSequence patch) {
        Map<String, YamlNode> given = byText(before);
        Map<String, YamlNode> said = byText(patch);
        List<String> order = List.copyOf(given.keySet());
        Deque<String> others = new ArrayDeque<>(order);
        others.removeIf(said::containsKey);
        List<YamlNode> items = new ArrayList<>();
        for (Map.Entry<String, YamlNode> item : said.entrySet()) {
            int place = order.indexOf(item.getKey());
            while (!others.isEmpty() && order.indexOf(others.peek()) < place) {
                items.add(given.get(others.remove()));
            }
            items.add(item.getValue());
        }
        others.forEach(text -> items.add(given.get(text)));
        return before.withItems(items);
    }

    private static Map<String, YamlNode> byText(YamlSequence list) {
        Map<String, YamlNode> byText = new LinkedHashMap<>();
        list.forEach(
                item -> byText.putIfAbsent(item.asScalar().map(YamlScalar::text).orElse(""), item));
        return byText;
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
