package dev.premortem.rules.yaml;

import dev.premortem.finding.Finding;
import dev.premortem.repository.FileRole;
import dev.premortem.rule.Area;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlProblem;

/**
 * Values that begin with a template such as {@code {{ x }}} and have no quotes.
 *
 * <p>Silent in files that some other program may render before anyone parses them: loose manifests that no
 * kustomization lists get the role {@link FileRole#TEMPLATE} when they hold such values.
 */
public final class TemplateUnquoted implements YamlProblemRule<YamlProblem.UnquotedTemplate> {
    private static final RuleMeta META = RuleMeta.of("template-unquoted", Area.YAML)
            .summary("a template at the start of a value has no quotes, so YAML reads a mapping")
            .why("""
                    `{` begins a mapping in YAML. `path: {{path}}` is therefore not a text with a placeholder but a
                    mapping whose key is a mapping; `name: {{x}}-web` does not parse at all. The file is parsed first and
                    its templates are filled in afterwards (an ApplicationSet's by the controller, a playbook's by
                    Ansible), so by then the placeholder is gone: the API server rejects the object, or the field is
                    silently empty.
                    """)
            .incident("""
                    Among the repaired outages of public GitOps repositories three had this cause: the ApplicationSet was
                    rejected, and the repair quoted the placeholder.
                    """)
            .remedy("Put the whole value in quotes: `path: '{{path}}'`.")
            .reference("Argo CD issue 19106", "https://github.com/argoproj/argo-cd/issues/19106")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Class<YamlProblem.UnquotedTemplate> problem() {
        return YamlProblem.UnquotedTemplate.class;
    }

    @Override
    public Finding.Builder finding(YamlProblem.UnquotedTemplate template) {
        String text = template.span().firstLine().text();
        return Finding.at(template.span().firstLine(), "a template without quotes is read as a mapping")
                .label("YAML reads `{` as the start of a mapping")
                .help(
                        text.length() <= 80 && text.indexOf('\'') < 0
                                ? "quote the whole value: '" + text + "'"
                                : "put the whole value in quotes");
    }
}
