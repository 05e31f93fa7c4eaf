package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.ApplicationSet;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.NearestName;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;

/**
 * Words in {@code goTemplateOptions} that Go does not know, and options where no Go template is.
 *
 * <p>Source: {@code Template.Option} of Go's {@code text/template}, which knows {@code missingkey} alone and panics on any
 * other word.
 */
public final class AppsetTemplateOptionUnknown implements ApplicationSetRule {
    private static final List<String> KNOWN =
            List.of("missingkey=error", "missingkey=zero", "missingkey=default", "missingkey=invalid");

    private static final RuleMeta META = RuleMeta.of("appset-template-option-unknown", Area.ARGOCD)
            .summary("an entry of `goTemplateOptions` that Go does not know, or that nothing reads")
            .why("""
                    The words of `goTemplateOptions` go to `Option` of Go's template package as they are. It knows one option, \
                    `missingkey`, with four values, and panics on any other word. Before the fix of argo-cd issue 20935 the \
                    panic ended the ApplicationSet controller, again and again, for all ApplicationSets of the cluster. Since \
                    then it is an error that stops this one set: none of its Applications is created, updated or removed.

                    Without `goTemplate: true` nothing reads the options.
                    """)
            .remedy("Write `goTemplateOptions: [\"missingkey=error\"]` together with `goTemplate: true`.")
            .reference(
                    "Argo CD issue 20935: panic on an unknown option",
                    "https://github.com/argoproj/argo-cd/issues/20935")
            .reference("Go: text/template, Option", "https://pkg.go.dev/text/template#Template.Option")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        YamlSequence options = set.set()
                .spec()
                .flatMap(spec -> spec.sequence("goTemplateOptions"))
                .orElse(null);
        if (options == null || options.size() == 0) {
            return;
        }
        if (!set.set().goTemplate()) {
            sink.report(Finding.at(
                            options.span().firstLine(), "`goTemplateOptions` have no effect without `goTemplate: true`")
                    .severity(Severity.WARNING)
                    .label("read by nobody")
                    .help("set `goTemplate: true`, with every template of the set as a Go template, or remove the "
                            + "options"));
            return;
        }
        for (YamlNode item : options) {
            item.asScalar().filter(option -> !isKnown(option.text())).ifPresent(option -> sink.report(unknown(option)));
        }
    }

    /** Whether any option is unknown, so that every template of the set fails. */
    static boolean explains(ApplicationSet set) {
        return set.goTemplate() && set.goTemplateOptions().stream().anyMatch(option -> !isKnown(option));
    }

    private static boolean isKnown(String option) {
        return KNOWN.contains(option);
    }

    private static Finding.Builder unknown(YamlScalar option) {
        Optional<String> near = NearestName.of(option.text().replace(" ", ""), KNOWN);
        return Finding.at(
                        option.span().firstLine(),
                        "`" + option.text() + "` is no option of Go templates; it stops the ApplicationSet, and "
                                + "older releases of the controller altogether")
                .label("no option")
                .help(near.map(word -> "write `" + word + "`")
                        .orElse("the options are `" + String.join("`, `", KNOWN) + "`"));
    }
}
