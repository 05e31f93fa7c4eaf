package dev.premortem.engine;

import dev.premortem.finding.Finding;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.List;
import java.util.Map;

/**
 * What a run found.
 *
 * @param findings in the order of {@link Finding#ORDER}
 * @param rules the metadata of every rule that ran, by id
 * @param notices sentences for people about the run itself, such as rules that wait for facts; never part of a report
 * @param secrets places of secret values, for every file in which a finding points; a report must not print them
 * @param failed whether something went wrong that leaves the result untrustworthy: exit code 2
 */
public record LintResult(
        List<Finding> findings,
        Summary summary,
        List<RuleMeta> rules,
        List<String> notices,
        Map<SourceFile, List<Span>> secrets,
        boolean failed) {
    public LintResult {
        findings = List.copyOf(findings);
        rules = List.copyOf(rules);
        notices = List.copyOf(notices);
        secrets = Map.copyOf(secrets);
    }
}
