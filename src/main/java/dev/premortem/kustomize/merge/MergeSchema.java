package dev.premortem.kustomize.merge;

import dev.premortem.yaml.YamlMapping;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What kustomize knows about a value from the schema of the built-in kinds: which lists below it merge, and by which
 * keys. The facts are in {@code merge-keys.txt}, with their source.
 */
final class MergeSchema {
    /** Nothing is known: maps merge, lists are replaced. */
    static final MergeSchema NONE = new MergeSchema("", false, List.of());

    private static final Map<String, MergeSchema> KINDS = new HashMap<>();
    private static final Map<String, Map<String, MergeSchema>> FIELDS = new HashMap<>();

    static {
        read();
    }

    private final String type;
    private final boolean merged;
    private final List<String> keys;

    private MergeSchema(String type, boolean merged, List<String> keys) {
        this.type = type;
        this.merged = merged;
        this.keys = List.copyOf(keys);
    }

    /** The schema of objects of a kind; {@link #NONE} for one that is not built in. */
    static MergeSchema ofKind(String apiVersion, String kind) {
        return KINDS.getOrDefault(apiVersion + " " + kind, NONE);
    }

    /** The schema of an object by what it says of itself. */
    static MergeSchema of(YamlMapping object) {
        return ofKind(object.text("apiVersion").orElse(""), object.text("kind").orElse(""));
    }

    boolean isNone() {
        return type.isEmpty() && !merged;
    }

    /** The schema of a field of this value. */
    MergeSchema field(String name) {
        return FIELDS.getOrDefault(type, Map.of()).getOrDefault(name, NONE);
    }

    /** Whether the value is a list whose elements merge. */
    boolean isMergedList() {
        return merged;
    }

    /** The keys that tell which elements are the same; none for a set of scalars. */
    List<String> keys() {
        return keys;
    }

    /** The schema of the elements of this list. */
    MergeSchema elements() {
        return merged ? new MergeSchema(type, false, List.of()) : NONE;
    }

    private static void read() {
        try (InputStream in = Objects.requireNonNull(MergeSchema.class.getResourceAsStream("merge-keys.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(List.of(line.split(" ")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(List<String> words) {
        String type = words.get(3).equals("-") ? "" : words.get(3);
        switch (words.get(0)) {
            case "kind" -> KINDS.put(words.get(1) + " " + words.get(2), new MergeSchema(type, false, List.of()));
            case "map" -> addField(words, new MergeSchema(type, false, List.of()));
            case "list" -> {
                String keys = words.get(4);
                addField(words, new MergeSchema(type, true, keys.equals("-") ? List.of() : List.of(keys.split(","))));
            }
            default -> throw new IllegalStateException("unknown fact: " + words);
        }
    }

    private static void addField(List<String> words, MergeSchema schema) {
        FIELDS.computeIfAbsent(words.get(1), type -> new HashMap<>()).put(words.get(2), schema);
    }
}
