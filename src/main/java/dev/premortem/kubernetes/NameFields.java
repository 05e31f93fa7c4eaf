package dev.premortem.kubernetes;

import dev.premortem.kubernetes.NameField.KindName;
import dev.premortem.kubernetes.NameField.Manner;
import dev.premortem.yaml.YamlNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which fields name other objects, and which objects are made by controllers from others. The facts are in
 * {@code name-fields.txt}, with their source.
 */
public final class NameFields {
    private static final List<NameField> POD = new ArrayList<>();
    private static final Map<KindName, List<NameField>> FIELDS = new HashMap<>();
    private static final Map<KindName, List<String>> NESTED = new HashMap<>();
    /** By the kind of the maker, what it makes, and the paths to the name, the first that is set counting. */
    private static final Map<KindName, Map<KindName, List<List<String>>>> MADE = new HashMap<>();

    /** What was asked before: a run asks for the same few kinds again and again. */
    private static final Map<KindName, List<NameField>> BY_KIND = new ConcurrentHashMap<>();

    static {
        read();
    }

    private NameFields() {}

    /** The fields of objects of the kind of this one. */
    public static List<NameField> of(ResourceId id) {
        return BY_KIND.computeIfAbsent(new KindName(id.group(), id.kind()), kind -> List.copyOf(fields(id, kind)));
    }

    private static List<NameField> fields(ResourceId id, KindName kind) {
        List<NameField> fields = new ArrayList<>(FIELDS.getOrDefault(kind, List.of()));
        List<String> nested = NESTED.get(kind);
        if (nested != null) {
            POD.forEach(field -> fields.add(field.below(nested)));
        }
        PodTemplate.pathOf(id).ifPresent(path -> {
            List<String> outer = new ArrayList<>(path.isEmpty() ? List.of() : List.of(path.split("\\.")));
            outer.add("spec");
            POD.forEach(field -> fields.add(field.below(outer)));
        });
        return fields;
    }

    /** What the controller of an object makes of it: the name of each kind; the text is where that name stands. */
    public static Map<KindName, YamlNode> madeOf(Resource object) {
        Map<KindName, YamlNode> made = new LinkedHashMap<>();
        MADE.getOrDefault(new KindName(object.id().group(), object.kind()), Map.of())
                .forEach((kind, paths) -> paths.stream()
                        .flatMap(path -> object.node().at(path.toArray(String[]::new)).stream())
                        .findFirst()
                        .ifPresent(name -> made.put(kind, name)));
        return made;
    }

    private static void read() {
        try (InputStream in = Objects.requireNonNull(NameFields.class.getResourceAsStream("name-fields.txt"));
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
        switch (words.get(0)) {
            case "pod" -> POD.add(field(words.get(1), words.get(2)));
            case "nested" -> NESTED.put(KindName.of(words.get(1)), keys(words.get(2)));
            case "make" ->
                MADE.computeIfAbsent(KindName.of(words.get(2)), kind -> new LinkedHashMap<>())
                        .computeIfAbsent(KindName.of(words.get(1)), kind -> new ArrayList<>(1))
                        .add(keys(words.get(3)));
            default -> {
                for (String object : words.get(0).split(",", -1)) {
                    FIELDS.computeIfAbsent(KindName.of(object), kind -> new ArrayList<>(1))
                            .add(field(words.get(1), words.get(2)));
                }
            }
        }
    }

    private static NameField field(String path, String target) {
        int colon = target.indexOf(':');
        Manner manner = colon < 0 ? Manner.NAME : target.startsWith("host:") ? Manner.HOST : Manner.REFERENCE;
        return new NameField(keys(path), KindName.of(target.substring(colon + 1)), manner);
    }

    private static List<String> keys(String path) {
        return List.of(path.split("\\."));
    }
}
