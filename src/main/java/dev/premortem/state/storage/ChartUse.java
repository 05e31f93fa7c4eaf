package dev.premortem.state.storage;

import dev.premortem.yaml.EmbeddedText;
import dev.premortem.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One place that hands values to a chart: a source of an Application, a HelmRelease, a HelmChart, an entry of
 * {@code helmCharts}.
 *
 * @param chart the name of the chart; empty where it lies in a folder
 * @param file the file of the place
 * @param inline values that stand there
 * @param valueFiles paths of values files, from the root of the repository, as far as they are plain
 * @param patterns paths of values files with placeholders in them
 * @param parameters dotted names that are set one by one
 * @param open whether more values come from somewhere that cannot be seen
 */
record ChartUse(
        String chart,
        String file,
        List<Inline> inline,
        List<String> valueFiles,
        List<Pattern> patterns,
        List<String> parameters,
        boolean open) {
    /** Values that stand in the place itself, as YAML or as text. */
    record Inline(YamlMapping root, Optional<EmbeddedText> text) {}

    /** A path of which only both ends are known. */
    record Pattern(String prefix, String suffix) {
        boolean matches(String path) {
            return path.length() >= prefix.length() + suffix.length()
                    && path.startsWith(prefix)
                    && path.endsWith(suffix);
        }
    }

    ChartUse {
        inline = List.copyOf(inline);
        valueFiles = List.copyOf(valueFiles);
        patterns = List.copyOf(patterns);
        parameters = List.copyOf(parameters);
    }

    boolean isLonghorn() {
        return chart.equals("longhorn") || chart.endsWith("/longhorn");
    }

    /** Whether it reads a file of the repository, or may. */
    boolean reads(String path) {
        return valueFiles.stream().anyMatch(file -> file.equals(path) || file.endsWith("/" + path))
                || patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }

    /** Collects the parts of a use. */
    static final class Builder {
        private final String file;
        private final List<Inline> inline = new ArrayList<>(1);
        private final List<String> valueFiles = new ArrayList<>(1);
        private final List<Pattern> patterns = new ArrayList<>(0);
        private final List<String> parameters = new ArrayList<>(0);
        private String chart = "";
        private boolean open;

        Builder(String file) {
            this.file = file;
        }

        Builder chart(String name) {
            chart = name;
            return this;
        }

        Builder inline(YamlMapping root) {
            inline.add(new Inline(root, Optional.empty()));
            return this;
        }

        Builder inline(YamlMapping root, EmbeddedText text) {
            inline.add(new Inline(root, Optional.of(text)));
            return this;
        }

        Builder file(String path) {
            valueFiles.add(path);
            return this;
        }

        Builder pattern(Pattern pattern) {
            patterns.add(pattern);
            open = true;
            return this;
        }

        Builder parameter(String name) {
            parameters.add(name);
            return this;
        }

        Builder open() {
            open = true;
            return this;
        }

        ChartUse build() {
            return new ChartUse(chart, file, inline, valueFiles, patterns, parameters, open);
        }
    }
}
