package dev.premortem.schemas.npm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * {@code GenerateBuiltins PACKAGES ENUMS SECOND-SOURCE JAR…}: what the package of the built-in kinds knows beside the
 * classes of the Kubernetes Java client, whose jars (oldest first) name the definitions. The header
 * of a target is kept; {@code enums-by-hand.txt} beside it is added.
 */
public final class GenerateBuiltins {
    private GenerateBuiltins() {}

    public static void main(String[] arguments) throws IOException {
        NpmPackage source = NpmPackage.read(Path.of(arguments[0]).resolve("kubernetes-models"));
        Set<String> newest = Set.of();
        Set<String> classes = new TreeSet<>();
        for (String jar : Arrays.asList(arguments).subList(3, arguments.length)) {
            newest = classes(Path.of(jar));
            classes.addAll(newest);
        }
        Path enums = Path.of(arguments[1]);
        TreeSet<String> lines = new TreeSet<>(enums(source, definitions(source, classes)));
        for (String line : Files.readAllLines(enums.resolveSibling("enums-by-hand.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(line);
            }
        }
        replace(enums, lines);
        replace(Path.of(arguments[2]), properties(source, definitions(source, newest)));
    }

    private static Set<String> classes(Path jar) throws IOException {
        String folder = "io/kubernetes/client/openapi/models/";
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder) && name.endsWith(".class") && !name.contains("$"))
                    .map(name -> name.substring(folder.length(), name.length() - ".class".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The definitions by class; without those that no class stands for, or that share one with another group. */
    private static Map<String, NpmPackage.Definition> definitions(NpmPackage source, Set<String> classes) {
        Map<String, NpmPackage.Definition> definitions = new TreeMap<>();
        Set<String> shared = new TreeSet<>();
        source.definitions().forEach((name, definition) -> {
            int dot = name.lastIndexOf('.');
            String type = BuiltinNames.of(name.substring(0, dot), name.substring(dot + 1));
            if (definition.body().isPresent() && classes.contains(type) && definitions.put(type, definition) != null) {
                shared.add(type);
            }
        });
        shared.forEach(type -> System.err.println("two groups have " + type));
        definitions.keySet().removeAll(shared);
        return definitions;
    }

    private static List<String> enums(NpmPackage source, Map<String, NpmPackage.Definition> definitions) {
        List<String> lines = new ArrayList<>();
        definitions.forEach((type, definition) -> {
            if (type.endsWith("Status")) {
                return;
            }
            Validators validators = validators(source, definition);
            for (String property : new TreeSet<>(
                    definition.body().orElseThrow().body().members().keySet())) {
                List<String> values = validators.property(property).values();
                if (values.isEmpty()) {
                    values = validators.property(property).items().values();
                }
                if (!values.isEmpty() && !property.equals("apiVersion") && !property.equals("kind")) {
                    lines.add(type + "." + property + " "
                            + values.stream()
                                    .map(value -> value.isEmpty() ? "\"\"" : value)
                                    .sorted()
                                    .collect(Collectors.joining(",")));
                }
            }
        });
        return lines;
    }

    private static List<String> properties(NpmPackage source, Map<String, NpmPackage.Definition> definitions) {
        List<String> lines = new ArrayList<>();
        definitions.forEach((type, definition) -> {
            Set<String> names = new TreeSet<>(
                    definition.body().orElseThrow().body().members().keySet());
            if (definition.body().orElseThrow().bases().contains("TypeMeta")) {
                names.addAll(List.of("apiVersion", "kind"));
            }
            Validators validators = validators(source, definition);
            String required = names.stream()
                    .filter(name -> !name.equals("apiVersion") && !name.equals("kind"))
                    .filter(validators::requires)
                    .collect(Collectors.joining(","));
            lines.add(type + " " + String.join(",", names) + (required.isEmpty() ? "" : " | required " + required));
        });
        return lines;
    }

    private static Validators validators(NpmPackage source, NpmPackage.Definition definition) {
        return definition
                .validator()
                .map(name -> Validators.of(source.validators(), name))
                .orElse(Validators.NONE);
    }

    private static void replace(Path target, Collection<String> lines) throws IOException {
        String header = Files.readAllLines(target).stream()
                .filter(line -> line.startsWith("#"))
                .collect(Collectors.joining("\n"));
        Files.writeString(target, header + "\n\n" + String.join("\n", lines) + "\n");
    }
}
