package dev.premortem.kustomize.transform;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields that each transformer changes: those that are built into kustomize ({@code field-specs.txt}), and those
 * that {@code configurations} add. Immutable.
 *
 * <p>Source: {@code api/internal/plugins/builtinconfig/transformerconfig.go} and {@code api/types/fieldspec.go} of
 * kustomize v5.5.0.
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

        /** The use of a key of a configurations file. */
        public static Optional<Use> ofKey(String key) {
            for (Use use : values()) {
                if (use.key.equals(key)) {
                    return Optional.of(use);
                }
            }
            return Optional.empty();
        }
    }

    private static final String MOST_MESSAGE = "more than 10000 field specs for one purpose";
    private static final int MOST = 10_000;
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final FieldSpec METADATA_LABELS = FieldSpec.of(new Gvk("", "", ""), "metadata/labels", true);
    private static final FieldSpecs DEFAULTS = read();

    private final Map<Use, List<FieldSpec>> specs;

    private FieldSpecs(Map<Use, List<FieldSpec>> specs) {
        this.specs = specs;
    }

    /** The fields that are built in. */
    public static FieldSpecs defaults() {
        return DEFAULTS;
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
    public List<FieldSpec> forLabels(
            List<FieldSpec> own, boolean includeSelectors, boolean includeTemplates, Span place) {
        List<FieldSpec> fields = merge(own, of(Use.LABELS), place);
        if (includeSelectors) {
            return merge(fields, of(Use.COMMON_LABELS), place);
        }
        if (includeTemplates) {
            fields = merge(fields, of(Use.TEMPLATE_LABELS), place);
        }
        return merge(fields, List.of(METADATA_LABELS), place);
    }

    private static FieldSpecs read() {
        Map<String, List<String>> sections = SectionedTable.read("field-specs.txt");
        Map<Use, List<FieldSpec>> specs = new EnumMap<>(Use.class);
        for (Use use : Use.values()) {
            List<String> lines = sections.getOrDefault(use.key(), List.of());
            specs.put(use, lines.stream().map(FieldSpecs::line).toList());
        }
        return new FieldSpecs(Collections.unmodifiableMap(specs));
    }

    private static FieldSpec line(String line) {
        String[] column = SPACES.split(line, 5);
        Gvk gvk = new Gvk(part(column[0]), part(column[1]), part(column[2]));
        return FieldSpec.of(gvk, column[4], column[3].equals("create"));
    }

    private static String part(String column) {
        return column.equals("-") ? "" : column;
    }
}
