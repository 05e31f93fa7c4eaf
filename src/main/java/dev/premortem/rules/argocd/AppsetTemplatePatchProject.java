package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.GeneratedApplication;
import dev.premortem.argocd.appset.GoTemplateEngine;
import dev.premortem.argocd.appset.PatchedApplication;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A patch that sets the project, which is always that of the template. One that repeats it is not told of. */
public final class AppsetTemplatePatchProject implements ApplicationSetRule {
    private static final RuleMeta META = RuleMeta.of("appset-template-patch-project", Area.ARGOCD)
            .summary("`templatePatch` sets the project, which it cannot change")
            .why("""
                    The project decides what an Application may deploy, and where. So Argo CD takes it from the template alone: \
                    after a `templatePatch` is applied, `spec.project` is set back to what it was, without a word. The \
                    Application stays in the template's project, with that one's permissions.
                    """)
            .remedy("Set the project in `spec.template`, where it may hold a template.")
            .reference(
                    "Argo CD: Template Patch",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Template/#template-patch")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        Set<Span> told = new HashSet<>();
        for (GeneratedApplication made : set.result().applications()) {
            PatchedApplication patched = PatchedApplication.of(set.set(), made, new GoTemplateEngine())
                    .orElse(null);
            if (patched == null) {
                continue;
            }
            Optional<YamlEntry> project = patched.patch().mapping("spec").flatMap(spec -> spec.entry("project"));
            String wanted = project.flatMap(entry -> entry.value().asScalar())
                    .filter(value -> !value.isNull())
                    .map(value -> value.text())
                    .orElse("");
            String kept = project(patched.before());
            if (project.isPresent() && !wanted.isEmpty() && !wanted.equals(kept)) {
                Span place = PatchFields.place(project.get(), set.set());
                if (told.add(place)) {
                    sink.report(finding(place, wanted, kept, made, patched.before()));
                }
            }
        }
    }

    private static String project(YamlMapping application) {
        return application.mapping("spec").flatMap(spec -> spec.text("project")).orElse("");
    }

    private static Finding.Builder finding(
            Span place, String wanted, String kept, GeneratedApplication made, YamlMapping before) {
        String stays = kept.isEmpty() ? "it has none" : "it stays `" + kept + "`";
        Finding.Builder finding = Finding.at(
                        place,
                        "a patch cannot change the project: for " + Origins.words(made.params()) + " " + stays
                                + ", not `" + wanted + "`")
                .label("discarded");
        before.at("spec", "project")
                .flatMap(node -> node.asScalar())
                .ifPresent(project -> finding.related(TemplateText.line(project), "what counts"));
        return finding.help("write it to `spec.template.spec.project`, which may hold a template");
    }
}
