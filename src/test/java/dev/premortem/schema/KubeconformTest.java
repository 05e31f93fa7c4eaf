package dev.premortem.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.premortem.kubernetes.Grammar;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our schemas, read by us and by kubeconform, of every object below {@code testdata}: both must find the same faults at the
 * same places. It is another program with another validator and another parser of YAML, so that an error of ours in any
 * of these comes out. The grammars of texts, which JSON Schema cannot say, are left out on both sides.
 *
 * <p>Skipped where kubeconform is not installed: {@code go install github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0}.
 */
class KubeconformTest {
    private static final KubernetesVersion VERSION = new KubernetesVersion(1, 36);

    /** kubeconform's usual names take the first word of the group, which several projects share. */
    private static final String LAYOUT = "{{.Group}}_{{.ResourceAPIVersion}}_{{.ResourceKind}}.json";

    private static final Schemas SCHEMAS = Schemas.bundled();

    @TempDir
    static Path scratch;

    private static final List<Sample> SAMPLES = new ArrayList<>();
    private static final Map<String, Integer> COUNTS = new TreeMap<>();

    /** One object, and what each side says of it: faults as {@code WORD at PATH}, or that there is no schema. */
    private record Sample(String place, YamlMapping object, Path file, Set<String> ours, Set<String> theirs) {
        /** What only one of both says. */
        Set<String> differences() {
            Set<String> differences = new TreeSet<>(ours);
            differences.addAll(theirs);
            differences.removeIf(fault -> ours.contains(fault) && theirs.contains(fault));
            return differences;
        }
    }

    /** Why both may differ. An entry that no object needs fails. */
    private enum Difference {
        /**
         * Null is what is not set: Go's decoder takes it so, and so do we, even where a field is not known or must be there.
         * JSON Schema has a type of that name.
         */
        NULL_IS_NOT_SET {
            @Override
            boolean explains(Sample sample, String fault) {
                boolean missing = fault.startsWith("lacks ")
                        && sample.theirs().contains(Kubeconform.NULL + " at " + owner(fault) + field(fault));
                boolean unknown = fault.startsWith("no field ")
                        && node(sample.object(), owner(fault) + field(fault))
                                .filter(YamlNode::isNull)
                                .isPresent();
                return fault.startsWith(Kubeconform.NULL + " at ") || missing || unknown;
            }
        },
        /** A text that something replaces before the server sees it has no type and no value yet. */
        PLACEHOLDER {
            @Override
            boolean explains(Sample sample, String fault) {
                return fault.matches("(type|value|bound) at .*")
                        && node(sample.object(), fault.substring(fault.indexOf(" at ") + 4))
                                .filter(Placeholders::in)
                                .isPresent();
            }
        },
        /** A key that stands twice, which a rule of its own tells; kubeconform reads no further. */
        KEY_TWICE {
            @Override
            boolean explains(Sample sample, String fault) {
                return sample.theirs().stream().anyMatch(said -> said.contains("already set in map"));
            }
        },
        /** A number that JSON does not have, which a rule of its own tells; kubeconform reads no further. */
        NO_JSON {
            @Override
            boolean explains(Sample sample, String fault) {
                return fault.contains("json: unsupported value");
            }
        };

        abstract boolean explains(Sample sample, String fault);

        private static String field(String fault) {
            return fault.replaceAll("^(lacks|no field) (.*) at .*", "$2");
        }

        /** The path of what lacks a field, ready for the name of the field. */
        private static String owner(String fault) {
            String path = fault.substring(fault.lastIndexOf(" at ") + 4);
            return path.isEmpty() ? "" : path + ".";
        }
    }

    @BeforeAll
    static void run() throws IOException, InterruptedException {
        Optional<Path> program = Kubeconform.onPath();
        assumeTrue(
                program.isPresent(),
                "kubeconform is not on PATH: go install github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0");
        collect();
        Path schemas = Files.createDirectory(scratch.resolve("schemas"));
        export(schemas);
        Map<String, Set<String>> said = new Kubeconform(program.get(), scratch)
                .ask(schemas.resolve(LAYOUT), scratch.resolve("objects"), VERSION);
        for (Sample sample : SAMPLES) {
            sample.theirs().addAll(said.getOrDefault(sample.file().toString(), Set.of("silence")));
        }
    }

    private static void collect() throws IOException {
        Path folder = Files.createDirectory(scratch.resolve("objects"));
        try (Stream<Path> files = Files.walk(Path.of("testdata"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path -> path.toString().matches(".*\\.(ya?ml|json)"))
                    .sorted()
                    .toList()) {
                Optional<String> text = text(file);
                if (text.isEmpty()) {
                    count("files that are no UTF-8");
                    continue;
                }
                YamlFile yaml = YamlReader.read(new SourceFile(file.toString(), text.get()));
                if (yaml.isPartial() || !yaml.problems().isEmpty()) {
                    count("files with faults of YAML");
                    continue;
                }
                for (YamlDocument document : yaml.documents()) {
                    if (document.root().isPresent()) {
                        add(document, folder);
                    }
                }
            }
        }
    }

    private static Optional<String> text(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (MalformedInputException e) {
            return Optional.empty();
        }
    }

