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

    private final Map<String, List<KnownKind>> kinds = new HashMap<>();
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
            add(new KnownKind(
                    words[0],
                    words[1],
                    words[2].equals("Namespaced"),
                    words[3],
                    "kubernetes/" + words[4],
                    version(words[5]),
                    version(words[6])));
        }
        for (String line : lines("catalog/kinds.txt")) {
            String[] words = line.split(" ", -1);
            add(new KnownKind(
                    words[0],
                    words[1],
                    words[2].equals("Namespaced"),
                    words[4],
                    "catalog/" + words[3],
                    VERSIONS.get(0),
                    VERSIONS.get(VERSIONS.size() - 1)));
        }
    }

    private void add(KnownKind kind) {
        kinds.computeIfAbsent(kind.kind(), name -> new ArrayList<>(1)).add(kind);
    }

    /** The kinds of this name in any group and version, in the order of the files. */
    List<KnownKind> kindsNamed(String kind) {
        return kinds.getOrDefault(kind, List.of());
    }

    /** Every kind, in no order. */
    List<KnownKind> kinds() {
        return kinds.values().stream().flatMap(List::stream).toList();
    }

    /** The kind that {@code apiVersion} and {@code kind} name, in whatever version of Kubernetes. */
    Optional<KnownKind> kind(String apiVersion, String kind) {
        for (KnownKind known : kindsNamed(kind)) {
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

    private static KubernetesVersion version(String text) {
        return KubernetesVersion.parse(text).orElseThrow();
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
