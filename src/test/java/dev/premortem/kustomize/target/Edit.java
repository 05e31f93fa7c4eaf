package dev.premortem.kustomize.target;

import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.EmbeddedYaml;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Another value in the place of one that an input file of a build has, of the same type and found nowhere else.
 *
 * @param place the value
 */
record Edit(Span place, String value) {
    /** The kinds of input files. */
    private enum Role {
        MANIFEST,
        JSON_PATCH,
        KUSTOMIZATION
    }

    /** What is no value to change, by the key above it, and why. */
    private static final Map<Role, Map<String, String>> EXCEPTIONS = Map.of(
            Role.MANIFEST,
            Map.of(
                    "apiVersion", "what an object is",
                    "kind", "what an object is",
                    "$patch", "what to do, not what with",
                    "name", "who an object or an element of a list is: patches and references look for it",
                    "namespace", "a part of who an object or a subject is"),
            Role.JSON_PATCH,
            Map.of(
                    "op", "what to do, not what with",
                    "path", "where, not what",
                    "from", "where, not what",
                    "name", "who an object or an element of a list is"),
            Role.KUSTOMIZATION,
            Map.ofEntries(
                    Map.entry("apiVersion", "what the file is"),
                    Map.entry("kind", "what the file is"),
                    Map.entry("resources", "a path: the other file is not there"),
                    Map.entry("components", "a path: the other folder is not there"),
                    Map.entry("path", "a path: the other file is not there"),
                    Map.entry("envs", "a path: the other file is not there"),
                    Map.entry("files", "a path: the other file is not there"),
                    Map.entry("name", "which object, image or variable an entry is about"),
                    Map.entry("target", "selects objects"),
                    Map.entry("targets", "selects objects and fields"),
                    Map.entry("source", "selects an object and a field"),
                    Map.entry("objref", "selects an object"),
                    Map.entry("fieldref", "the name of a field"),
                    Map.entry("behavior", "how, not what"),
                    Map.entry("includeSelectors", "how, not what"),
                    Map.entry("includeTemplates", "how, not what")));

    /** All edits of a file; {@code excepted} is told how often each exception was one. */
    static List<Edit> of(SourceFile file, Map<String, Integer> excepted) {
        if (file.path().endsWith(".env")) {
            return lines(file);
        }
        if (!file.path().endsWith(".yaml")) {
            return List.of(new Edit(file.span(0, file.text().length()), "other " + file.path() + "\n"));
        }
        Collector collector = new Collector(excepted);
        collector.documents(YamlReader.read(file), file.path().endsWith("kustomization.yaml"));
        return collector.found;
    }

    private static List<Edit> lines(SourceFile file) {
        List<Edit> found = new ArrayList<>();
        int start = 0;
        for (String line : file.text().split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                String key = line.substring(0, equals + 1);
                found.add(new Edit(file.span(start, start + line.length()), key + "other" + start));
            }
            start += line.length() + 1;
        }
        return found;
    }

    /** The file with the edit in it. */
    SourceFile applied() {
        String text = place.file().text();
        return new SourceFile(
                place.file().path(), text.substring(0, place.start()) + value + text.substring(place.end()));
    }

    /** Walks through the values of a file. */
    private static final class Collector {
        private final List<Edit> found = new ArrayList<>();
        private final Map<String, Integer> excepted;

        Collector(Map<String, Integer> excepted) {
            this.excepted = excepted;
        }

        void documents(YamlFile file, boolean kustomization) {
            for (YamlDocument document : file.documents()) {
                document.root().ifPresent(root -> {
                    boolean settings = kustomization || root instanceof YamlMapping mapping && mapping.has("targets");
                    Role role = settings
                            ? Role.KUSTOMIZATION
                            : root instanceof YamlSequence ? Role.JSON_PATCH : Role.MANIFEST;
                    each(root, role, (key, scalar) -> edit(key, scalar, role));
                });
            }
        }

        private void each(YamlNode node, Role role, BiConsumer<String, YamlScalar> action) {
            each("", node, role, action);
        }

        private void each(String key, YamlNode node, Role role, BiConsumer<String, YamlScalar> action) {
            if (EXCEPTIONS.getOrDefault(role, Map.of()).containsKey(key)) {
                excepted.merge(role + " " + key, 1, Integer::sum);
            } else if (node instanceof YamlMapping mapping) {
                for (YamlEntry entry : mapping.effective()) {
                    each(entry.name(), entry.value(), role, action);
                }
            } else if (node instanceof YamlSequence sequence) {
                sequence.forEach(item -> each(key, item, role, action));
            } else {
                action.accept(key, (YamlScalar) node);
            }
        }

        private void edit(String key, YamlScalar scalar, Role role) {
            if (role == Role.KUSTOMIZATION && key.equals("patch")) {
                documents(EmbeddedYaml.read(scalar.embedded()), false);
                return;
            }
            String literal = role == Role.KUSTOMIZATION && key.equals("literals")
                    ? scalar.text().substring(0, scalar.text().indexOf('=') + 1)
                    : "";
            found.add(new Edit(scalar.span(), literal + other(scalar)));
        }

        private String other(YamlScalar scalar) {
            int number = 9_000 + found.size();
            return switch (scalar.type(YamlVersion.V1_2)) {
                case INTEGER -> "" + number;
                case BOOLEAN -> scalar.text().equals("true") ? "false" : "true";
                default -> "other" + number;
            };
        }
    }

    /** A count of every exception there is, to be filled. */
    static Map<String, Integer> exceptions() {
        Map<String, Integer> counts = new TreeMap<>();
        EXCEPTIONS.forEach((role, keys) -> keys.keySet().forEach(key -> counts.put(role + " " + key, 0)));
        return counts;
    }
}
