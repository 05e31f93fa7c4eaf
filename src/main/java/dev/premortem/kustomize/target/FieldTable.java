package dev.premortem.kustomize.target;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.target.FieldProblem.Mistyped;
import dev.premortem.kustomize.target.FieldProblem.OtherCase;
import dev.premortem.kustomize.target.FieldProblem.Unknown;
import dev.premortem.kustomize.target.FieldProblem.Wanted;
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
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The types of a kustomization's fields, and a check of a file against them: an unknown field is a fault at any depth, and
 * so is a value of another type. Field names are taken in any case, as {@code encoding/json} takes them.
 */
public final class FieldTable {
    private static final String TOP = "Kustomization";
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
    public static FieldTable of(KustomizeVersion version) {
        return TABLES.computeIfAbsent(version, FieldTable::new);
    }

    /** Everything in a kustomization that is not as the types have it, in the order of the file. */
    public List<FieldProblem> problems(YamlMapping kustomization) {
        Reading reading = new Reading();
        reading.mapping(kustomization, TOP);
        return reading.problems;
    }

    /** The fields of a kustomization. */
    public Set<String> fields() {
        return types.getOrDefault(TOP, Map.of()).keySet();
    }

    /** The types that have a field of this name. */
    public Set<String> owners(String field) {
        Set<String> owners = new TreeSet<>();
        types.forEach((type, fields) -> {
            if (fields.containsKey(field)) {
                owners.add(type);
            }
        });
        return owners;
    }

    /**
     * Checks a mapping against a type, and gives it back with the field names as kustomize spells them. Of a name in two
     * spellings the last in the order of the alphabet holds, since the file is sorted JSON by the time it is decoded.
     *
     * @param type a name of the table
     */
    YamlMapping check(YamlMapping mapping, String type) {
        Reading reading = new Reading();
        YamlMapping checked = reading.mapping(mapping, type);
        for (FieldProblem problem : reading.problems) {
            if (problem instanceof Unknown unknown) {
                throw BuildFailure.of(Fault.FIELD_UNKNOWN, unknown.span(), sentence(unknown));
            }
            if (problem instanceof Mistyped wrong) {
                throw failure(wrong);
            }
        }
        return checked;
    }

    private static BuildFailure failure(Mistyped wrong) {
        // The only type whose entries people write as the path of a file.
        boolean isPatch = wrong.item() && wrong.field().equals("patches") && wrong.node() instanceof YamlScalar;
        return isPatch
                ? BuildFailure.of(
                        Fault.PATCH_ENTRY_TEXT,
                        wrong.span(),
                        "an entry of `" + wrong.field() + "` is a text, and not a mapping")
                : BuildFailure.of(Fault.FIELD_TYPE, wrong.span(), wrong.sentence());
    }

    /** The release that brought a field, for one that another release has not. */
    public static Optional<KustomizeVersion> since(Unknown unknown) {
        return ROWS.stream()
                .filter(row -> row.type.equals(unknown.type())
                        && row.field.equals(unknown.entry().name()))
                .findFirst()
                .map(Row::since);
    }

    private static String sentence(Unknown unknown) {
        return since(unknown)
                .map(release -> unknown.start() + " before kustomize " + release)
                .orElseGet(unknown::sentence);
    }

    /** One reading of a mapping, which collects what it meets. */
    private final class Reading {
        private final List<FieldProblem> problems = new ArrayList<>();

        private YamlMapping mapping(YamlMapping mapping, String type) {
            Map<String, String> fields = types.getOrDefault(type, Map.of());
            Map<String, YamlEntry> checked = new LinkedHashMap<>();
            Map<String, String> spellings = new HashMap<>();
            for (YamlEntry entry : mapping.effective()) {
                Optional<String> found = field(entry.name(), fields);
                if (found.isEmpty()) {
                    problems.add(new Unknown(entry, type, fields.keySet()));
                    continue;
                }
                String field = found.get();
                if (!field.equals(entry.name())) {
                    problems.add(new OtherCase(entry, field));
                }
                YamlNode value = value(entry.value(), field, false, fields.getOrDefault(field, "any"));
                YamlNode key = YamlScalar.string(field, entry.key().span());
                String spelling =
                        spellings.merge(field, entry.name(), (one, other) -> one.compareTo(other) > 0 ? one : other);
                if (spelling.equals(entry.name())) {
                    checked.put(field, new YamlEntry(key, value));
                }
            }
            return mapping.withEntries(List.copyOf(checked.values()));
        }

        private YamlNode value(YamlNode node, String field, boolean item, String type) {
            if (type.equals("any") || node.isNull()) {
                return node;
            }
            if (type.startsWith("[]")) {
                return node instanceof YamlSequence sequence
                        ? sequence.withItems(sequence.items().stream()
                                .map(each -> value(each, field, true, type.substring(2)))
                                .toList())
                        : wrong(node, field, item, Wanted.LIST);
            }
            if (type.startsWith("map:")) {
                return node instanceof YamlMapping mapping
                        ? mapping.withEntries(mapping.effective().stream()
                                .map(entry -> new YamlEntry(
                                        entry.key(), value(entry.value(), entry.name(), false, type.substring(4))))
                                .toList())
                        : wrong(node, field, item, Wanted.MAPPING);
            }
            return switch (type) {
                case "string" ->
                    is(node, ScalarType.STRING) || is(node, ScalarType.TIMESTAMP) // a string by the time it is JSON
                            ? node
                            : wrong(node, field, item, Wanted.TEXT);
                case "bool" -> is(node, ScalarType.BOOLEAN) ? bool(node) : wrong(node, field, item, Wanted.BOOLEAN);
                case "int" -> is(node, ScalarType.INTEGER) ? node : whole(node, field, item);
                default ->
                    node instanceof YamlMapping mapping
                            ? mapping(mapping, type)
                            : wrong(node, field, item, Wanted.MAPPING);
            };
        }

        /** {@code 3.0} is 3 by the time it is JSON. */
        private YamlNode whole(YamlNode node, String field, boolean item) {
            String text = node.asScalar().map(YamlScalar::text).orElse("");
            boolean pointed = is(node, ScalarType.FLOAT) && text.matches("[-+]?[0-9]+\\.0*");
            return pointed
                    ? YamlScalar.plain(text.substring(0, text.indexOf('.')), node.span())
                    : wrong(node, field, item, Wanted.NUMBER);
        }

        private YamlNode wrong(YamlNode node, String field, boolean item, Wanted wanted) {
            problems.add(new Mistyped(node, field, item, wanted));
            return node;
        }
    }

    private static Optional<String> field(String name, Map<String, String> fields) {
        if (fields.containsKey(name)) {
            return Optional.of(name);
        }
        String folded = name.toLowerCase(Locale.ROOT);
        return fields.keySet().stream()
                .filter(field -> field.toLowerCase(Locale.ROOT).equals(folded))
                .findFirst();
    }

    private static boolean is(YamlNode node, ScalarType type) {
        return node instanceof YamlScalar scalar && scalar.type(YamlVersion.V1_1) == type;
    }

    /** {@code yes}, {@code on} and their like are booleans here, and one spelling is enough for whoever reads them. */
    private static YamlNode bool(YamlNode node) {
        boolean holds =
                TRUE.contains(node.asScalar().map(YamlScalar::text).orElse("").toLowerCase(Locale.ROOT));
        return YamlScalar.plain(holds ? "true" : "false", node.span());
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
