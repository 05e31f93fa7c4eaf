package dev.premortem.state.storage;

import dev.premortem.text.Placeholder;
import dev.premortem.text.Span;
import dev.premortem.yaml.EmbeddedText;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.Optional;
import java.util.Set;

/**
 * One set of values for the chart of Longhorn: a values file, or values inside an object. Key names:
 * {@code chart/values.yaml} of longhorn/longhorn (v1.4 to v1.10, read 2026-11).
 *
 * @param values the mapping with Longhorn's own keys
 * @param prefix where that mapping lies in the whole: {@code longhorn.} in a chart that wraps Longhorn, else empty
 * @param text the scalar that holds the values as text; empty where they are YAML of the file
 * @param file the path of the file
 * @param setElsewhere dotted names of the values that others set which are merged with these, or may be
 * @param open whether something unknown may be merged with these
 */
public record LonghornValues(
        YamlMapping values,
        String prefix,
        Optional<EmbeddedText> text,
        String file,
        Set<String> setElsewhere,
        boolean open) {
    /** How many replicas the volumes have that are made in the UI or by a class which does not say it. */
    public static final String DEFAULT_COUNT = "defaultSettings.defaultReplicaCount";

    /** How many replicas the volumes of the StorageClass {@code longhorn} have. */
    public static final String CLASS_COUNT = "persistence.defaultClassReplicaCount";

    /** Whether two replicas of a volume may share a node. */
    public static final String SOFT = "defaultSettings.replicaSoftAntiAffinity";

    /** What {@link #CLASS_COUNT} is where nobody sets it. */
    public static final int CHART_DEFAULT = 3;

    public LonghornValues {
        setElsewhere = Set.copyOf(setElsewhere);
    }

    /** The value of a dotted name in this set; empty where it is missing or null. */
    public Optional<YamlNode> value(String name) {
        int dot = name.indexOf('.');
        return values.at(name.substring(0, dot), name.substring(dot + 1)).filter(node -> !node.isNull());
    }

    /** Whether this set says something of a name, be it null or a placeholder for all of its parent. */
    public boolean mentions(String name) {
        int dot = name.indexOf('.');
        Optional<YamlNode> parent = values.get(name.substring(0, dot)).filter(node -> !node.isNull());
        return parent.isPresent()
                && parent.get()
                        .asMapping()
                        .map(mapping -> mapping.has(name.substring(dot + 1)))
                        .orElse(true);
    }

    /** Whether other values that are merged with these may set a name. */
    public boolean mayBeSetElsewhere(String name) {
        return open || setElsewhere.contains(name);
    }

    /** The number of replicas under a name. */
    public Optional<ReplicaSetting> replicas(String name) {
        return value(name).flatMap(ReplicaSetting::read);
    }

    /** Whether two replicas of a volume may share a node, as far as this set says it. */
    boolean allowsSharedNode() {
        return value(SOFT)
                .map(node -> node.span().text())
                .filter(text -> text.contains("true"))
                .isPresent();
    }

    /** The name as the user has to write it. */
    public String written(String name) {
        return prefix + name;
    }

    /** Where a node of these values stands in the file. */
    public Span place(YamlNode node) {
        Span span = node.span();
        return text.map(embedded -> embedded.span(span.start(), span.end())).orElse(span);
    }

    /** Whether a mapping has keys that only the chart of Longhorn has. */
    static boolean isProof(YamlMapping mapping) {
        boolean parts = mapping.mapping("longhornManager").isPresent()
                || mapping.mapping("longhornUI").isPresent()
                || mapping.mapping("longhornDriver").isPresent();
        return parts
                || mapping.at("persistence", "defaultClassReplicaCount").isPresent()
                || mapping.at("defaultSettings", "defaultReplicaCount").isPresent()
                || mapping.at("defaultSettings", "replicaSoftAntiAffinity").isPresent()
                || mapping.at("defaultSettings", "taintToleration").isPresent();
    }

    /** Whether a value is still to be replaced. */
    static boolean isTemplate(YamlNode node) {
        return Placeholder.isIn(node.span().text());
    }
}
