package dev.premortem.kustomize.build;

import java.util.List;

/**
 * A field of the objects of some kinds. Source: {@code api/types/fieldspec.go} of kustomize v5.5.0.
 *
 * @param gvk the objects that have it; an empty part stands for any
 * @param path the keys that lead there; a key that ends in {@code []} names a list of which every item is meant
 * @param create whether the field is made where it is missing
 */
public record FieldSpec(Gvk gvk, List<String> path, boolean create) {
    public FieldSpec {
        path = List.copyOf(path);
    }

    /** Reads {@code spec/template/metadata/labels}; {@code \/} is a slash inside a key. */
    public static FieldSpec of(Gvk gvk, String path, boolean create) {
        List<String> keys = new java.util.ArrayList<>();
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\' && i + 1 < path.length() && path.charAt(i + 1) == '/') {
                key.append('/');
                i++;
            } else if (c == '/') {
                keys.add(key.toString());
                key.setLength(0);
            } else {
                key.append(c);
            }
        }
        keys.add(key.toString());
        keys.removeIf(String::isEmpty);
        return new FieldSpec(gvk, keys, create);
    }

    /** The path as kustomize writes it, for comparison. */
    public String pathText() {
        return String.join(
                "/", path.stream().map(key -> key.replace("/", "\\/")).toList());
    }
}
