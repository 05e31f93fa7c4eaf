package dev.premortem.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** What a reader of the catalogue of other projects' resources may rely on. */
class CatalogTest {
    private static final Path CATALOG = Path.of("schemas/catalog");
    private static final long MOST_BYTES = 1_600_000;
    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "$ref",
            "enum",
            "pattern",
            "format",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "minLength",
            "maxLength",
            "x-kubernetes-int-or-string");

    private static final Map<String, List<String>> NAMES = new TreeMap<>();
    private static final Map<String, JsonNode> DEFINITIONS = new TreeMap<>();

    private record Place(String definition, JsonNode schema) {}

    @BeforeAll
    static void read() throws IOException {
        JsonMapper json = new JsonMapper();
        try (Stream<Path> files = Files.list(CATALOG)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                List<String> names = new ArrayList<>();
                for (String line : Files.readAllLines(file)) {
                    JsonNode definition = json.readTree(line);
                    String name = definition.get("name").stringValue();
                    names.add(name);
                    assertThat(DEFINITIONS.put(name, definition.get("schema")))
                            .as(name)
                            .isNull();
                }
                NAMES.put(file.getFileName().toString().replace(".jsonl", ""), names);
            }
        }
    }

    @Test
    void theDefinitionsOfAProjectAreSorted() {
        assertThat(NAMES).hasSizeGreaterThan(15);
        assertThat(NAMES)
                .allSatisfy((project, names) -> assertThat(names).as(project).isSorted());
    }

    @Test
    void aSchemaHasTheKeywordsThatAreKnown() {
        for (Place place : places()) {
            assertThat(KEYWORDS)
                    .as(place.definition())
                    .containsAll(place.schema().propertyNames());
            JsonNode required = place.schema().path("required");
            for (JsonNode name : required) {
                assertThat(place.schema().path("properties").has(name.stringValue()))
                        .as("%s requires %s", place.definition(), name)
                        .isTrue();
            }
            if (place.schema().path("additionalProperties").isBoolean()) {
                assertThat(place.schema().path("properties").isEmpty())
                        .as(place.definition())
                        .isFalse();
            }
            if (place.schema().has("pattern")) {
                String pattern = place.schema().get("pattern").stringValue();
                assertThatCode(() -> Pattern.compile(pattern))
                        .as(place.definition())
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void aReferenceIsADefinitionOfTheSameProjectOrABuiltinOne() throws IOException {
        Set<String> builtins = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("testdata/schemas/kubernetes-models-1.36.txt"))) {
            builtins.add(line.split(" ", 2)[0]);
        }
        // Definitions of the machinery are in no package of the built-in kinds.
        builtins.addAll(Set.of("V1ObjectMeta", "V1LabelSelector", "V1LabelSelectorRequirement", "V1OwnerReference"));
        builtins.addAll(Set.of("V1Condition", "V1DeleteOptions", "V1FieldSelectorRequirement", "V1ListMeta"));
        Map<String, String> projects = new TreeMap<>();
        NAMES.forEach((project, names) -> names.forEach(name -> projects.put(name, project)));
        for (Place place : places()) {
            if (place.schema().get("$ref") instanceof StringNode reference) {
                String name = reference.stringValue();
                if (!builtins.contains(name)) {
                    assertThat(projects.get(name))
                            .as("%s in %s", name, place.definition())
                            .isEqualTo(projects.get(place.definition()));
                }
            }
        }
    }

    @Test
    void theListNamesEveryKindOnce() throws IOException {
        List<String> lines = Files.readAllLines(CATALOG.resolve("kinds.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();

        assertThat(lines).hasSizeGreaterThan(300).isSorted().doesNotHaveDuplicates();
        assertThat(lines).allSatisfy(line -> {
            String[] parts = line.split(" ", -1);
            assertThat(parts).hasSize(5);
            assertThat(parts[2]).isIn("Namespaced", "Cluster");
            assertThat(NAMES.get(parts[3])).contains(parts[4]);
            assertThat(parts[4]).isEqualTo(parts[0] + "." + parts[1]);
        });
    }

    @Test
    void theCatalogueStaysSmall() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(CATALOG)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }

        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    private static List<Place> places() {
        List<Place> places = new ArrayList<>();
        DEFINITIONS.forEach((name, schema) -> collect(name, schema, places));
        assertThat(places).hasSizeGreaterThan(5000);
        return places;
    }

    private static void collect(String definition, JsonNode schema, List<Place> places) {
        places.add(new Place(definition, schema));
        schema.path("properties").forEach(property -> collect(definition, property, places));
        for (String keyword : List.of("items", "additionalProperties")) {
            if (schema.path(keyword).isObject()) {
                collect(definition, schema.get(keyword), places);
            }
        }
    }
}
