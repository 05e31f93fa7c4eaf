package dev.premortem.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kubernetes.KubernetesVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bundled definitions of Kubernetes, made from the classes of the client for Java, against those that somebody else made
 * from the OpenAPI document; and how many there are, so that none is lost when they are made anew.
 */
class SecondSourceTest {
    private static final Path KUBERNETES = Path.of("schemas/kubernetes");
    private static final Path SECOND = Path.of("testdata/schemas/kubernetes-models-1.36.txt");
    private static final KubernetesVersion NEWEST = new KubernetesVersion(1, 36);
    private static final Pattern LINE = Pattern.compile("([^ ]+)(?: ([^ |]+))?(?: \\| required ([^ ]+))?");

    /** The package has the stable definitions, and leaves out those of the machinery. */
    private static final Pattern ELSEWHERE = Pattern.compile("V[0-9]+(alpha|beta)[0-9]+.*"
            + "|V1(FieldSelectorRequirement|GroupResource|LabelSelector|LabelSelectorRequirement|ManagedFieldsEntry"
            + "|ObjectMeta|OwnerReference)");

    /** What the server takes without, as {@code overlay.txt} says with its reasons. */
    private static final Map<String, Set<String>> NOT_REQUIRED = new TreeMap<>(Map.ofEntries(
            Map.entry("StorageV1TokenRequest", Set.of("audience")),
            Map.entry("V1CSIDriver", Set.of("spec")),
            Map.entry("V1CSINode", Set.of("spec")),
            Map.entry("V1CSINodeSpec", Set.of("drivers")),
            Map.entry("V1ControllerRevision", Set.of("revision")),
            Map.entry("V1CustomResourceDefinitionVersion", Set.of("served", "storage")),
            Map.entry("V1DeviceClass", Set.of("spec")),
            Map.entry("V1HTTPHeader", Set.of("value")),
            Map.entry("V1ISCSIPersistentVolumeSource", Set.of("lun")),
            Map.entry("V1ISCSIVolumeSource", Set.of("lun")),
            Map.entry("V1LimitRangeSpec", Set.of("limits")),
            Map.entry("V1PodFailurePolicy", Set.of("rules")),
            Map.entry("V1PreferredSchedulingTerm", Set.of("preference")),
            Map.entry("V1SleepAction", Set.of("seconds")),
            Map.entry("V1Sysctl", Set.of("value"))));

    private static final TreeMap<String, Fields> FIRST = new TreeMap<>();
    private static final TreeMap<String, Fields> OTHER = new TreeMap<>();

    /** Without {@code apiVersion} and {@code kind} among what is required: no source says that of every kind. */
    private record Fields(Set<String> properties, Set<String> required) {}

    private record Definition(String name, KubernetesVersion from, KubernetesVersion to, JsonNode schema) {
        boolean holdsFor(KubernetesVersion version) {
            return from.compareTo(version) <= 0 && version.compareTo(to) <= 0;
        }

        int required() {
            return schema.path("required").size();
        }

        Fields fields() {
            Set<String> required = new TreeSet<>();
            schema.path("required").forEach(name -> required.add(name.stringValue()));
            required.removeAll(Set.of("apiVersion", "kind"));
            return new Fields(new TreeSet<>(schema.path("properties").propertyNames()), required);
        }
    }

