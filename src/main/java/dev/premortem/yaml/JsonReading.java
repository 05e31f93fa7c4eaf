package dev.premortem.yaml;

import dev.premortem.yaml.YamlWriter.Unwritable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a resource into JSON values as kustomize does before it prints.
 *
 * <p>Sources, read 2026-11: {@code RNode.MarshalJSON} in {@code kyaml/yaml/rnode.go} of kustomize v5.5.0;
 * {@code decode.go} and {@code resolve.go} of {@code goyaml.v3} in sigs.k8s.io/yaml v1.4.0.
 */
final class JsonReading {
    private static final String TAGS = "tag:yaml.org,2002:";

    private JsonReading() {}

    /** Reads a whole object. Only its own keys may be other things than strings: they count by their text. */
    static JsonValue read(YamlNode root) {
        if (root.depth() > YamlLimit.DEPTH.max()) {
            throw new Unwritable(root.span(), "the object is nested deeper than " + YamlLimit.DEPTH.max() + " levels");
        }
        if (root.weight() > YamlLimit.EXPANSION.max()) {
            throw new Unwritable(root.span(), "the object has more than " + YamlLimit.EXPANSION.max() + " values");
        }
        return value(root, true);
    }

    private static JsonValue value(YamlNode node, boolean root) {
        if (node instanceof YamlMapping mapping) {
            return members(mapping, root);
        }
        if (node instanceof YamlSequence sequence) {
            List<JsonValue> items = new ArrayList<>(sequence.size());
            for (YamlNode item : sequence) {
                items.add(value(item, false));
            }
            return new JsonValue.Items(items);
        }
        return scalar((YamlScalar) node);
    }

    private static JsonValue members(YamlMapping mapping, boolean root) {
        refuseRepeatedKeys(mapping);
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (YamlEntry entry : mapping.effective()) {
            YamlScalar key = (YamlScalar) entry.key();
            JsonValue read = scalar(key);
            if (read instanceof JsonValue.Bare bare) {
                if (!root || bare.json().equals("null")) {
                    throw new Unwritable(key.span(), "the key `" + key.text() + "` is no string; quotes make it one");
                }
                members.put(wellFormed(key.text()), value(entry.value(), false));
            } else {
                members.put(((JsonValue.Text) read).text(), value(entry.value(), false));
            }
        }
        return new JsonValue.Members(members);
    }

    /** Keys are the same by their text, whatever their types; merged keys do not count. */
    private static void refuseRepeatedKeys(YamlMapping mapping) {
        Map<String, YamlNode> seen = new HashMap<>();
        for (YamlEntry entry : mapping.entries()) {
            if (!(entry.key() instanceof YamlScalar)) {
                throw new Unwritable(entry.key().span(), "a key that is no scalar cannot be written as JSON");
            }
            YamlNode first = seen.putIfAbsent(entry.name(), entry.key());
            if (first != null) {
                throw new Unwritable(
                        entry.key().span(),
                        "mapping key `" + entry.name() + "` is already defined at line "
                                + first.span().line());
            }
            if (entry.isMerge()) {
                refuseMergeOf(entry.value());
            }
        }
    }

    private static void refuseMergeOf(YamlNode value) {
        boolean good = value instanceof YamlMapping
                || value instanceof YamlSequence sequence
                        && sequence.items().stream().allMatch(item -> item instanceof YamlMapping);
        if (!good) {
            throw new Unwritable(
                    value.alias().orElse(value.span()), "a merge key takes a mapping or a list of mappings");
        }
    }

    private static JsonValue scalar(YamlScalar scalar) {
        String tag = scalar.tag().filter(given -> !given.equals("!")).orElse("");
        if (tag.isEmpty()) {
            return scalar.isPlain() ? resolved(scalar, true) : text(scalar.text(), scalar);
        }
        return switch (tag) {
            case TAGS + "binary" -> text(decoded(scalar), scalar);
            case TAGS + "null", TAGS + "bool", TAGS + "int", TAGS + "float", TAGS + "timestamp" ->
                tagged(scalar, tag.substring(TAGS.length()));
            default -> text(scalar.text(), scalar);
        };
    }

    /** What an untagged plain scalar means. */
    private static JsonValue resolved(YamlScalar scalar, boolean times) {
        String text = scalar.text();
        Optional<String> word = word(text);
        if (word.isPresent()) {
            return new JsonValue.Bare(word.get(), scalar);
        }
        Optional<String> time = times ? GoTimestamp.read(text) : Optional.empty();
        if (time.isPresent()) {
            return text(time.get(), scalar);
        }
        Optional<GoNumber> number = GoNumber.read(text);
        return number.isPresent() ? bare(number.get(), scalar) : text(text, scalar);
    }

    private static Optional<String> word(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> Optional.of("null");
            case "true", "True", "TRUE" -> Optional.of("true");
            case "false", "False", "FALSE" -> Optional.of("false");
            default -> Optional.empty();
        };
    }

    private static JsonValue.Bare bare(GoNumber number, YamlScalar scalar) {
        if (number instanceof GoNumber.Fraction fraction && !fraction.isFinite()) {
            throw new Unwritable(scalar.span(), "`" + scalar.text() + "` is a number that JSON cannot write");
        }
        return new JsonValue.Bare(number.json(), scalar);
    }

    private static JsonValue tagged(YamlScalar scalar, String type) {
        String text = scalar.text();
        String word = word(text).orElse("");
        Optional<GoNumber> number = GoNumber.read(text);
        Optional<JsonValue> value = switch (type) {
            case "null" -> word.equals("null") ? Optional.of(new JsonValue.Bare(word, scalar)) : Optional.empty();
            case "bool" ->
                word.isEmpty() || word.equals("null")
                        ? Optional.empty()
                        : Optional.of(new JsonValue.Bare(word, scalar));
            case "int" -> number.filter(read -> read instanceof GoNumber.Whole).map(read -> bare(read, scalar));
            case "float" -> number.map(JsonReading::asFraction).map(read -> bare(read, scalar));
            default -> GoTimestamp.read(text).map(time -> text(time, scalar));
        };
        return value.orElseThrow(() -> new Unwritable(
                scalar.span(), "`" + text + "` cannot be read as the `!!" + type + "` it is said to be"));
    }

    private static GoNumber asFraction(GoNumber number) {
        return number instanceof GoNumber.Whole whole
                ? new GoNumber.Fraction(whole.value().doubleValue())
                : number;
    }

    private static String decoded(YamlScalar scalar) {
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(scalar.text().replace("\n", "").replace("\r", ""));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Unwritable(scalar.span(), "the value of `!!binary` is not base64");
        }
    }

    private static JsonValue.Text text(String text, YamlScalar scalar) {
        return new JsonValue.Text(wellFormed(text), scalar);
    }

    /** Half a surrogate pair is no character; Go writes U+FFFD. */
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                int[] characters = text.codePoints()
                        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                        .toArray();
                return new String(characters, 0, characters.length);
            }
        }
        return text;
    }
}
