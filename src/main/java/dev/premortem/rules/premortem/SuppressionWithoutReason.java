package dev.premortem.rules.premortem;

import dev.premortem.finding.Finding;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rule.SuppressionRule;
import dev.premortem.rule.SuppressionUse;

/** Suppressions that do not say why. */
public final class SuppressionWithoutReason implements SuppressionRule {
    private static final RuleMeta META = RuleMeta.of("suppression-without-reason", Area.PREMORTEM)
            .summary("a suppression gives no reason")
            .why("""
                    A suppression is a claim that the tool is wrong here or that the risk is accepted. Whoever reads it a
                    year later needs to know which, and whether it still holds.
                    """)
            .remedy("Write the reason behind the bracket: `# premortem: ignore[rule] why it is fine here`.")
            .reference("Biome: suppressions carry an explanation", "https://biomejs.dev/analyzer/suppressions/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(SuppressionUse use, FindingSink sink) {
        if (use.reason().isBlank() && use.state() != SuppressionUse.State.UNKNOWN) {
            sink.report(Finding.at(use.span().firstLine(), "no reason for silencing `" + use.rule() + "`")
                    .help("write behind the bracket why it is fine here"));
        }
    }
}
