package dev.premortem.report;

import dev.premortem.finding.Confidence;
import dev.premortem.finding.Finding;
import dev.premortem.finding.RuleId;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rule.RuleMeta.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;

/**
 * The rule table of a run. A finding of a rule that is not in the list of those that ran gets a bare entry at the end:
 * every result must point into the table.
 */
final class SarifRules {
    /** GitHub cuts nothing: it refuses longer descriptions. */
    private static final int LONGEST_DESCRIPTION = 1024;

    private final List<RuleMeta> known;
    private final TreeSet<RuleId> unknown = new TreeSet<>();
    private final Map<RuleId, Integer> index = new HashMap<>();

    private SarifRules(List<RuleMeta> known) {
        this.known = known;
    }

    static SarifRules of(List<RuleMeta> known, List<Finding> findings) {
        SarifRules rules = new SarifRules(known);
        for (RuleMeta meta : known) {
            rules.index.put(meta.id(), rules.index.size());
        }
        for (Finding finding : findings) {
            if (!rules.index.containsKey(finding.rule())) {
                rules.unknown.add(finding.rule());
            }
        }
        for (RuleId id : rules.unknown) {
            rules.index.put(id, rules.index.size());
        }
        return rules;
    }

    int indexOf(RuleId id) {
        Integer at = index.get(id);
        if (at == null) {
            throw new IllegalArgumentException("not in the table: " + id);
        }
        return at;
    }

    void write(JsonGenerator json) {
        json.writeArrayPropertyStart("rules");
        for (RuleMeta meta : known) {
            write(json, meta);
        }
        for (RuleId id : unknown) {
            json.writeStartObject();
            json.writeStringProperty("id", id.value());
            json.writeStringProperty("name", pascalCase(id));
            SarifReport.text(json, "shortDescription", id.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, RuleMeta meta) {
        json.writeStartObject();
        json.writeStringProperty("id", meta.id().value());
        json.writeStringProperty("name", pascalCase(meta.id()));
        SarifReport.text(json, "shortDescription", bounded(meta.summary()));
        SarifReport.text(json, "fullDescription", bounded(meta.why().isEmpty() ? meta.summary() : meta.why()));
        json.writeObjectPropertyStart("help");
        json.writeStringProperty("text", ExplainPage.text(meta, RuleExamples.NONE));
        json.writeStringProperty("markdown", ExplainPage.markdown(meta, RuleExamples.NONE));
        json.writeEndObject();
        helpUri(json, meta.references());
        json.writeObjectPropertyStart("defaultConfiguration");
        json.writeStringProperty("level", SarifReport.level(meta.severity()));
        json.writeEndObject();
        json.writeObjectPropertyStart("properties");
        json.writeStringProperty("precision", meta.confidence() == Confidence.HIGH ? "high" : "medium");
        json.writeArrayPropertyStart("tags");
        json.writeString(meta.area().word());
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void helpUri(JsonGenerator json, List<Reference> references) {
        for (Reference reference : references) {
            if (reference.url().startsWith("https://") || reference.url().startsWith("http://")) {
                json.writeStringProperty("helpUri", reference.url());
                return;
            }
        }
    }

    private static String bounded(String text) {
        if (text.length() <= LONGEST_DESCRIPTION) {
            return text;
        }
        int end = text.lastIndexOf(' ', LONGEST_DESCRIPTION - 3);
        return text.substring(0, end > 0 ? end : LONGEST_DESCRIPTION - 3) + "...";
    }

    private static String pascalCase(RuleId id) {
        StringBuilder name = new StringBuilder();
        boolean start = true;
        for (char c : id.value().toCharArray()) {
            if (c == '-') {
                start = true;
            } else {
                name.append(start ? Character.toUpperCase(c) : c);
                start = false;
            }
        }
        return name.toString();
    }
}
