package dev.premortem.repository;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import org.jspecify.annotations.Nullable;

/**
 * Collects the values files that Argo CD Applications and ApplicationSets name.
 *
 * <p>A path counts from the source's {@code path}, {@code /path} and {@code $ref/path} from the top of a repository. Which
 * repository that is stays open here; a file of that name in this one is taken for the values file. Paths with
 * placeholders or wildcards are passed over.
 */
final class ValueFileReferences {
    private final String file;
    private final String prefix;
    private final References references;

    private ValueFileReferences(String file, String prefix, References references) {
        this.file = file;
        this.prefix = prefix;
        this.references = references;
    }

    /** @param prefix where the root of the run lies below the top of the repository; empty when it is the top */
    static void collect(String file, YamlMapping object, String prefix, References into) {
        ValueFileReferences collector = new ValueFileReferences(file, prefix, into);
        YamlMapping spec = child(object, "spec");
        if (spec == null) {
            return;
        }
        collector.sources(spec);
        YamlMapping template = child(spec, "template");
        YamlMapping templateSpec = template == null ? null : child(template, "spec");
        if (templateSpec != null) {
            collector.sources(templateSpec);
        }
    }

    private void sources(YamlMapping spec) {
        YamlMapping single = child(spec, "source");
        if (single != null) {
            source(single);
        }
        if (spec.get("sources").orElse(null) instanceof YamlSequence several) {
            for (YamlNode item : several) {
                if (item instanceof YamlMapping source) {
                    source(source);
                }
            }
        }
    }

    private void source(YamlMapping source) {
        YamlMapping helm = child(source, "helm");
        if (helm == null || !(helm.get("valueFiles").orElse(null) instanceof YamlSequence files)) {
            return;
        }
        String path = source.get("path").orElse(null) instanceof YamlScalar scalar ? scalar.text() : "";
        for (YamlNode item : files) {
            if (item instanceof YamlScalar scalar && isPlain(scalar.text())) {
                add(path, scalar.text());
            }
        }
    }

    private void add(String sourcePath, String valueFile) {
        String top;
        if (valueFile.startsWith("$")) {
            int slash = valueFile.indexOf('/');
            if (slash < 0) {
                return;
            }
            top = RepositoryPath.normalise(valueFile.substring(slash + 1));
        } else if (valueFile.startsWith("/")) {
            top = RepositoryPath.normalise(valueFile.substring(1));
        } else if (isPlain(sourcePath)) {
            top = RepositoryPath.resolve(RepositoryPath.normalise(sourcePath), valueFile);
        } else {
            return;
        }
        if (prefix.isEmpty()) {
            references.add(file, top, References.As.HELM_VALUES);
        } else if (RepositoryPath.isBelow(top, prefix)) {
            references.add(file, top.substring(prefix.length() + 1), References.As.HELM_VALUES);
        }
    }

    private static boolean isPlain(String path) {
        return !path.isEmpty() && !path.contains("{{") && !path.contains("://") && path.indexOf('*') < 0;
    }

    private static @Nullable YamlMapping child(YamlMapping mapping, String key) {
        return mapping.get(key).orElse(null) instanceof YamlMapping child ? child : null;
    }
}
