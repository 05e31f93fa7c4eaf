package dev.premortem.rules.premortem;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rule.SuppressionRule;
import dev.premortem.rule.SuppressionUse;

/** Suppressions that silence nothing; only those whose rule ran, since else nothing can be said. */
public final class SuppressionUnused implements SuppressionRule {
    private static final RuleMeta META = RuleMeta.of("suppression-unused", Area.PREMORTEM)
            .severity(Severity.WARNING)
            .summary("a suppression silences nothing")
            .why("""
                    The fault was repaired, or the suppression stands at the wrong line. Left behind, it would silence the
                    same fault when it comes back.
                    """)
            .remedy("Remove it, or move it to the line of the finding, the line above, or into its span.")
            .reference(
                    "ESLint: reporting unused disable directives",
                    "https://eslint.org/docs/latest/use/configure/rules#report-unused-eslint-disable-comments")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(SuppressionUse use, FindingSink sink) {
        if (use.state() == SuppressionUse.State.UNUSED) {
            sink.report(Finding.at(use.span().firstLine(), "nothing here violates `" + use.rule() + "`")
                    .label("silences nothing")
                    .help("remove the suppression"));
        }
    }
}
