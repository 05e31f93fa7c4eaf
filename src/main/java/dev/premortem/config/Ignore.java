package dev.premortem.config;

import dev.premortem.finding.Finding;
import dev.premortem.text.Glob;
import dev.premortem.text.Span;
import java.util.Optional;

/**
 * One entry of {@code ignore:} in the configuration. All that is given must match.
 *
 * @param rule id of the rule, or {@code area/*}
 * @param path pattern for the file of the finding
 * @param resource pattern for the object id ({@code apps/v1/Deployment/blog/*})
 * @param span the entry, for reports about it
 */
public record Ignore(String rule, Optional<Glob> path, Optional<Glob> resource, String reason, Span span) {
    public boolean matches(Finding finding) {
        boolean ruleMatches = rule.equals(finding.rule().value()) || rule.equals(finding.area() + "/*");
        return ruleMatches
                && path.map(glob -> glob.matches(finding.primary().span().file().path()))
                        .orElse(true)
                && resource.map(glob -> glob.matches(finding.subject().resource()))
                        .orElse(true);
    }
}
