package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.ApplicationSet;
import dev.premortem.argocd.appset.ParamSet;
import dev.premortem.argocd.appset.TemplateEngine;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.environment.KnownApplication;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.Grammar;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Placeholder;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names of generated Applications that no object can have.
 *
 * <p>Not told: names with braces, quotes or {@code <no value>} left in them, of which other rules tell the cause, and
 * those that something else still fills in ({@code ${CLUSTER}}). That a name
 * is too long for a label matters only where the profile says that Argo CD tracks by label.
 */
public final class AppsetNameInvalid implements ApplicationSetRule {
    private static final int LONGEST_LABEL = 63;

    private static final RuleMeta META = RuleMeta.of("appset-name-invalid", Area.ARGOCD)
            .summary("an ApplicationSet makes an Application with a name that no object can have")
            .why("""
                    The name of an Application is that of an object: lower-case letters, digits, `-` and `.`, beginning and \
                    ending with a letter or digit, at most 253 characters. Directories, clusters and branches have other \
                    names: `Team_A`, `feature/login`. The API server refuses such an Application, so for this one element \
                    there is none, and the error is in the conditions of the ApplicationSet alone.

                    Where Argo CD tracks objects by label, every object of the Application gets its name as the value of a \
                    label, which ends at 63 characters.
                    """)
            .remedy("Use the normalized form of the parameter (`nameNormalized`, `path.basenameNormalized`), or, in Go "
                    + "templates, the function `normalize`.")
            .reference(
                    "Argo CD: Go Template, normalize",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/GoTemplate/")
            .reference(
                    "Kubernetes: object names",
                    "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        boolean byLabel =
                context.profile().argocd().tracking().filter("label"::equals).isPresent();
        Map<Span, RepeatedFinding> found = new LinkedHashMap<>();
        for (KnownApplication application : set.applications()) {
            application.application().name().ifPresent(name -> {
                Optional<Finding.Builder> finding =
                        finding(name, application.generated().orElseThrow().params(), set.set(), byLabel);
                finding.ifPresent(one -> {
                    RepeatedFinding known = found.putIfAbsent(name.span(), new RepeatedFinding(one));
                    if (known != null) {
                        known.again();
                    }
                });
            });
        }
        for (RepeatedFinding one : found.values()) {
            one.report(sink);
        }
    }

    private static Optional<Finding.Builder> finding(
            YamlScalar name, ParamSet params, ApplicationSet set, boolean byLabel) {
        String text = name.text();
        boolean toldElsewhere =
                Placeholder.isIn(text) || text.indexOf('<') >= 0 || text.indexOf('"') >= 0 || text.indexOf('\'') >= 0;
        if (toldElsewhere) {
            return Optional.empty();
        }
        if (text.isEmpty()) {
            return Optional.of(labelled(
                    Finding.at(
                            TemplateText.line(name),
                            "the name of the Application for " + Origins.words(params) + " is empty, so there is none"),
                    params));
        }
        Optional<String> fault = Grammar.DNS_SUBDOMAIN.fault(text);
        if (fault.isPresent()) {
            Finding.Builder finding = labelled(
                    Finding.at(
                            TemplateText.line(name),
                            "the Application for " + Origins.words(params) + " is called `" + text + "`, which "
                                    + fault.get()),
                    params);
            return Optional.of(finding.help(help(name, params, set)));
        }
        if (byLabel && text.length() > LONGEST_LABEL) {
            return Optional.of(labelled(
                            Finding.at(
                                    TemplateText.line(name),
                                    "the name of the Application for " + Origins.words(params) + " has " + text.length()
                                            + " characters; the label that Argo CD tracks objects by takes "
                                            + LONGEST_LABEL),
                            params)
                    .severity(Severity.WARNING)
                    .help("shorten the name, or track by annotation"));
        }
        return Optional.empty();
    }

    private static Finding.Builder labelled(Finding.Builder finding, ParamSet params) {
        Origins.label(finding, params, "the name comes from this");
        return finding.label("the name of the Application");
    }

    /** What to write instead, tried out with the same parameters. */
    private static String help(YamlScalar name, ParamSet params, ApplicationSet set) {
        TemplateText template = new TemplateText("", name).template();
        for (TemplateTag tag : template.tags()) {
            for (String instead : instead(tag, set.goTemplate())) {
                String changed = template.text().substring(0, tag.start())
                        + instead
                        + template.text().substring(tag.end());
                boolean mends =
                        FaultyText.rendered(set, changed, params.params()) instanceof TemplateEngine.Rendered rendered
                                && !rendered.text().contains("<no value>")
                                && !rendered.text().isEmpty()
                                && Grammar.DNS_SUBDOMAIN.fault(rendered.text()).isEmpty();
                if (mends) {
                    return "write `" + instead + "` for `" + tag.shown() + "`";
                }
            }
        }
        return set.goTemplate()
                ? "give the element a value that can be part of a name"
                : "give the element a value that can be part of a name, or set `goTemplate: true` and use `normalize`";
    }

    private static List<String> instead(TemplateTag tag, boolean goTemplate) {
        if (!goTemplate) {
            return List.of("{{" + tag.content() + "Normalized}}");
        }
        boolean chain = tag.content().matches("\\.[A-Za-z_][A-Za-z0-9_.]*");
        return chain
                ? List.of("{{" + tag.content() + "Normalized}}", "{{normalize " + tag.content() + "}}")
                : List.of("{{normalize (" + tag.content() + ")}}");
    }
}
