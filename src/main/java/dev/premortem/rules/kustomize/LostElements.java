package dev.premortem.rules.kustomize;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.kustomize.merge.MergeSchemas;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A list that a strategic merge patch replaced, although it reads like a part of the former one.
 *
 * @param path the keys that lead to the list, with dots
 * @param before the former list
 * @param after the list of the patch
 * @param key the field by which elements are told apart
 * @param lost what the patch does not name: elements by their key, or fields of an element that it names
 */
record LostElements(String path, YamlSequence before, YamlSequence after, String key, List<String> lost) {
    /** What tells elements apart, where they are not merged by a schema. */
    private static final List<String> KEYS = List.of("name", "host", "mountPath", "containerPort", "key");

    /** The lists of a pod specification that merge in the built-in workloads, so that authors expect it everywhere. */
    private static final Set<String> MERGED_IN_PODS =
            Set.of("containers", "initContainers", "volumes", "env", "volumeMounts", "ports", "imagePullSecrets");

    /** Where one object lost something by a patch. */
    static List<LostElements> between(BuiltResource before, BuiltResource after) {
        List<LostElements> lost = new ArrayList<>();
        Gvk gvk = before.gvk();
        String apiVersion = gvk.group().isEmpty() ? gvk.version() : gvk.group() + "/" + gvk.version();
        compare(before.node(), after.node(), "", !MergeSchemas.isBuiltIn(apiVersion, gvk.kind()), lost);
        return lost;
    }

    private static void compare(YamlNode before, YamlNode after, String path, boolean custom, List<LostElements> into) {
        if (before instanceof YamlMapping old && after instanceof YamlMapping now) {
            for (YamlEntry entry : now.effective()) {
                old.get(entry.name()).ifPresent(value -> {
                    if (!value.span().equals(entry.value().span()) || value instanceof YamlMapping) {
                        String below = path.isEmpty() ? entry.name() : path + "." + entry.name();
                        compare(value, entry.value(), below, custom, into);
                    }
                });
            }
        } else if (before instanceof YamlSequence old && after instanceof YamlSequence now) {
            boolean replaced = !old.span().equals(now.span());
            boolean asked = now.span().text().contains("$patch");
            if (replaced && !asked) {
                of(old, now, path, custom).ifPresent(into::add);
            }
        }
    }

    private static Optional<LostElements> of(YamlSequence before, YamlSequence after, String path, boolean custom) {
        for (String key : KEYS) {
            Map<String, YamlMapping> old = byKey(before, key);
            Map<String, YamlMapping> now = byKey(after, key);
            if (old.size() == before.size() && now.size() == after.size() && !old.isEmpty() && !now.isEmpty()) {
                List<String> lost = lost(old, now, path, custom);
                return lost.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new LostElements(path, before, after, key, lost));
            }
        }
        return Optional.empty();
    }

    private static List<String> lost(
            Map<String, YamlMapping> old, Map<String, YamlMapping> now, String path, boolean custom) {
        List<String> lost = new ArrayList<>();
        now.forEach((name, element) -> Optional.ofNullable(old.get(name)).ifPresent(former -> {
            List<String> fields = former.effective().stream()
                    .map(YamlEntry::name)
                    .filter(field -> !element.has(field))
                    .toList();
            boolean part = former.effective().size() > element.effective().size();
            if (part) {
                fields.forEach(field -> lost.add("`" + field + "` of `" + name + "`"));
            }
        }));
        boolean likePods = custom && MERGED_IN_PODS.contains(path.substring(path.lastIndexOf('.') + 1));
        if (likePods || !lost.isEmpty()) {
            old.keySet().stream().filter(name -> !now.containsKey(name)).forEach(name -> lost.add("`" + name + "`"));
        }
        return lost;
    }

    private static Map<String, YamlMapping> byKey(YamlSequence list, String key) {
        Map<String, YamlMapping> elements = new LinkedHashMap<>();
        for (YamlNode item : list) {
            item.asMapping()
                    .ifPresent(element -> element.text(key).ifPresent(name -> elements.putIfAbsent(name, element)));
        }
        return elements;
    }

    /** Whether an object still lacks what was lost: no later step has put it back. */
    boolean isStillLostIn(BuiltResource printed) {
        return printed.node()
                .at(path.split("\\.", -1))
                .flatMap(YamlNode::asSequence)
                .filter(list -> list.span().equals(after.span()))
                .isPresent();
    }
}
