package dev.premortem.schemas.npm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code GenerateCatalog PACKAGES CORRECTIONS CLUSTER-KINDS TARGET}: the catalogue of the resources of other projects. */
public final class GenerateCatalog {
    private static final String PREFIX = "kubernetes-models-";

    private GenerateCatalog() {}

    public static void main(String[] arguments) throws IOException {
        Path packages = Path.of(arguments[0]);
        Path target = Path.of(arguments[3]);
        NpmPackage builtins = NpmPackage.read(packages.resolve("kubernetes-models"));
        Corrections corrections = Corrections.read(Path.of(arguments[1]));
        Set<String> clusterKinds = new TreeSet<>(Files.readAllLines(Path.of(arguments[2])));
        CatalogGenerator generator = new CatalogGenerator(builtins, corrections, clusterKinds, System.err::println);
        TreeSet<String> kinds = new TreeSet<>();
        List<String> header = new ArrayList<>();
        for (String line : Files.readAllLines(target.resolve("kinds.txt"))) {
            if (line.startsWith("#")) {
                header.add(line);
            } else if (!line.isBlank() && !Files.isDirectory(packages.resolve(PREFIX + line.split(" ", 5)[3]))) {
                // A project that was written by hand.
                kinds.add(line);
            }
        }
        List<Path> folders;
        try (var listed = Files.list(packages)) {
            folders = listed.filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
                    .sorted()
                    .toList();
        }
        Map<String, NpmPackage> projects = new TreeMap<>();
        Set<String> seen = new TreeSet<>();
        Set<String> ambiguous = new TreeSet<>();
        for (Path folder : folders) {
            NpmPackage source = NpmPackage.read(folder);
            projects.put(folder.getFileName().toString().substring(PREFIX.length()), source);
            for (String name : source.definitions().keySet()) {
                if (!seen.add(name)) {
                    ambiguous.add(name);
                }
            }
        }
        for (Map.Entry<String, NpmPackage> project : projects.entrySet()) {
            Path file = target.resolve(project.getKey() + ".jsonl");
            kinds.addAll(generator.generate(project.getKey(), project.getValue(), ambiguous, file));
        }
        Files.writeString(
                target.resolve("kinds.txt"), String.join("\n", header) + "\n\n" + String.join("\n", kinds) + "\n");
    }
}
