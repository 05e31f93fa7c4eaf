package dev.premortem.kustomize.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What a place means is shown by changing it: when a value of an input file is replaced and everything is built again,
 * exactly those values of the output change that name its place, as the one that set them or as a former one.
 */
class ProvenanceTest {
    private static final Path SHOP = Path.of("testdata/kustomize/shop");
    private static final List<String> FILES = List.of(
            "base/deployment.yaml", "base/service.yaml", "overlays/prod/hpa.yaml", "overlays/prod/resources.yaml");

    /** Values that decide what an object is, or that others refer to: changing one changes more than a value. */
    private static final Set<String> IDENTITY = Set.of("apiVersion", "kind", "name", "$patch");

    /** A build in which one file has another text. */
    private record Edited(BuildFiles files, String path, SourceFile text) implements BuildFiles {
        @Override
        public Optional<String> folder(String folder) {
            return files.folder(folder);
        }

        @Override
        public Optional<String> file(String file) {
            return files.file(file);
        }

        @Override
        public Optional<SourceFile> text(String file) {
            return file.endsWith(path) ? Optional.of(text) : files.text(file);
        }

        @Override
        public Optional<byte[]> bytes(String file) {
            return file.endsWith(path) ? Optional.of(text.text().getBytes(StandardCharsets.UTF_8)) : files.bytes(file);
        }
    }

    @Test
    void aChangeChangesWhatNamesItsPlace() throws IOException {
        Path real = SHOP.toRealPath();
        BuildFiles files = new DiskFiles(real, real);
        String folder = real.resolve("overlays/prod").toString();
        Map<String, YamlScalar> before = values(new KustomizeBuild(files).build(folder));
        int tried = 0;
        for (String path : FILES) {
            SourceFile source = new SourceFile(path, Files.readString(real.resolve(path)));
            for (YamlScalar scalar : changeable(source)) {
                SourceFile edited = edited(source, scalar, tried);
                KustomizeBuild.Result result = new KustomizeBuild(new Edited(files, path, edited)).build(folder);
                assertThat(result.problem())
                        .as("%s with another value", scalar.span())
                        .isEmpty();
                assertThat(changed(before, values(result)))
                        .as("what changes with %s `%s`", scalar.span(), scalar)
                        .isEqualTo(naming(before, scalar.span()));
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(15);
    }

    /** The scalars of a file that can take another value of their type. */
    private static List<YamlScalar> changeable(SourceFile file) {
        List<YamlScalar> found = new ArrayList<>();
        for (YamlDocument document : YamlReader.read(file).documents()) {
            document.root().ifPresent(root -> collect(root, found));
        }
        return found;
    }

    private static void collect(YamlNode node, List<YamlScalar> into) {
        if (node instanceof YamlMapping mapping) {
            for (YamlEntry entry : mapping.effective()) {
                if (!IDENTITY.contains(entry.name())) {
                    collect(entry.value(), into);
                }
            }
        } else if (node instanceof YamlSequence sequence) {
            sequence.forEach(item -> collect(item, into));
        } else {
            into.add((YamlScalar) node);
        }
    }

    private static SourceFile edited(SourceFile file, YamlScalar scalar, int number) {
        boolean integer = scalar.type(YamlVersion.V1_2) == ScalarType.INTEGER;
        String other = integer ? "" + (9_000 + number) : "other" + number;
        String text = file.text();
        return new SourceFile(
                file.path(),
                text.substring(0, scalar.span().start())
                        + other
                        + text.substring(scalar.span().end()));
    }

    /** The scalars of the output by object and path. */
    private static Map<String, YamlScalar> values(KustomizeBuild.Result result) {
        Map<String, YamlScalar> values = new TreeMap<>();
        for (BuiltResource resource : result.resources()) {
            values(resource.gvk().kind(), resource.node(), values);
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
        Set<String> changed = new TreeSet<>();
        before.forEach((path, scalar) -> {
            YamlScalar now = after.get(path);
            if (now == null || !now.text().equals(scalar.text())) {
                changed.add(path);
            }
        });
        return changed;
    }

    /**
     * The value before the last step, where that kept a part of it: a prefix was added, the tag of an image or a
     * part between delimiters was replaced.
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

    private static Set<String> naming(Map<String, YamlScalar> values, Span place) {
        Set<String> naming = new TreeSet<>();
        values.forEach((path, scalar) -> {
            Optional<YamlScalar> step = Optional.of(scalar);
            while (step.isPresent()) {
                Span span = step.get().span();
                if (span.file().path().equals(place.file().path()) && span.start() == place.start()) {
                    naming.add(path);
                }
                step = kept(step.get());
            }
        });
        return naming;
    }
}
