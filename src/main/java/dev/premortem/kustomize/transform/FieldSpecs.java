package dev.premortem.kustomize.transform;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.Feature;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The fields that each transformer changes: those that are built into kustomize ({@code field-specs.txt}), and those
 * that {@code configurations} add. Immutable.
 *
 * <p>Source: {@code api/internal/plugins/builtinconfig/transformerconfig.go} and {@code api/types/fieldspec.go} of
 * kustomize v5.5.0 to v5.8.3.
 */
public final class FieldSpecs {
    /** What a field is changed for; each is a key of a configurations file. */
    public enum Use {
        NAMESPACE("namespace"),
        NAME_PREFIX("namePrefix"),
        NAME_SUFFIX("nameSuffix"),
        COMMON_LABELS("commonLabels"),
        LABELS("labels"),
        TEMPLATE_LABELS("templateLabels"),
        /** Known from {@link Feature#VOLUME_CLAIM_TEMPLATES} on. */
        VOLUME_CLAIM_TEMPLATE_LABELS("volumeClaimTemplateLabels"),
        COMMON_ANNOTATIONS("commonAnnotations"),
        IMAGES("images"),
        REPLICAS("replicas"),
        VAR_REFERENCE("varReference");

        private final String key;

        Use(String key) {
            this.key = key;
        }

        /** The key in a configurations file. */
        public String key() {
            return key;
        }

        /** The use of a key of a configurations file, as far as a release knows it. */
        public static Optional<Use> ofKey(String key, KustomizeVersion version) {
            for (Use use : values()) {
                boolean known = use != VOLUME_CLAIM_TEMPLATE_LABELS || Feature.VOLUME_CLAIM_TEMPLATES.isIn(version);
                if (known && use.key.equals(key)) {
                    return Optional.of(use);
                }
            }
            return Optional.empty();
        }
    }

    /** What an entry of {@code labels} includes besides the labels of the object itself. */
    public record Included(boolean selectors, boolean templates, boolean volumeClaimTemplates) {}

    /**
     * A line of the table.
     *
     * @param since the first release that has it
     * @param until the first release that has it no more
     */
    private record Row(FieldSpec spec, Optional<KustomizeVersion> since, Optional<KustomizeVersion> until) {
        boolean isIn(KustomizeVersion version) {
            return since.stream().allMatch(version::atLeast) && until.stream().noneMatch(version::atLeast);
        }
    }

    private static final String MOST_MESSAGE = "more than 10000 field specs for one purpose";
    private static final int MOST = 10_000;
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final FieldSpec METADATA_LABELS = FieldSpec.of(new Gvk("", "", ""), "metadata/labels", true);
    private static final Map<Use, List<Row>> ROWS = read();
    private static final Map<KustomizeVersion, FieldSpecs> DEFAULTS = new ConcurrentHashMap<>();

    private final Map<Use, List<FieldSpec>> specs;

    private FieldSpecs(Map<Use, List<FieldSpec>> specs) {
        this.specs = specs;
    }

    /** The fields that are built into 5.5.0. */
    public static FieldSpecs defaults() {
        return defaults(KustomizeVersion.DEFAULT);
    }

    /** The fields that are built into a release. */
    public static FieldSpecs defaults(KustomizeVersion version) {
        return DEFAULTS.computeIfAbsent(version, FieldSpecs::builtIn);
    }

    private static FieldSpecs builtIn(KustomizeVersion version) {
        Map<Use, List<FieldSpec>> specs = new EnumMap<>(Use.class);
        ROWS.forEach((use, rows) -> specs.put(
                use,
                rows.stream().filter(row -> row.isIn(version)).map(Row::spec).toList()));
        return new FieldSpecs(Collections.unmodifiableMap(specs));
    }

    /** No fields at all: what a configurations file starts from. */
    public static FieldSpecs none() {
        return new FieldSpecs(Map.of());
    }

    /** The fields of one use. */
    public List<FieldSpec> of(Use use) {
        return specs.getOrDefault(use, List.of());
    }

    /** The same with these fields for a use. */
    public FieldSpecs with(Use use, List<FieldSpec> fields) {
        Map<Use, List<FieldSpec>> changed = new EnumMap<>(Use.class);
        changed.putAll(specs);
        changed.put(use, List.copyOf(fields));
        return new FieldSpecs(Collections.unmodifiableMap(changed));
    }

    /** The same with the fields of a configurations file added. */
    public FieldSpecs merge(FieldSpecs additional, Span place) {
        FieldSpecs merged = this;
        for (Use use : additional.specs.keySet()) {
            merged = merged.with(use, merge(of(use), additional.of(use), place));
        }
        return merged;
    }

    /**
     * Adds field specs to others. One whose kind selects a present one of the same path is that one, and must agree with
     * it about {@code create}.
     */
    public static List<FieldSpec> merge(List<FieldSpec> present, List<FieldSpec> additional, Span place) {
        List<FieldSpec> merged = new ArrayList<>(present);
        for (FieldSpec more : additional) {
            Optional<FieldSpec> same = merged.stream()
                    .filter(spec ->
                            spec.gvk().isSelectedBy(more.gvk()) && spec.path().equals(more.path()))
                    .findFirst();
            if (same.isEmpty()) {
                merged.add(more);
            } else if (same.get().create() != more.create()) {
                throw BuildFailure.at(
                        place, "the field `" + more.pathText() + "` is given with `create: true` and without");
            }
            if (merged.size() > MOST) {
                throw BuildFailure.at(place, MOST_MESSAGE);
            }
        }
        return merged;
    }

    /**
     * The fields that an entry of {@code labels} changes.
     *
     * @param own its {@code fields}
     */
    public List<FieldSpec> forLabels(List<FieldSpec> own, Included included, Span place) {
        List<FieldSpec> fields = merge(own, of(Use.LABELS), place);
        if (included.selectors()) {
            return merge(fields, of(Use.COMMON_LABELS), place);
        }
        if (included.templates()) {
            fields = merge(fields, of(Use.TEMPLATE_LABELS), place);
        }
        if (included.volumeClaimTemplates()) {
            fields = merge(fields, of(Use.VOLUME_CLAIM_TEMPLATE_LABELS), place);
        }
        return merge(fields, List.of(METADATA_LABELS), place);
    }

    private static Map<Use, List<Row>> read() {
        Map<String, List<String>> sections = SectionedTable.read("field-specs.txt");
        Map<Use, List<Row>> rows = new EnumMap<>(Use.class);
        for (Use use : Use.values()) {
            List<String> lines = sections.getOrDefault(use.key(), List.of());
            rows.put(use, lines.stream().map(FieldSpecs::line).toList());
        }
        return Collections.unmodifiableMap(rows);
    }

    private static Row line(String line) {
        List<String> column = List.of(SPACES.split(line, -1));
        Gvk gvk = new Gvk(part(column.get(0)), part(column.get(1)), part(column.get(2)));
        FieldSpec spec = FieldSpec.of(gvk, column.get(4), column.get(3).equals("create"));
        String releases = column.size() > 5 ? column.get(5) : "";
        return new Row(spec, release(releases, ">="), release(releases, "<"));
    }

    private static Optional<KustomizeVersion> release(String text, String comparison) {
        return text.startsWith(comparison)
                ? KustomizeVersion.parse(text.substring(comparison.length()))
                : Optional.empty();
    }

    private static String part(String column) {
        return column.equals("-") ? "" : column;
    }
}
