package dev.premortem.kubernetes;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field that names another object.
 *
 * @param path its keys from the root of the object; a key that ends with {@code []} holds a list
 * @param target what it names
 * @param manner how it says so
 */
public record NameField(List<String> path, KindName target, Manner manner) {
    private static final String LIST = "[]";

    /** How a field names an object. */
    enum Manner {
        /** By its name alone. */
        NAME,
        /** Its neighbours may say another kind and group. */
        REFERENCE,
        /** By a host name, which begins with its name and may go on with its namespace. */
        HOST
    }

    /** A kind in a group; the group is empty for the core. */
    public record KindName(String group, String kind) {
        /** Reads {@code KIND} or {@code KIND.GROUP}. */
        static KindName of(String text) {
            int dot = text.indexOf('.');
            return dot < 0 ? new KindName("", text) : new KindName(text.substring(dot + 1), text.substring(0, dot));
        }
    }

    /**
     * A name in an object.
     *
     * @param value the text that holds it
     * @param name the name itself
     * @param kind what bears it
     * @param namespace the namespace that stands beside it; empty where none does
     * @param path the keys that lead to it, with dots
     * @param optional whether the object may be absent, as {@code optional} beside it says
     */
    public record Named(
            YamlScalar value, String name, KindName kind, String namespace, String path, boolean optional) {}

    public NameField {
        path = List.copyOf(path);
    }

    /** The same field below other keys. */
    NameField below(List<String> outer) {
        List<String> whole = new ArrayList<>(outer);
        whole.addAll(path);
        return new NameField(whole, target, manner);
    }

    /** What the field names in an object. */
    public List<Named> in(YamlMapping object) {
        List<Named> found = new ArrayList<>(1);
        collect(object, object, 0, found);
        return found;
    }

    private void collect(YamlNode node, YamlMapping around, int depth, List<Named> into) {
        if (depth == path.size()) {
            if (node instanceof YamlScalar scalar && !scalar.isNull()) {
                into.add(named(scalar, around));
            }
        } else if (node instanceof YamlMapping mapping) {
            String key = path.get(depth);
            if (!key.endsWith(LIST)) {
                mapping.get(key).ifPresent(value -> collect(value, mapping, depth + 1, into));
                return;
            }
            Optional<YamlSequence> list = mapping.sequence(key.substring(0, key.length() - LIST.length()));
            list.ifPresent(items -> items.forEach(item -> collect(item, mapping, depth + 1, into)));
        }
    }

    private Named named(YamlScalar scalar, YamlMapping around) {
        String text = scalar.text();
        String shown = String.join(".", path).replace(LIST, "");
        boolean optional = around.text("optional").filter("true"::equals).isPresent();
        if (manner == Manner.HOST) {
            String[] parts = text.split("\\.", 3);
            return new Named(scalar, parts[0], target, parts.length > 1 ? parts[1] : "", shown, optional);
        }
        boolean reference =
                manner == Manner.REFERENCE || path.get(path.size() - 1).equals("name");
        String namespace = around.text("namespace").filter(beside -> reference).orElse("");
        return new Named(scalar, text, kind(around), namespace, shown, optional);
    }

    private KindName kind(YamlMapping around) {
        if (manner != Manner.REFERENCE) {
            return target;
        }
        String kind = around.text("kind").orElse(target.kind());
        Optional<String> group = around.text("apiVersion")
                .map(version -> version.substring(0, Math.max(0, version.indexOf('/'))))
                .or(() -> around.text("apiGroup"))
                .or(() -> around.text("group"));
        return new KindName(group.orElse(target.group()), kind);
    }
}
