package dev.premortem.rule;

import dev.premortem.finding.Confidence;
import dev.premortem.finding.RuleId;
import dev.premortem.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is said about a rule; {@code explain}, the rule pages, the README table and SARIF are made from it.
 *
 * @param summary the bad pattern in one line, no final period
 * @param why the real mechanism, as paragraphs
 * @param incident the outage behind the rule, else empty: then there is at least one reference
 * @param remedy what to change
 * @param since the first version with this rule
 * @param references the documentation or source that proves the mechanism
 */
public record RuleMeta(
        RuleId id,
        Area area,
        Severity severity,
        Confidence confidence,
        Evidence evidence,
        String summary,
        String why,
        Optional<String> incident,
        String remedy,
        String since,
        List<Reference> references) {

    /** Where a claim can be read. */
    public record Reference(String title, String url) {}

    public RuleMeta {
        references = List.copyOf(references);
        if (summary.endsWith(".") || summary.indexOf('\n') >= 0 || summary.isBlank()) {
            throw new IllegalArgumentException(id + ": a summary is one line without final period");
        }
        if (incident.isEmpty() && references.isEmpty()) {
            throw new IllegalArgumentException(id + ": a rule stands on an incident or on documentation");
        }
    }

    public static Builder of(String id, Area area) {
        return new Builder(new RuleId(id), area);
    }

    /** Collects the metadata of one rule; severity {@code ERROR}, confidence {@code HIGH}, evidence {@code E1} unless said. */
    public static final class Builder {
        private final RuleId id;
        private final Area area;
        private Severity severity = Severity.ERROR;
        private Confidence confidence = Confidence.HIGH;
        private Evidence evidence = Evidence.E1;
        private String summary = "";
        private String why = "";
        private Optional<String> incident = Optional.empty();
        private String remedy = "";
        private String since = "0.1.0";
        private final List<Reference> references = new ArrayList<>(2);

        private Builder(RuleId id, Area area) {
            this.id = id;
            this.area = area;
        }

        public Builder severity(Severity value) {
            severity = value;
            return this;
        }

        public Builder confidence(Confidence value) {
            confidence = value;
            return this;
        }

        public Builder evidence(Evidence value) {
            evidence = value;
            return this;
        }

        public Builder summary(String value) {
            summary = value;
            return this;
        }

        public Builder why(String value) {
            why = value.strip();
            return this;
        }

        public Builder incident(String value) {
            incident = Optional.of(value.strip());
            return this;
        }

        public Builder remedy(String value) {
            remedy = value.strip();
            return this;
        }

        public Builder since(String value) {
            since = value;
            return this;
        }

        public Builder reference(String title, String url) {
            references.add(new Reference(title, url));
            return this;
        }

        public RuleMeta build() {
            return new RuleMeta(
                    id, area, severity, confidence, evidence, summary, why, incident, remedy, since, references);
        }
    }
}
