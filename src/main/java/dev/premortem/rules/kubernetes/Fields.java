package dev.premortem.rules.kubernetes;

import dev.premortem.text.Placeholder;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the fields of objects as far as their types are right and nothing is still to be filled in. What is written as
 * null is not there, as for the API server.
 */
final class Fields {
    private Fields() {}

    /** Whether the field is there. */
    static boolean has(YamlMapping mapping, String field) {
        return entry(mapping, field).isPresent();
    }

    /** The entry of a field that is there. */
    static Optional<YamlEntry> entry(YamlMapping mapping, String field) {
        return mapping.entry(field).filter(entry -> !entry.value().isNull());
    }

    /** A text without placeholders. */
    static Optional<String> string(YamlMapping mapping, String field) {
        return mapping.get(field).flatMap(Fields::string);
    }

    /** A text without placeholders. */
    static Optional<String> string(YamlNode node) {
        return node.asScalar()
                .flatMap(scalar -> scalar.string(YamlVersion.V1_1))
                .filter(text -> !Placeholder.isIn(text));
    }

    /** A whole number of a usual size. */
    static Optional<Integer> integer(YamlMapping mapping, String field) {
        return mapping.get(field)
                .flatMap(YamlNode::asScalar)
                .filter(scalar -> scalar.type(YamlVersion.V1_1) == ScalarType.INTEGER)
                .map(YamlScalar::text)
                .filter(text -> text.matches("[+-]?(0|[1-9][0-9]{0,8})"))
                .map(Integer::valueOf);
    }

    /** Whether the field says true. */
    static boolean isTrue(YamlMapping mapping, String field) {
        return mapping.get(field)
                .flatMap(YamlNode::asScalar)
                .filter(scalar -> scalar.type(YamlVersion.V1_1) == ScalarType.BOOLEAN)
                .filter(scalar -> scalar.text().equals("true"))
                .isPresent();
    }

    /** The mappings of a list. */
    static List<YamlMapping> mappings(Optional<YamlSequence> list) {
        List<YamlMapping> mappings = new ArrayList<>();
        list.ifPresent(items -> items.forEach(item -> item.asMapping().ifPresent(mappings::add)));
        return mappings;
    }

    /**
     * The mappings at a path such as {@code spec.rules[].http}, where {@code []} goes into every item of a list; the empty
     * path is the mapping itself.
     */
    static List<YamlMapping> at(YamlMapping mapping, String path) {
        List<YamlMapping> found = List.of(mapping);
        if (path.isEmpty()) {
            return found;
        }
        for (String step : path.split("\\.", -1)) {
            boolean list = step.endsWith("[]");
            String field = list ? step.substring(0, step.length() - 2) : step;
            List<YamlMapping> next = new ArrayList<>();
            for (YamlMapping one : found) {
                if (list) {
                    next.addAll(mappings(one.sequence(field)));
                } else {
                    one.mapping(field).ifPresent(next::add);
                }
            }
            found = next;
        }
        return found;
    }
}
