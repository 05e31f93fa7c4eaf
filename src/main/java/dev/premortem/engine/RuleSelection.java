package dev.premortem.engine;

import dev.premortem.config.Configuration;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.RuleMeta;
import java.util.List;
import java.util.Optional;

/**
 * Which rules run, and how loud they are. {@code --only} beats everything, then {@code --skip}, then the configuration.
 *
 * @param only ids and {@code area/*}; empty for all
 * @param skip ids and {@code area/*}
 */
public record RuleSelection(List<String> only, List<String> skip, Configuration configuration) {
    public RuleSelection {
        only = List.copyOf(only);
        skip = List.copyOf(skip);
    }

    /** Whether the rule runs at all. */
    public boolean runs(RuleMeta meta) {
        if (!only.isEmpty()) {
            return matches(only, meta) && !matches(skip, meta);
        }
        boolean off = configuration
                .severityOf(meta.id().value())
                .map(Optional::isEmpty)
                .orElse(false);
        return !off && !matches(skip, meta);
    }

    /** The finding at the severity that the configuration wants for its rule. */
    public Finding adjusted(Finding finding) {
        Optional<Severity> wanted =
                configuration.severityOf(finding.rule().value()).flatMap(severity -> severity);
        return wanted.map(finding::withSeverity).orElse(finding);
    }

    private static boolean matches(List<String> patterns, RuleMeta meta) {
        for (String pattern : patterns) {
            if (pattern.equals(meta.id().value()) || pattern.equals(meta.area().word() + "/*")) {
                return true;
            }
        }
        return false;
    }
}
