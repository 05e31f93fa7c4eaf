package dev.premortem.kustomize.merge;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.text.Span;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlVersion;
import java.util.Optional;

/**
 * One operation of a JSON patch, as read. What it lacks is found out when it is applied: kustomize does not complain of
 * a patch that hits nothing.
 *
 * @param kind the word behind {@code op}; empty where there is none
 * @param value the value with the types of JSON
 * @param place the whole operation
 */
public record JsonOperation(
        String kind, Optional<YamlScalar> path, Optional<YamlScalar> from, Optional<YamlNode> value, Span place) {
    static JsonOperation of(YamlNode node) {
        if (node.isNull()) {
            return new JsonOperation("", Optional.empty(), Optional.empty(), Optional.empty(), node.span());
        }
        if (!(node instanceof YamlMapping mapping)) {
            throw BuildFailure.at(node.span(), "an operation of a JSON patch is a map with `op` and `path`");
        }
        return new JsonOperation(
                string(mapping, "op").map(YamlScalar::text).orElse(""),
                string(mapping, "path"),
                string(mapping, "from"),
                mapping.get("value"),
                mapping.entry("op").map(entry -> entry.span()).orElse(mapping.span()));
    }

    private static Optional<YamlScalar> string(YamlMapping mapping, String key) {
        return mapping.scalar(key).filter(scalar -> scalar.type(YamlVersion.V1_2) == ScalarType.STRING);
    }

    JsonPointer pathOrFail() {
        return pointer(path, "path");
    }

    JsonPointer fromOrFail() {
        return pointer(from, "from");
    }

    /** The value; null where none is written. */
    YamlNode valueOrNull() {
        return value.orElseGet(() -> YamlScalar.plain("null", place));
    }

    private JsonPointer pointer(Optional<YamlScalar> written, String key) {
        return written.map(scalar -> JsonPointer.of(scalar.text(), scalar.span()))
                .orElseThrow(() -> BuildFailure.at(place, "the operation has no `" + key + "`"));
    }
}
