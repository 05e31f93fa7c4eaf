package dev.premortem.rules.yaml;

import dev.premortem.finding.Finding;
import dev.premortem.rule.Area;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlProblem;

/** Files that are no YAML, with the fault its author made instead of the place where a parser gave up. */
public final class YamlSyntax implements YamlProblemRule<YamlProblem.Syntax> {
    private static final RuleMeta META = RuleMeta.of("yaml-syntax", Area.YAML)
            .summary("the file is no valid YAML")
            .why("""
                    A tool that cannot parse the file does nothing with any of it: kustomize stops the build, Argo CD
                    keeps the last state and shows an error, GitHub does not start the workflow and marks the commit
                    as failed after 0 seconds.

                    Parsers report the place where they noticed, which is often lines below the fault, in terms of
                    tokens. This rule looks for what was meant, reports that place, and goes on reading, so that one
                    fault does not hide the next.
                    """)
            .incident("""
                    2025-11-16: a workflow file did not parse; for 83 minutes every commit failed at once and no image
                    was built.
                    """)
            .remedy("Change the line that the finding points to; the help line names the quotes or blanks it needs.")
            .reference("YAML 1.2.2 specification", "https://yaml.org/spec/1.2.2/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Class<YamlProblem.Syntax> problem() {
        return YamlProblem.Syntax.class;
    }

    @Override
    public Finding.Builder finding(YamlProblem.Syntax syntax) {
        Finding.Builder finding = Finding.at(syntax.span().firstLine(), SyntaxText.message(syntax))
                .label(SyntaxText.label(syntax))
                .help(SyntaxText.help(syntax));
        syntax.context().ifPresent(place -> finding.related(place.firstLine(), SyntaxText.context(syntax)));
        return finding;
    }
}
