package dev.premortem.yaml;

import dev.premortem.yaml.YamlWriter.Unwritable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

    /** Characters of a key in JSON, quotes included. */
    private static final int LONGEST_KEY = 1024;

    private static final char NEXT_LINE = '\u0085';

    private JsonReading() {}

    /** Reads a whole object. Only its own keys may be other things than strings: they count by their text. */
    static JsonValue read(YamlNode root) {
        if (root.depth() > YamlLimit.DEPTH.max()) {
            throw new Unwritable(root.span(), "the object is nested deeper than " + YamlLimit.DEPTH.max() + " levels");
        }
        if (root.weight() > YamlLimit.EXPANSION.max()) {
            throw new Unwritable(root.span(), "the object has more than " + YamlLimit.EXPANSION.max() + " values");
        }
        return value(root, true, false);
    }

    private static JsonValue value(YamlNode node, boolean root, boolean flow) {
        if (node instanceof YamlMapping mapping) {
            return members(mapping, root, flow);
        }
        if (node instanceof YamlSequence sequence) {
            List<JsonValue> items = new ArrayList<>(sequence.size());
            for (YamlNode item : sequence) {
                items.add(value(item, false, flow || sequence.isFlow()));
            }
            return new JsonValue.Items(items);
        }
        return scalar((YamlScalar) node, flow);
    }

    private static JsonValue members(YamlMapping mapping, boolean root, boolean flow) {
        boolean within = flow || mapping.isFlow();
        refuseRepeatedKeys(mapping);
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (YamlEntry entry : mapping.effective()) {
            YamlScalar key = (YamlScalar) entry.key();
            members.put(key(key, root), value(entry.value(), false, within));
        }
        return new JsonValue.Members(members);
    }

    /** The keys of the object itself are read into strings, whatever they are; below it they have to be strings. */
    private static String key(YamlScalar key, boolean root) {
        refuseUnreadableKey(key);
        String tag = tag(key);
        boolean plain = tag.isEmpty() && key.isPlain();
        if (plain && word(key.text()).filter("null"::equals).isPresent() || tag.equals(TAGS + "null")) {
            throw new Unwritable(key.span(), "a null cannot be a key");
        }
        boolean typed = plain ? isTyped(key.text()) : !tag.isEmpty() && !tag.equals(TAGS + "str");
        if (typed && !root) {
            throw new Unwritable(key.span(), "the key `" + key.text() + "` is no string; quotes make it one");
        }
        if (typed && !plain && !tag.equals(TAGS + "float")) {
            scalar(key, false);
        }
        return text(tag.equals(TAGS + "binary") ? decoded(key) : key.text(), key)
                .text();
    }

    /** The tag that counts; empty without one. */
    private static String tag(YamlScalar scalar) {
        return scalar.tag().filter(given -> !given.equals("!")).orElse("");
    }

    private static boolean isTyped(String text) {
        return word(text).isPresent()
                || GoTimestamp.read(text).isPresent()
                || GoNumber.readResource(text).isPresent();
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

    /** go-yaml reads the JSON text again, and gives up on a key that is too long or that it sees end in another line. */
    private static void refuseUnreadableKey(YamlScalar key) {
        String text = key.text();
        int length = text.length() < LONGEST_KEY / 6
                ? 0
                : JsonText.quoted(text).codePoints().map(c -> 1).sum();
        if (length > LONGEST_KEY || text.indexOf(NEXT_LINE) >= 0) {
            throw new Unwritable(key.span(), "the key is too long, or it has a line break of U+0085 in it");
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

    private static JsonValue scalar(YamlScalar scalar, boolean flow) {
        String tag = tag(scalar);
        if (tag.isEmpty()) {
            return scalar.isPlain() ? resolved(scalar, flow) : text(flow ? scalar.text() : block(scalar), scalar);
        }
        return switch (tag) {
            case TAGS + "binary" -> text(decoded(scalar), scalar);
            case TAGS + "null", TAGS + "bool", TAGS + "int", TAGS + "float", TAGS + "timestamp" ->
                tagged(scalar, tag.substring(TAGS.length()));
            default -> text(scalar.text(), scalar);
        };
    }

    /** The text as it comes back when kustomize prints the object and reads it again. */
    private static String block(YamlScalar scalar) {
        String text = scalar.text();
        boolean folded = scalar.style() == ScalarStyle.FOLDED;
        boolean stays = (folded || scalar.style() == ScalarStyle.LITERAL)
                && ScalarShape.of(text.replace('\t', '-').codePoints().toArray())
                        .literal();
        if (stays && text.startsWith("\t")) {
            throw new Unwritable(scalar.span(), "kustomize cannot read a block text that begins with a tabulator");
        }
        return stays && folded ? FoldedAgain.of(text) : text;
    }

    /**
     * What an untagged plain scalar means. kustomize prints the object and reads it again on the way to JSON; in between,
     * what is inside of brackets or braces has got quotes if it is empty or has a colon as times of day have, and is then
     * a string as written.
     */
    private static JsonValue resolved(YamlScalar scalar, boolean flow) {
        String text = scalar.text();
        if (flow && (text.isEmpty() || text.indexOf(':') >= 0)) {
            return text(text, scalar);
        }
        Optional<String> word = word(text);
        if (word.isPresent()) {
            return new JsonValue.Bare(word.get(), scalar);
        }
        Optional<String> time = GoTimestamp.read(text);
        if (time.isPresent()) {
            return text(time.get(), scalar);
        }
        Optional<GoNumber> number = GoNumber.readResource(text);
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
        Optional<GoNumber> number = GoNumber.readResource(text);
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
        int control = control(text);
        if (control >= 0) {
            throw new Unwritable(
                    scalar.span(),
                    String.format(Locale.ROOT, "the control character U+%04X cannot be printed", control));
        }
        return new JsonValue.Text(wellFormed(text), scalar);
    }

    /** A character that JSON holds as it is and that go-yaml refuses to read from there; -1 without one. */
    private static int control(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x7F && c < 0xA0 && c != NEXT_LINE || c == 0xFFFE || c == 0xFFFF) {
                return c;
            }
        }
        return -1;
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
