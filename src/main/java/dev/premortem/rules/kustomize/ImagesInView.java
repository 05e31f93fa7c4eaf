package dev.premortem.rules.kustomize;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The images in objects, as the transformer for {@code images} looks for them, and texts elsewhere that look like images.
 * What an object holds is looked up once: overlays share the objects of their bases.
 */
final class ImagesInView {
    private final Map<YamlMapping, List<Image>> byObject = new HashMap<>();

    /**
     * One image.
     *
     * @param text as it is written there
     * @param container the name of its container; empty where it is in none
     * @param path the keys that lead to it, with dots
     * @param reached whether kustomize looks there
     * @param owner the object
     */
    record Image(YamlScalar text, String container, String path, boolean reached, BuiltResource owner) {
        /** The image without tag and digest: the first colon or at-sign behind the first slash ends it. */
        String name() {
            return nameOf(text.text());
        }
    }

    static String nameOf(String image) {
        int slash = Math.max(0, image.indexOf('/'));
        for (int at = slash; at < image.length(); at++) {
            if (image.charAt(at) == ':' || image.charAt(at) == '@') {
                return image.substring(0, at);
            }
        }
        return image;
    }

    /** The images of some objects, in their order. */
    List<Image> of(List<BuiltResource> objects) {
        List<Image> all = new ArrayList<>();
        for (BuiltResource object : objects) {
            all.addAll(byObject.computeIfAbsent(object.node(), node -> {
                List<Image> found = new ArrayList<>(2);
                boolean definition = object.gvk().kind().equals("CustomResourceDefinition");
                if (!definition) {
                    collect(node, "", false, object, found);
                }
                return found;
            }));
        }
        return all;
    }

    private static void collect(
            YamlNode node, String path, boolean inContainers, BuiltResource owner, List<Image> into) {
        if (node instanceof YamlSequence list) {
            boolean containers = path.endsWith("containers") || path.endsWith("initContainers");
            list.forEach(item -> collect(item, path, containers, owner, into));
        } else if (node instanceof YamlMapping mapping) {
            for (YamlEntry entry : mapping.effective()) {
                String below = path.isEmpty() ? entry.name() : path + "." + entry.name();
                if (entry.value() instanceof YamlScalar scalar && !scalar.isNull()) {
                    boolean image = entry.name().equals("image");
                    if (image || looksLikeImage(entry.name())) {
                        String container = mapping.text("name")
                                .filter(name -> inContainers)
                                .orElse("");
                        into.add(new Image(scalar, container, below, inContainers && image, owner));
                    }
                } else {
                    collect(entry.value(), below, false, owner, into);
                }
            }
        }
    }

    private static boolean looksLikeImage(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.endsWith("image") || lower.equals("repository");
    }
}
