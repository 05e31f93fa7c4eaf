package dev.premortem.repository;

import dev.premortem.repository.References.As;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.Locale;

/**
 * Collects the paths that a kustomization names, only as far as roles need them: nothing is judged here. Field names are
 * compared without case, as kustomize's JSON decoder does; a field of the wrong type is passed over.
 *
 * <p>Source: {@code api/types/kustomization.go} of kustomize 5.5.
 */
final class KustomizationReferences {
    private static final int LONGEST_PATH = 4096;

    private final String file;
    private final String folder;
    private final References references;

    private KustomizationReferences(String file, References references) {
        this.file = file;
        this.folder = RepositoryPath.folderOf(file);
        this.references = references;
    }

    static void collect(String file, YamlMapping kustomization, References into) {
        new KustomizationReferences(file, into).fields(kustomization);
    }

    private void fields(YamlMapping kustomization) {
        for (YamlEntry entry : kustomization.effective()) {
            YamlNode value = entry.value();
            switch (entry.name().toLowerCase(Locale.ROOT)) {
                case "resources", "bases", "components" -> paths(value, As.RESOURCE);
                case "patchesstrategicmerge" -> paths(value, As.PATCH);
                case "patches", "patchesjson6902" -> {
                    paths(value, As.PATCH); // a bare path in `patches` is a fault, yet shows what the file is
                    fieldOfItems(value, "path", As.PATCH);
                }
                case "configurations", "crds", "transformers", "generators", "validators" ->
                    paths(value, As.CONFIGURATION);
                case "replacements" -> fieldOfItems(value, "path", As.CONFIGURATION);
                case "openapi" -> field(value, "path", As.CONFIGURATION);
                case "configmapgenerator", "secretgenerator" -> generators(value);
                case "helmcharts", "helmchartinflationgenerator" -> charts(value);
                default -> {
                    // the other fields name no files
                }
            }
        }
    }

    private void generators(YamlNode value) {
        if (value instanceof YamlSequence items) {
            for (YamlNode item : items) {
                field(item, "files", As.CONTENT);
                field(item, "envs", As.CONTENT);
                field(item, "env", As.CONTENT);
            }
        }
    }

    private void charts(YamlNode value) {
        if (value instanceof YamlSequence items) {
            for (YamlNode item : items) {
                field(item, "valuesfile", As.HELM_VALUES);
                field(item, "additionalvaluesfiles", As.HELM_VALUES);
                field(item, "values", As.HELM_VALUES);
            }
        }
    }

    private void fieldOfItems(YamlNode value, String name, As as) {
        if (value instanceof YamlSequence items) {
            for (YamlNode item : items) {
                field(item, name, as);
            }
        }
    }

    private void field(YamlNode node, String name, As as) {
        if (node instanceof YamlMapping mapping) {
            for (YamlEntry entry : mapping.effective()) {
                if (entry.name().equalsIgnoreCase(name)) {
                    paths(entry.value(), as);
                }
            }
        }
    }

    private void paths(YamlNode value, As as) {
        if (value instanceof YamlSequence items) {
            for (YamlNode item : items) {
                path(item, as);
            }
        } else {
            path(value, as);
        }
    }

    private void path(YamlNode node, As as) {
        if (!(node instanceof YamlScalar scalar) || scalar.isNull()) {
            return;
        }
        String text = scalar.text();
        if (as == As.CONTENT && text.indexOf('=') > 0) {
            text = text.substring(text.indexOf('=') + 1); // key=path
        }
        // patches, transformers and the like may be written inline where a path is expected
        boolean inlineOrRemote = text.indexOf('\n') >= 0 || text.contains("://") || text.length() > LONGEST_PATH;
        if (!text.isEmpty() && !inlineOrRemote) {
            references.add(file, RepositoryPath.resolve(folder, text), as);
        }
    }
}
