package dev.premortem.schema;

import dev.premortem.kubernetes.KubernetesVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that come with premortem, as texts.
 *
 * <p>A folder has {@code kinds.txt}, one kind a line, and files with one definition a line. A file is read when the first
 * definition of it is asked for, and a line is parsed only when it is needed: most of a run's start is class loading and
 * reading, and a check meets few kinds.
 */
final class Bundle {
    /** The versions of Kubernetes that the built-in kinds are known for, oldest first. There is no source for 1.29. */
    static final List<KubernetesVersion> VERSIONS = List.of(
            new KubernetesVersion(1, 28),
            new KubernetesVersion(1, 30),
            new KubernetesVersion(1, 31),
            new KubernetesVersion(1, 32),
            new KubernetesVersion(1, 33),
            new KubernetesVersion(1, 34),
            new KubernetesVersion(1, 35),
            new KubernetesVersion(1, 36));

    /** The file of what kinds of several groups need. */
    static final String SHARED = "kubernetes/shared";

    /** Where definitions are looked for that a file lacks, the likeliest first. */
    private static final List<String> BORROWED = List.of(
            SHARED,
            "kubernetes/core",
            "kubernetes/apps",
            "kubernetes/batch",
            "kubernetes/networking",
            "kubernetes/autoscaling",
            "kubernetes/policy",
            "kubernetes/rbac",
            "kubernetes/admissionregistration");

    private static final String NAME = "{\"name\":\"";

    private final Map<String, List<KnownKind>> builtIn = new HashMap<>();
    private @Nullable Map<String, List<KnownKind>> catalogue;
    private final Map<String, Map<String, List<Definition>>> files = new HashMap<>();

    /** One definition of a file, for the versions from one to another. */
    private record Definition(KubernetesVersion from, KubernetesVersion to, String schema) {
        boolean holdsFor(KubernetesVersion version) {
            return from.compareTo(version) <= 0 && version.compareTo(to) <= 0;
        }
    }

    Bundle() {
        for (String line : lines("kubernetes/kinds.txt")) {
            String[] words = line.split(" ", -1);
            add(
                    new KnownKind(
                            words[0],
                            words[1],
                            words[2].equals("Namespaced"),
                            words[3],
                            "kubernetes/" + words[4],
                            version(words[5]),
                            version(words[6])),
                    builtIn);
        }
    }

    /** The kinds of the catalogue, which many repositories never ask for. */
    private synchronized Map<String, List<KnownKind>> catalogue() {
        Map<String, List<KnownKind>> found = catalogue;
        if (found == null) {
            found = new HashMap<>();
            for (String line : lines("catalog/kinds.txt")) {
                String[] words = line.split(" ", -1);
                add(
                        new KnownKind(
                                words[0],
                                words[1],
                                words[2].equals("Namespaced"),
                                words[4],
                                "catalog/" + words[3],
                                VERSIONS.get(0),
                                VERSIONS.get(VERSIONS.size() - 1)),
                        found);
            }
            catalogue = found;
        }
        return found;
    }

    private static void add(KnownKind kind, Map<String, List<KnownKind>> into) {
        into.computeIfAbsent(kind.kind(), name -> new ArrayList<>(1)).add(kind);
    }

    /** The kinds of this name in any group and version, in the order of the files. */
    List<KnownKind> kindsNamed(String kind) {
        List<KnownKind> named = new ArrayList<>(builtIn.getOrDefault(kind, List.of()));
        named.addAll(catalogue().getOrDefault(kind, List.of()));
        return named;
    }

    /** Every kind of Kubernetes itself, in no order. */
    List<KnownKind> builtInKinds() {
        return builtIn.values().stream().flatMap(List::stream).toList();
    }

    /** Every kind, in no order. */
    List<KnownKind> kinds() {
        List<KnownKind> all = new ArrayList<>(builtInKinds());
        catalogue().values().forEach(all::addAll);
        return all;
    }

    /** The kind that {@code apiVersion} and {@code kind} name, in whatever version of Kubernetes. */
    Optional<KnownKind> kind(String apiVersion, String kind) {
        Optional<KnownKind> ofKubernetes = find(builtIn, apiVersion, kind);
        return ofKubernetes.isPresent() ? ofKubernetes : find(catalogue(), apiVersion, kind);
    }

    private static Optional<KnownKind> find(Map<String, List<KnownKind>> kinds, String apiVersion, String kind) {
        for (KnownKind known : kinds.getOrDefault(kind, List.of())) {
            if (known.apiVersion().equals(apiVersion)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** The JSON of a definition of a file for a version. */
    Optional<String> definition(String file, String name, KubernetesVersion version) {
        for (Definition definition : definitionsOf(file).getOrDefault(name, List.of())) {
            if (definition.holdsFor(version)) {
                return Optional.of(definition.schema());
            }
        }
        return Optional.empty();
    }

    /** The file of the built-in kinds that has a definition: custom resources borrow the parts of pods. */
    Optional<String> fileOf(String name) {
        for (String file : BORROWED) {
            if (definitionsOf(file).containsKey(name)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private synchronized Map<String, List<Definition>> definitionsOf(String file) {
        return files.computeIfAbsent(file, Bundle::readDefinitions);
    }

    private static Map<String, List<Definition>> readDefinitions(String file) {
        Map<String, List<Definition>> definitions = new HashMap<>();
        for (String line : lines(file + ".jsonl")) {
            int end = line.indexOf('"', NAME.length());
            String name = line.substring(NAME.length(), end);
            int schema = line.indexOf("\"schema\":", end) + "\"schema\":".length();
            definitions
                    .computeIfAbsent(name, key -> new ArrayList<>(1))
                    .add(new Definition(
                            bound(line, "\"from\":\"", end, schema).orElse(VERSIONS.get(0)),
                            bound(line, "\"to\":\"", end, schema).orElse(VERSIONS.get(VERSIONS.size() - 1)),
                            line.substring(schema, line.length() - 1)));
        }
        return definitions;
    }

    private static Optional<KubernetesVersion> bound(String line, String key, int from, int before) {
        int at = line.indexOf(key, from);
        if (at < 0 || at > before) {
            return Optional.empty();
        }
        int start = at + key.length();
        return Optional.of(version(line.substring(start, line.indexOf('"', start))));
    }

    /** One of {@link #VERSIONS}; there are thousands of them in a file, so nothing is parsed. */
    static KubernetesVersion version(String text) {
        for (KubernetesVersion version : VERSIONS) {
            if (text.endsWith(Integer.toString(version.minor()))) {
                return version;
            }
        }
        throw new IllegalStateException("no version of the bundled schemas: " + text);
    }

    /** The lines of a bundled file that are no comments. */
    static List<String> lines(String file) {
        try (InputStream in = Bundle.class.getResourceAsStream("/dev/premortem/schemas/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the schemas lack " + file);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String> lines = new ArrayList<>();
            for (int start = 0; start < text.length(); ) {
                int end = text.indexOf('\n', start);
                if (end > start && text.charAt(start) != '#') {
                    lines.add(text.substring(start, end));
                }
                start = end < 0 ? text.length() : end + 1;
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
