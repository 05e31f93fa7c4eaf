package dev.premortem.kustomize.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a place means is shown by changing it: when a value of an input file is replaced and everything is built again,
 * exactly those values of the output change that name its place, as the one that set them or as a former one.
 *
 * <p>The input files are all that the build reads, kustomizations and env files too; {@link Edit} says what of them can be
 * changed. A hash of content in a name is not compared, since it changes with everything in the content.
 */
class ProvenanceTest {
    private static final Path CASES = Path.of("testdata/kustomize");

    /** The files of the disk, of which one has another text, and which remember what was read. */
    private static final class Files implements BuildFiles {
        private final BuildFiles disk;
        private final Map<String, SourceFile> edited;
        private final Map<String, SourceFile> read = new TreeMap<>();

        Files(BuildFiles disk, Map<String, SourceFile> edited) {
            this.disk = disk;
            this.edited = edited;
        }

        @Override
        public Optional<String> folder(String folder) {
            return disk.folder(folder);
        }

        @Override
        public Optional<String> file(String file) {
            return disk.file(file);
        }

        @Override
        public Optional<SourceFile> text(String file) {
            Optional<SourceFile> text = Optional.ofNullable(edited.get(file)).or(() -> disk.text(file));
            text.ifPresent(found -> read.put(file, found));
            return text;
        }

        @Override
        public Optional<byte[]> bytes(String file) {
            return text(file).map(text -> text.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "shop, overlays/prod, 30",
        "ledger, overlays/dev, 50",
        "ledger, overlays/staging, 50",
        "ledger, overlays/prod, 60",
        "components, overlays/prod, 5",
        "images, overlays/prod, 15",
        "names, overlays/prod, 20",
        "namespaces, overlays/prod, 10",
        "replicas, ., 10",
        "vars, overlays/prod, 10",
    })
    void aChangeChangesWhatNamesItsPlace(String name, String overlay, int atLeast) throws IOException {
        Path top = CASES.resolve(name).toRealPath();
        BuildFiles disk = new DiskFiles(top, top);
        String folder = top.resolve(overlay).toString();
        Files files = new Files(disk, Map.of());
        Map<String, YamlScalar> before = values(new KustomizeBuild(files).build(folder));
        List<String> faults = new ArrayList<>();
        int tried = 0;
        for (Map.Entry<String, SourceFile> file : files.read.entrySet()) {
            for (Edit edit : Edit.of(file.getValue(), Edit.exceptions())) {
                Files edited = new Files(disk, Map.of(file.getKey(), edit.applied()));
                fault(before, new KustomizeBuild(edited).build(folder), edit).ifPresent(faults::add);
                tried++;
            }
        }
        assertThat(faults).isEmpty();
        assertThat(tried).isGreaterThan(atLeast);
    }

    @Test
    void everyExceptionIsOne() throws IOException {
        Map<String, Integer> exceptions = Edit.exceptions();
        for (String folder : List.of("shop/overlays/prod", "ledger/overlays/staging", "ledger/overlays/prod")) {
            Path top = CASES.toRealPath();
            Files files = new Files(new DiskFiles(top, top), Map.of());
            new KustomizeBuild(files).build(top.resolve(folder).toString());
            files.read.values().forEach(file -> Edit.of(file, exceptions));
        }
        assertThat(exceptions).doesNotContainValue(0);
    }

    private static Optional<String> fault(Map<String, YamlScalar> before, KustomizeBuild.Result result, Edit edit) {
        String what = edit.place() + " with `" + edit.value() + "`: ";
        if (result.problem().isPresent()) {
            return Optional.of(what + result.problem().get());
        }
        Set<String> changed = changed(before, values(result));
        Set<String> unnamed = new TreeSet<>(changed);
        unnamed.removeAll(naming(before, edit.place(), YamlScalar::former));
        Set<String> unchanged = naming(before, edit.place(), ProvenanceTest::kept);
        unchanged.removeAll(changed);
        return unnamed.isEmpty() && unchanged.isEmpty()
                ? Optional.empty()
                : Optional.of(what + "changed but does not name it: " + unnamed + ", names it but did not change: "
                        + unchanged);
    }

    /** The scalars of the output by object and path; names without the hash of their content. */
    private static Map<String, YamlScalar> values(KustomizeBuild.Result result) {
        assertThat(result.resources().isEmpty()).isEqualTo(result.problem().isPresent());
        Map<String, YamlScalar> values = new TreeMap<>();
        for (BuiltResource resource : result.resources()) {
            values(resource.gvk().kind() + " " + resource.originalId().name(), resource.node(), values);
        }
        return values;
    }

    private static void values(String path, YamlNode node, Map<String, YamlScalar> into) {
        if (node instanceof YamlMapping mapping) {
            mapping.effective().forEach(entry -> values(path + "/" + entry.name(), entry.value(), into));
        } else if (node instanceof YamlSequence sequence) {
            for (int i = 0; i < sequence.size(); i++) {
                values(path + "/" + i, sequence.items().get(i), into);
            }
        } else {
            into.put(path, (YamlScalar) node);
        }
    }

    private static Set<String> changed(Map<String, YamlScalar> before, Map<String, YamlScalar> after) {
        Set<String> changed = new TreeSet<>(after.keySet());
        changed.addAll(before.keySet());
        changed.removeIf(path -> before.containsKey(path)
                && after.containsKey(path)
                && hashless(before.get(path)).equals(hashless(after.get(path))));
        return changed;
    }

    /** Ten letters and digits behind a hyphen at the end are taken for a hash. */
    private static String hashless(YamlScalar scalar) {
        return scalar.text().replaceFirst("-[0-9a-z]{10}$", "-hash");
    }

    /**
     * The value before the last step, where that kept a part of it: a prefix was added, the tag of an image or a
     * part between delimiters was replaced. Where nothing was kept, the former value had its say for what came after
     * (an image is replaced because of its name, a variable because the text holds it) or was simply overridden.
     */
    private static Optional<YamlScalar> kept(YamlScalar scalar) {
        return scalar.former().filter(former -> {
            String now = scalar.text();
            String was = former.text();
            int colon = was.indexOf(':');
            int dot = was.indexOf('.');
            return now.contains(was)
                    || colon > 0 && now.startsWith(was.substring(0, colon))
                    || dot > 0 && now.endsWith(was.substring(dot));
        });
    }

    private static Set<String> naming(
            Map<String, YamlScalar> values, Span place, Function<YamlScalar, Optional<YamlScalar>> before) {
        Set<String> naming = new TreeSet<>();
        values.forEach((path, scalar) -> {
            for (Optional<YamlScalar> step = Optional.of(scalar); step.isPresent(); step = step.flatMap(before)) {
                if (isIn(step.get().span(), place)) {
                    naming.add(path);
                }
            }
        });
        return naming;
    }

    private static boolean isIn(Span step, Span place) {
        return step.file().path().equals(place.file().path())
                && step.start() >= place.start()
                && step.start() < place.end();
    }
}
