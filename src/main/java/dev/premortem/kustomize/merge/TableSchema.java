package dev.premortem.kustomize.merge;

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
import java.util.Optional;

/**
 * The schema of a value in an object of a built-in kind. The facts are in {@code merge-keys.txt}, with their source.
 *
 * @param type the name of the type in the table; empty for one without merged lists below it
 * @param isMergedList whether the value is a list of this type whose elements merge
 */
record TableSchema(String type, boolean isMergedList, List<String> keys) implements MergeSchema {
    private static final Map<String, TableSchema> KINDS = new HashMap<>();
    private static final Map<String, Map<String, TableSchema>> FIELDS = new HashMap<>();

    static {
        read();
    }

    TableSchema {
        keys = List.copyOf(keys);
    }

    /** The schema of objects of a kind; empty for one that is not built in. */
    static Optional<MergeSchema> ofKind(String apiVersion, String kind) {
        return Optional.ofNullable(KINDS.get(apiVersion + " " + kind));
    }

    /** The schema of a type by its name in the OpenAPI document of Kubernetes; unknown where no list below it merges. */
    static MergeSchema ofDefinition(String name) {
        String[] parts = name.split("\\.", -1);
        if (!name.startsWith("io.k8s.") || parts.length < 5) {
            return UnknownSchema.VALUE;
        }
        String type = String.join(".", List.of(parts).subList(parts.length - 3, parts.length));
        return FIELDS.containsKey(type) ? new TableSchema(type, false, List.of()) : UnknownSchema.VALUE;
    }

    @Override
    public boolean isNone() {
        return type.isEmpty() && !isMergedList;
    }

    @Override
    public MergeSchema field(String name) {
        TableSchema field = FIELDS.getOrDefault(type, Map.of()).get(name);
        return field == null ? UnknownSchema.VALUE : field;
    }

    @Override
    public MergeSchema elements() {
        return isMergedList ? new TableSchema(type, false, List.of()) : UnknownSchema.VALUE;
    }

    private static void read() {
        try (InputStream in = Objects.requireNonNull(TableSchema.class.getResourceAsStream("merge-keys.txt"));
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
            case "kind" -> KINDS.put(words.get(1) + " " + words.get(2), new TableSchema(type, false, List.of()));
            case "map" -> addField(words, new TableSchema(type, false, List.of()));
            case "list" -> {
                String keys = words.get(4);
                addField(words, new TableSchema(type, true, keys.equals("-") ? List.of() : List.of(keys.split(","))));
            }
            default -> throw new IllegalStateException("unknown fact: " + words);
        }
    }

    private static void addField(List<String> words, TableSchema schema) {
        FIELDS.computeIfAbsent(words.get(1), type -> new HashMap<>()).put(words.get(2), schema);
    }
}