    @BeforeAll
    static void read() throws IOException {
        for (Definition definition : definitions()) {
            if (definition.holdsFor(NEWEST)) {
                FIRST.put(definition.name(), definition.fields());
            }
        }
        for (String line : Files.readAllLines(SECOND)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                Matcher parts = LINE.matcher(line);
                assertThat(parts.matches()).as(line).isTrue();
                OTHER.put(parts.group(1), new Fields(words(parts.group(2)), words(parts.group(3))));
            }
        }
    }

    private static Set<String> words(String list) {
        return list == null ? Set.of() : new TreeSet<>(Arrays.asList(list.split(",", -1)));
    }

    private static List<Definition> definitions() throws IOException {
        JsonMapper json = new JsonMapper();
        try (Stream<Path> files = Files.list(KUBERNETES)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .flatMap(SecondSourceTest::lines)
                    .map(json::readTree)
                    .map(line -> new Definition(
                            line.get("name").stringValue(),
                            KubernetesVersion.parse(line.get("from").stringValue())
                                    .orElseThrow(),
                            KubernetesVersion.parse(line.get("to").stringValue())
                                    .orElseThrow(),
                            line.get("schema")))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theOtherHasEveryStableDefinition() {
        Set<String> missing = new TreeSet<>(FIRST.keySet());
        missing.removeAll(OTHER.keySet());
        assertThat(missing).allMatch(name -> ELSEWHERE.matcher(name).matches());
        assertThat(FIRST.size() - missing.size()).isGreaterThan(370);
    }

    /** Nobody writes what only the server does: what it adds to an object, lists, and requests below an object. */
    @Test
    void weHaveEveryDefinitionThatAKindNeeds() {
        Schemas schemas = Schemas.bundled();
        for (KnownKind kind : schemas.kinds()) {
            if (kind.builtIn() && kind.servedBy(NEWEST)) {
                assertThat(FIRST).containsKey(kind.definition());
            }
        }
    }

    @Test
    void bothHaveTheSameProperties() {
        FIRST.forEach((name, fields) -> {
            if (OTHER.containsKey(name)) {
                assertThat(fields.properties())
                        .as(name)
                        .isEqualTo(OTHER.get(name).properties());
            }
        });
    }

    @Test
    void bothRequireTheSameButWhatTheServerDoesNot() {
        Map<String, Set<String>> lenient = new TreeMap<>();
        FIRST.forEach((name, fields) -> {
            if (OTHER.containsKey(name)) {
                Set<String> more = new TreeSet<>(OTHER.get(name).required());
                more.removeAll(fields.required());
                if (!more.isEmpty()) {
                    lenient.put(name, more);
                }
                assertThat(OTHER.get(name).required()).as(name).containsAll(fields.required());
            }
        });
        assertThat(lenient).isEqualTo(NOT_REQUIRED);
    }

    /** Fewer mean that making them anew has lost some; more are welcome, and to be written down. */
    @ParameterizedTest
    @CsvSource({
        "1.28, 72, 369, 1614, 284, 378",
        "1.30, 79, 405, 1742, 305, 398",
        "1.31, 79, 410, 1761, 310, 404",
        "1.32, 79, 412, 1757, 308, 400",
        "1.33, 87, 463, 1945, 360, 422",
        "1.34, 89, 484, 2036, 383, 451",
        "1.35, 89, 488, 2047, 392, 452",
        "1.36, 94, 510, 2134, 411, 465"
    })
    void nothingIsLost(String minor, int kinds, int definitions, int properties, int required, int words)
            throws IOException {
        KubernetesVersion version = KubernetesVersion.parse(minor).orElseThrow();
        List<Definition> its = definitions().stream()
                .filter(definition -> definition.holdsFor(version))
                .toList();
        Schemas schemas = Schemas.bundled();
        assertThat(List.of(
                        schemas.kinds().stream()
                                .filter(kind -> kind.builtIn() && kind.servedBy(version))
                                .count(),
                        (long) its.size(),
                        its.stream()
                                .mapToLong(one -> one.fields().properties().size())
                                .sum(),
                        its.stream().mapToLong(Definition::required).sum(),
                        its.stream()
                                .mapToLong(one -> Pattern.compile("\"(enum|format|minimum|minItems)\":")
                                        .matcher(one.schema().toString())
                                        .results()
                                        .count())
                                .sum()))
                .containsExactly((long) kinds, (long) definitions, (long) properties, (long) required, (long) words);
    }

    @Test
    void theNewestVersionIsTheOneOfTheSecondSource() {
        List<KubernetesVersion> versions = Schemas.versions();
        assertThat(versions.get(versions.size() - 1)).isEqualTo(NEWEST);
    }
}
