package dev.premortem.kustomize.merge;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.yaml.YamlLimit;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON patch (RFC 6902), as kustomize applies it. Source: {@code patch.go} of gopkg.in/evanphx/json-patch.v4 v4.12.0,
 * which kustomize v5.5.0 uses. It departs from the RFC: to replace a key that its map does not have adds it.
 *
 * @param operations in order
 */
public record JsonPatch(List<JsonOperation> operations) {
    /** More than any real patch has; each operation copies what leads to its place. */
    private static final int MOST = 5_000;

    public JsonPatch {
        operations = List.copyOf(operations);
    }

    /** Reads a list of operations; the values get the types of YAML 1.1, see {@link JsonTypes}. */
    public static JsonPatch read(YamlNode list) {
        if (list.isNull()) {
            return new JsonPatch(List.of());
        }
        if (!(list instanceof YamlSequence sequence)) {
            throw BuildFailure.at(list.span(), "a JSON patch is a list of operations");
        }
        if (sequence.size() > MOST) {
            throw BuildFailure.at(list.span(), "the JSON patch has more than " + MOST + " operations");
        }
        List<JsonOperation> operations = new ArrayList<>(sequence.size());
        for (YamlNode item : sequence) {
            operations.add(JsonOperation.of(JsonTypes.of(item)));
        }
        return new JsonPatch(operations);
    }

    /** The object after all operations; the first that cannot be applied fails. */
    public YamlMapping apply(YamlMapping object) {
        YamlNode result = object;
        for (JsonOperation operation : operations) {
            result = apply(operation, result);
            if (result.weight() > YamlLimit.EXPANSION.max() || result.depth() > 2 * YamlLimit.DEPTH.max()) {
                throw BuildFailure.at(operation.place(), "the JSON patch makes the object too large");
            }
        }
        if (result instanceof YamlMapping mapping) {
            return mapping;
        }
        throw BuildFailure.at(result.span(), "the JSON patch makes a list of the object");
    }

    private static YamlNode apply(JsonOperation operation, YamlNode root) {
        return switch (operation.kind()) {
            case "add" -> add(operation.pathOrFail(), root, operation.valueOrNull());
            case "remove" -> remove(operation.pathOrFail(), root);
            case "replace" -> replace(operation, root);
            case "move" -> move(operation, root);
            case "copy" -> copy(operation, root);
            case "test" -> test(operation, root);
            case "" -> throw BuildFailure.at(operation.place(), "the operation has no `op`");
            default -> throw BuildFailure.at(operation.place(), "there is no operation `" + operation.kind() + "`");
        };
    }

    private static YamlNode add(JsonPointer path, YamlNode root, YamlNode value) {
        return path.change(
                root, (container, key) -> path.add(container, key, replacing(value, before(path, container, key))));
    }

    /** What the value takes the place of: an added element of a list takes nobody's. */
    private static Optional<YamlNode> before(JsonPointer path, YamlNode container, String key) {
        return container instanceof YamlMapping ? path.child(container, key) : Optional.empty();
    }

    private static YamlNode remove(JsonPointer path, YamlNode root) {
        return path.change(root, path::remove);
    }

    private static YamlNode replace(JsonOperation operation, YamlNode root) {
        JsonPointer path = operation.pathOrFail();
        YamlNode value = operation.valueOrNull();
        if (path.text().isEmpty()) {
            if (operation.value().isEmpty()) {
                throw BuildFailure.at(operation.place(), "the operation has no `value`");
            }
            // a plain value cannot be an object, and is passed over without a word
            return value instanceof YamlScalar ? root : value;
        }
        return path.change(
                root, (container, key) -> path.set(container, key, replacing(value, path.child(container, key))));
    }

    private static YamlNode replacing(YamlNode value, Optional<YamlNode> before) {
        return value instanceof YamlScalar after && before.isPresent() && before.get() instanceof YamlScalar former
                ? after.replacing(former)
                : value;
    }

    private static YamlNode move(JsonOperation operation, YamlNode root) {
        JsonPointer from = operation.fromOrFail();
        Optional<YamlNode> value = from.value(root);
        YamlNode without = remove(from, root);
        return add(operation.pathOrFail(), without, value.orElseThrow());
    }

    /** A key that is missing is copied as null. */
    private static YamlNode copy(JsonOperation operation, YamlNode root) {
        YamlNode value =
                operation.fromOrFail().value(root).orElseGet(() -> YamlScalar.plain("null", operation.place()));
        return add(operation.pathOrFail(), root, value);
    }

    private static YamlNode test(JsonOperation operation, YamlNode root) {
        JsonPointer path = operation.pathOrFail();
        Optional<YamlNode> value = path.text().isEmpty() ? Optional.of(root) : path.value(root);
        Optional<YamlNode> present = value.filter(node -> !node.isNull());
        Optional<YamlNode> expected = operation.value().filter(node -> !node.isNull());
        boolean same = present.isPresent() && expected.isPresent()
                ? isEqual(present.get(), expected.get())
                : present.isEmpty() && expected.isEmpty();
        if (!same || operation.value().isEmpty()) {
            throw path.failure("has not the value that the patch tests for");
        }
        return root;
    }

    private static boolean isEqual(YamlNode one, YamlNode other) {
        if (one instanceof YamlMapping some && other instanceof YamlMapping others) {
            return some.effective().size() == others.effective().size()
                    && some.effective().stream()
                            .allMatch(entry -> others.get(entry.name())
                                    .filter(value -> isEqual(entry.value(), value))
                                    .isPresent());
        }
        if (one instanceof YamlSequence some && other instanceof YamlSequence others) {
            boolean same = some.size() == others.size();
            for (int i = 0; same && i < some.size(); i++) {
                same = isEqual(some.items().get(i), others.items().get(i));
            }
            return same;
        }
        return one instanceof YamlScalar some
                && other instanceof YamlScalar others
                && ScalarValue.of(some).equals(ScalarValue.of(others));
    }
}
