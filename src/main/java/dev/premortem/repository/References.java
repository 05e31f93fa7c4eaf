package dev.premortem.repository;

import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Which files a kustomization reads, and as what. Only the last segment of a reference's meaning matters here: a file
 * listed under {@code patches} is a patch, whatever it looks like. Field names are matched without case, as kustomize's
 * decoder does (Go's {@code encoding/json}).
 */
final class References {
    private final Set<String> resources = new HashSet<>();
    private final Set<String> patches = new HashSet<>();
    private final Set<String> data = new HashSet<>();

    /** Files listed as resources: objects to apply. */
    boolean isResource(String path) {
        return resources.contains(path);
    }

    boolean isPatch(String path) {
        return patches.contains(path);
    }

    /** Files that kustomize reads as something else: generator input, transformer configuration, replacements. */
    boolean isData(String path) {
        return data.contains(path);
    }

    /** Adds what the kustomization in {@code folder} refers to. */
    void addKustomization(String folder, YamlFile yaml) {
        // kustomize reads the first document only
        yaml.documents().stream().findFirst().flatMap(YamlDocument::mapping).ifPresent(root -> {
            for (YamlEntry entry : root.effective()) {
                add(folder, entry.name().toLowerCase(Locale.ROOT), entry.value());
            }
        });
    }

    private void add(String folder, String field, YamlNode value) {
        switch (field) {
            case "resources", "bases" -> texts(folder, value, resources);
            case "patchesstrategicmerge" -> texts(folder, value, patches);
            case "patches", "patchesjson6902" -> paths(folder, value, "path", patches);
            case "configurations", "crds", "transformers", "generators", "validators" -> texts(folder, value, data);
            case "replacements" -> paths(folder, value, "path", data);
            case "openapi" -> text(folder, value.at("path").orElse(value), data);
            case "configmapgenerator", "secretgenerator" -> generators(folder, value);
            case "helmcharts" -> {
                paths(folder, value, "valuesFile", data);
                items(value, chart -> chart.get("additionalValuesFiles").ifPresent(list -> texts(folder, list, data)));
            }
            default -> {
                // the other fields name no files
            }
        }
    }

    private void generators(String folder, YamlNode value) {
        items(value, generator -> {
            generator
                    .get("files")
                    .ifPresent(files -> files.asSequence()
                            .ifPresent(list ->
                                    list.forEach(item -> item.asScalar().ifPresent(scalar -> {
                                        int equals = scalar.text().indexOf('=');
                                        data.add(RepositoryPath.resolve(
                                                folder, scalar.text().substring(equals + 1)));
                                    }))));
            generator.get("envs").ifPresent(envs -> texts(folder, envs, data));
            generator.get("env").ifPresent(env -> text(folder, env, data));
        });
    }

    private interface MappingUse {
        void accept(YamlMapping mapping);
    }

    private static void items(YamlNode value, MappingUse use) {
        value.asSequence()
                .ifPresent(list -> list.forEach(item -> item.asMapping().ifPresent(use::accept)));
    }

    private static void paths(String folder, YamlNode value, String key, Set<String> into) {
        items(value, item -> item.get(key).ifPresent(path -> text(folder, path, into)));
    }

    private static void texts(String folder, YamlNode value, Set<String> into) {
        value.asSequence().ifPresent(list -> list.forEach(item -> text(folder, item, into)));
    }

    private static void text(String folder, YamlNode value, Set<String> into) {
        if (value instanceof YamlScalar scalar && scalar.text().indexOf('\n') < 0) {
            into.add(RepositoryPath.resolve(folder, scalar.text()));
        }
    }
}