    private static void add(YamlDocument document, Path folder) throws IOException {
        Optional<YamlMapping> object = document.mapping();
        String apiVersion =
                object.flatMap(mapping -> mapping.text("apiVersion")).orElse("");
        String kind = object.flatMap(mapping -> mapping.text("kind")).orElse("");
        if (apiVersion.isEmpty() || kind.isEmpty()) {
            count("documents that are no objects");
        } else if (kind.equals("List")) {
            count("lists, which kubeconform takes apart");
        } else if (document.span().text().contains("{{") && file(document).contains("/templates/")) {
            count("templates");
        } else {
            Path file = folder.resolve(String.format("%05d.yaml", SAMPLES.size()));
            Files.writeString(file, document.span().text() + "\n");
            SAMPLES.add(new Sample(
                    file(document) + ":" + document.span().line(),
                    object.get(),
                    file,
                    ours(object.get(), apiVersion, kind),
                    new TreeSet<>()));
        }
    }

    private static String file(YamlDocument document) {
        return document.span().file().path();
    }

    private static void count(String what) {
        COUNTS.merge(what, 1, Integer::sum);
    }

    private static Set<String> ours(YamlMapping object, String apiVersion, String kind) {
        Optional<KnownKind> known = SCHEMAS.known(apiVersion, kind).filter(one -> one.servedBy(VERSION));
        if (known.isEmpty()) {
            return Set.of(Kubeconform.NO_SCHEMA);
        }
        Set<String> faults = new TreeSet<>();
        for (SchemaProblem problem : SCHEMAS.schema(known.get(), VERSION).problemsOf(object, YamlVersion.V1_1)) {
            word(problem).ifPresent(word -> faults.add(word + " at " + problem.path()));
        }
        return faults;
    }

    private static Optional<String> word(SchemaProblem problem) {
        if (problem instanceof SchemaProblem.UnknownField unknown) {
            return Optional.of("no field " + unknown.entry().name());
        }
        if (problem instanceof SchemaProblem.MissingField missing) {
            return Optional.of("lacks " + missing.field());
        }
        if (problem instanceof SchemaProblem.Malformed malformed) {
            boolean own = Grammar.of(malformed.format()).isPresent()
                    || malformed.format().startsWith("int");
            return own ? Optional.empty() : Optional.of("bound");
        }
        return Optional.of(problem instanceof SchemaProblem.UnknownValue ? "value" : "type");
    }

    private static void export(Path folder) throws IOException {
        for (KnownKind kind : SCHEMAS.kinds()) {
            if (kind.servedBy(VERSION)) {
                String group = kind.apiVersion().split("/", -1)[0];
                String version = kind.apiVersion().substring(kind.apiVersion().indexOf('/') + 1);
                Path file =
                        folder.resolve(group + "_" + version + "_" + kind.kind().toLowerCase(Locale.ROOT) + ".json");
                assertThat(file).doesNotExist();
                Files.writeString(file, StandaloneSchema.of(kind, VERSION));
            }
        }
    }

    /** The node at a path without odd names. */
    private static Optional<YamlNode> node(YamlMapping object, String path) {
        YamlNode node = object;
        for (String step : path.split("\\.|(?=\\[)", -1)) {
            Optional<YamlNode> next;
            if (step.startsWith("[") && node instanceof YamlSequence sequence) {
                next = Optional.of(sequence.items().get(Integer.parseInt(step.substring(1, step.length() - 1))));
            } else {
                next = node.asMapping().flatMap(mapping -> mapping.get(step));
            }
            if (next.isEmpty()) {
                return Optional.empty();
            }
            node = next.get();
        }
        return Optional.of(node);
    }

    @Test
    void bothFindTheSame(TestReporter reporter) {
        Map<String, Set<String>> unexplained = new TreeMap<>();
        Map<Difference, Integer> explained = new EnumMap<>(Difference.class);
        for (Sample sample : SAMPLES) {
            for (String fault : sample.differences()) {
                Optional<Difference> why = Stream.of(Difference.values())
                        .filter(difference -> difference.explains(sample, fault))
                        .findFirst();
                why.ifPresentOrElse(
                        difference -> explained.merge(difference, 1, Integer::sum),
                        () -> unexplained
                                .computeIfAbsent(sample.place(), place -> new TreeSet<>())
                                .add((sample.ours().contains(fault) ? "only we: " : "only kubeconform: ") + fault));
            }
        }
        COUNTS.forEach((what, count) -> reporter.publishEntry(what, count.toString()));
        explained.forEach((why, count) -> reporter.publishEntry(why.toString(), count.toString()));
        assertThat(unexplained).isEmpty();
        assertThat(explained).containsOnlyKeys(Difference.values());
    }

    /** Where both are silent nothing is proved. */
    @Test
    void thereIsMuchToFind(TestReporter reporter) {
        List<Sample> judged = SAMPLES.stream()
                .filter(sample -> !sample.theirs().contains(Kubeconform.NO_SCHEMA))
                .toList();
        long wrong =
                judged.stream().filter(sample -> !sample.theirs().isEmpty()).count();
        long faults =
                judged.stream().mapToLong(sample -> sample.theirs().size()).sum();
        reporter.publishEntry(
                "compared",
                SAMPLES.size() + ", with a schema " + judged.size() + ", wrong " + wrong + ", faults " + faults);
        assertThat(judged).hasSizeGreaterThan(1600);
        assertThat(wrong).isGreaterThan(300);
        assertThat(faults).isGreaterThan(750);
    }
}
