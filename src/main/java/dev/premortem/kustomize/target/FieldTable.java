package dev.premortem.kustomize.target;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.text.NearestName;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The types of a kustomization's fields, and a check of a file against them: an unknown field is a fault at any depth, and
 * so is a value of another type. Field names are taken in any case, as {@code encoding/json} takes them.
 */
final class FieldTable {
    private static final List<Row> ROWS = read();
    private static final Map<KustomizeVersion, FieldTable> TABLES = new ConcurrentHashMap<>();

    private static final Set<String> TRUE = Set.of("true", "yes", "on", "y");

    private final Map<String, Map<String, String>> types = new HashMap<>();

    /** @param since the first release that has the field */
    private record Row(String type, String field, String typeOfField, KustomizeVersion since) {}

    private FieldTable(KustomizeVersion version) {
        for (Row row : ROWS) {
            if (version.atLeast(row.since)) {
                types.computeIfAbsent(row.type, type -> new LinkedHashMap<>()).put(row.field, row.typeOfField);
            }
        }
    }

    /** The fields of a release. */
    static FieldTable of(KustomizeVersion version) {
        return TABLES.computeIfAbsent(version, FieldTable::new);
    }

    /**
     * Checks a mapping against a type, and gives it back with the field names as kustomize spells them. Of a name in two
     * spellings the last in the order of the alphabet holds, since the file is sorted JSON by the time it is decoded.
     *
     * @param type a name of the table
     */
    YamlMapping check(YamlMapping mapping, String type) {
        Map<String, String> fields = types.getOrDefault(type, Map.of());
        Map<String, YamlEntry> checked = new LinkedHashMap<>();
        Map<String, String> spellings = new HashMap<>();
        for (YamlEntry entry : mapping.effective()) {
            String field = field(entry, type, fields);
            YamlNode value = value(entry.value(), field, fields.getOrDefault(field, "any"));
            YamlNode key = YamlScalar.string(field, entry.key().span());
            String spelling =
                    spellings.merge(field, entry.name(), (one, other) -> one.compareTo(other) > 0 ? one : other);
            if (spelling.equals(entry.name())) {
                checked.put(field, new YamlEntry(key, value));
            }
        }
        return mapping.withEntries(List.copyOf(checked.values()));
    }

    private static String field(YamlEntry entry, String type, Map<String, String> fields) {
        String name = entry.name();
        if (fields.containsKey(name)) {
            return name;
        }
        Optional<String> folded = fields.keySet().stream()
                .filter(field -> field.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
        return folded.orElseThrow(() -> BuildFailure.of(
                Fault.FIELD_UNKNOWN,
                entry.key().span(),
                "`" + name + "` is no field of "
                        + (type.equals("Kustomization") ? "a kustomization" : "`" + type + "`")
                        + newer(name, type)
                                .or(() -> NearestName.of(name, fields.keySet())
                                        .map(near -> "; a similar one is `" + near + "`"))
                                .orElse("")));
    }

    private static Optional<String> newer(String name, String type) {
        return ROWS.stream()
                .filter(row -> row.type.equals(type) && row.field.equals(name))
                .findFirst()
                .map(row -> " before kustomize " + row.since);
    }

    private YamlNode value(YamlNode node, String field, String type) {
        if (type.equals("any") || node.isNull()) {
            return node;
        }
        if (type.startsWith("[]")) {
            if (!(node instanceof YamlSequence sequence)) {
                throw wrong(node, field, "a list");
            }
            return sequence.withItems(sequence.items().stream()
                    .map(item -> value(item, field, type.substring(2)))
                    .toList());
        }
        if (type.startsWith("map:")) {
            YamlMapping mapping = node.asMapping().orElseThrow(() -> wrong(node, field, "a mapping"));
            return mapping.withEntries(mapping.effective().stream()
                    .map(entry -> new YamlEntry(entry.key(), value(entry.value(), entry.name(), type.substring(4))))
                    .toList());
        }
        ScalarType wanted = switch (type) {
            case "string" -> ScalarType.STRING;
            case "bool" -> ScalarType.BOOLEAN;
            case "int" -> ScalarType.INTEGER;
            default -> ScalarType.NULL;
        };
        if (wanted == ScalarType.NULL) {
            return check(node.asMapping().orElseThrow(() -> noMapping(node, field, type)), type);
        }
        boolean fits = node instanceof YamlScalar scalar && isRead(scalar, wanted);
        if (!fits) {
            throw wrong(
                    node,
                    field,
                    wanted == ScalarType.STRING ? "a text" : "bool".equals(type) ? "true or false" : "a number");
        }
        return wanted == ScalarType.BOOLEAN ? bool((YamlScalar) node) : node;
    }

    /** {@code yes}, {@code on} and their like are booleans here, and one spelling is enough for whoever reads them. */
    private static YamlScalar bool(YamlScalar scalar) {
        boolean holds = TRUE.contains(scalar.text().toLowerCase(Locale.ROOT));
        return YamlScalar.plain(holds ? "true" : "false", scalar.span());
    }

    /** A timestamp is a string by the time it is JSON. */
    private static boolean isRead(YamlScalar scalar, ScalarType wanted) {
        ScalarType type = scalar.type(YamlVersion.V1_1);
        return type == wanted || wanted == ScalarType.STRING && type == ScalarType.TIMESTAMP;
    }

    private static BuildFailure noMapping(YamlNode node, String field, String type) {
        return type.equals("Patch") && node instanceof YamlScalar
                ? BuildFailure.of(
                        Fault.PATCH_ENTRY_TEXT, node.span(), "an entry of `" + field + "` is a text, and not a mapping")
                : wrong(node, field, "a mapping");
    }

    private static BuildFailure wrong(YamlNode node, String field, String wanted) {
        return BuildFailure.of(
                Fault.FIELD_TYPE, node.span(), "`" + field + "` is " + wanted + ", and YAML reads something else here");
    }

    private static List<Row> read() {
        List<Row> rows = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(FieldTable.class.getResourceAsStream("kustomization-fields.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (!line.startsWith("#") && words.length >= 3) {
                    KustomizeVersion since = words.length > 3
                            ? KustomizeVersion.parse(words[3]).orElseThrow()
                            : KustomizeVersion.DEFAULT;
                    rows.add(new Row(words[0], words[1], words[2], since));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(rows);
    }
}
