package dev.premortem.rules.premortem;

import dev.premortem.finding.Finding;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rule.SuppressionRule;
import dev.premortem.rule.SuppressionUse;

/** Suppressions of rules that do not exist. */
public final class SuppressionUnknown implements SuppressionRule {
    private static final RuleMeta META = RuleMeta.of("suppression-unknown", Area.PREMORTEM)
            .summary("a suppression names a rule that does not exist")
            .why("""
                    A mistyped name silences nothing, and its author believes it does.
                    """)
            .remedy("Correct the name; `premortem rules` lists all of them.")
            .reference("ESLint: configuration comments", "https://eslint.org/docs/latest/use/configure/rules")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(SuppressionUse use, FindingSink sink) {
        if (use.state() == SuppressionUse.State.UNKNOWN) {
            sink.report(Finding.at(
                            use.span().firstLine(),
                            "there is no rule `" + use.rule().replace('`', '\'') + "`")
                    .help(use.nearest()
                            .map(name -> "a rule with a similar name is `" + name + "`")
                            .orElse("`premortem rules` lists them")));
        }
    }
}
