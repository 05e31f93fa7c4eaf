package dev.premortem.kustomize;

import dev.premortem.text.Span;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the paths of a kustomization; values of a wrong kind are passed over, other rules speak of them. */
final class PathReader {
    private final List<PathEntry> paths = new ArrayList<>();
    private final String chartHome;

    private PathReader(String chartHome) {
        this.chartHome = chartHome;
    }

    static List<PathEntry> read(YamlMapping root) {
        Optional<YamlMapping> globals =
                KustomizationFile.field(root, "helmGlobals").flatMap(YamlNode::asMapping);
        Optional<YamlScalar> home =
                globals.flatMap(g -> KustomizationFile.field(g, "chartHome")).flatMap(YamlNode::asScalar);
        PathReader reader = new PathReader(home.map(YamlScalar::text).orElse("charts"));
        for (PathField field : PathField.values()) {
            KustomizationFile.field(root, field.key()).ifPresent(value -> reader.field(field, value));
        }
        return reader.paths;
    }

    private void field(PathField field, YamlNode value) {
        switch (field) {
            case RESOURCES, BASES, COMPONENTS, CONFIGURATIONS, CRDS -> list(field, field.key(), value);
            case PATCHES_STRATEGIC_MERGE, GENERATORS, TRANSFORMERS, VALIDATORS -> list(field, field.key(), value);
            case PATCHES, PATCHES_JSON6902, REPLACEMENTS -> eachMapping(field, value, this::pathOf);
            case CONFIG_MAP_GENERATOR, SECRET_GENERATOR -> eachMapping(field, value, this::generator);
            case HELM_CHARTS -> eachMapping(field, value, this::chart);
            case OPENAPI -> value.asMapping().ifPresent(mapping -> pathOf(field, field.key(), mapping));
        }
    }

    private interface ItemReader {
        void read(PathField field, String place, YamlMapping item);
    }

    private static void eachMapping(PathField field, YamlNode value, ItemReader reader) {
        List<YamlNode> items = value.asSequence().map(YamlSequence::items).orElse(List.of());
        for (int i = 0; i < items.size(); i++) {
            String place = field.key() + "[" + i + "]";
            items.get(i).asMapping().ifPresent(mapping -> reader.read(field, place, mapping));
        }
    }

    private void list(PathField field, String place, YamlNode value) {
        List<YamlNode> items = value.asSequence().map(YamlSequence::items).orElse(List.of());
        for (int i = 0; i < items.size(); i++) {
            add(field, place + "[" + i + "]", items.get(i));
        }
    }

    private void pathOf(PathField field, String place, YamlMapping mapping) {
        KustomizationFile.field(mapping, "path").ifPresent(path -> addUnlessEmpty(field, place + ".path", path));
    }

    private void generator(PathField field, String place, YamlMapping mapping) {
        KustomizationFile.field(mapping, "envs").ifPresent(envs -> list(field, place + ".envs", envs));
        KustomizationFile.field(mapping, "env").ifPresent(env -> addUnlessEmpty(field, place + ".env", env));
        List<YamlNode> files = KustomizationFile.field(mapping, "files")
                .flatMap(YamlNode::asSequence)
                .map(YamlSequence::items)
                .orElse(List.of());
        for (int i = 0; i < files.size(); i++) {
            String filePlace = place + ".files[" + i + "]";
            files.get(i).asScalar().ifPresent(scalar -> keyAndPath(field, filePlace, scalar));
        }
    }

    /** {@code key=path}; with a second equals sign kustomize refuses the entry ({@code api/kv}), which is another fault. */
    private void keyAndPath(PathField field, String place, YamlScalar scalar) {
        String text = scalar.text();
        int equals = text.indexOf('=');
        if (equals < 0) {
            add(field, place, scalar);
        } else if (text.indexOf('=', equals + 1) < 0) {
            String path = text.substring(equals + 1);
            Span span = scalar.embedded().span(equals + 1, text.length());
            paths.add(new PathEntry(field, place, scalar, path, span));
        }
    }

    /** Values files; those inside the chart's own folder come with the chart, which kustomize may download. */
    private void chart(PathField field, String place, YamlMapping chart) {
        int before = paths.size();
        KustomizationFile.field(chart, "valuesFile")
                .ifPresent(path -> addUnlessEmpty(field, place + ".valuesFile", path));
        KustomizationFile.field(chart, "additionalValuesFiles")
                .ifPresent(files -> list(field, place + ".additionalValuesFiles", files));
        List<PathEntry> added = paths.subList(before, paths.size());
        added.removeIf(entry ->
                entry.path().startsWith(chartHome + "/") || entry.path().startsWith("./" + chartHome + "/"));
    }

    private void addUnlessEmpty(PathField field, String place, YamlNode value) {
        Optional<YamlScalar> scalar =
                value.asScalar().filter(node -> !node.isNull() && !node.text().isEmpty());
        scalar.ifPresent(node -> add(field, place, node));
    }

    private void add(PathField field, String place, YamlNode value) {
        if (value instanceof YamlScalar scalar && !isInline(field, scalar)) {
            String path = scalar.isNull() ? "" : scalar.text();
            paths.add(new PathEntry(field, place, scalar, path, scalar.span()));
        }
    }

    /**
     * Whether the entry holds the YAML itself: kustomize first tries to parse it as objects and takes it for a path when
     * that fails. A path contains neither a line break nor a mapping.
     */
    private static boolean isInline(PathField field, YamlScalar scalar) {
        boolean allowed = field == PathField.PATCHES_STRATEGIC_MERGE
                || field == PathField.GENERATORS
                || field == PathField.TRANSFORMERS
                || field == PathField.VALIDATORS;
        String text = scalar.text().strip();
        return allowed && (text.indexOf('\n') >= 0 || text.startsWith("{") || text.contains(": "));
    }
}
