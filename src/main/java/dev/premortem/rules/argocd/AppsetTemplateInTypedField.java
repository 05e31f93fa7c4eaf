package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.GeneratorSpec;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Templates in fields of an ApplicationSet that are no strings.
 *
 * <p>Source of the types: {@code ApplicationSpec} in {@code pkg/apis/application/v1alpha1/types.go} of Argo CD 3.x (read
 * 2026-11). A plain value of a wrong type is {@code schema-type}, which says nothing of texts with a placeholder; a template
 * without quotes is {@code template-unquoted}.
 */
public final class AppsetTemplateInTypedField implements ApplicationSetRule {
    private static final String BOOLEAN = "a boolean";
    private static final String INTEGER = "an integer";
    private static final String LIST = "a list";
    private static final String MAPPING = "a mapping";

    /** The fields of a template by their path; {@code sources[]} is {@code source} here. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("spec.syncPolicy.automated.enabled", BOOLEAN),
            Map.entry("spec.syncPolicy.automated.prune", BOOLEAN),
            Map.entry("spec.syncPolicy.automated.selfHeal", BOOLEAN),
            Map.entry("spec.syncPolicy.automated.allowEmpty", BOOLEAN),
            Map.entry("spec.syncPolicy.retry.limit", INTEGER),
            Map.entry("spec.syncPolicy.retry.backoff.factor", INTEGER),
            Map.entry("spec.revisionHistoryLimit", INTEGER),
            Map.entry("spec.source.directory.recurse", BOOLEAN),
            Map.entry("spec.source.directory.jsonnet.extVars[].code", BOOLEAN),
            Map.entry("spec.source.directory.jsonnet.tlas[].code", BOOLEAN),
            Map.entry("spec.source.helm.skipCrds", BOOLEAN),
            Map.entry("spec.source.helm.skipTests", BOOLEAN),
            Map.entry("spec.source.helm.skipSchemaValidation", BOOLEAN),
            Map.entry("spec.source.helm.passCredentials", BOOLEAN),
            Map.entry("spec.source.helm.ignoreMissingValueFiles", BOOLEAN),
            Map.entry("spec.source.helm.parameters[].forceString", BOOLEAN),
            Map.entry("spec.source.kustomize.forceCommonLabels", BOOLEAN),
            Map.entry("spec.source.kustomize.forceCommonAnnotations", BOOLEAN),
            Map.entry("spec.source.kustomize.labelWithoutSelector", BOOLEAN),
            Map.entry("spec.source.kustomize.labelIncludeTemplates", BOOLEAN),
            Map.entry("spec.source.kustomize.commonAnnotationsEnvsubst", BOOLEAN),
            Map.entry("spec.source.kustomize.ignoreMissingComponents", BOOLEAN),
            Map.entry("metadata.finalizers", LIST),
            Map.entry("spec.sources", LIST),
            Map.entry("spec.source.helm.valueFiles", LIST),
            Map.entry("spec.source.helm.parameters", LIST),
            Map.entry("spec.source.helm.fileParameters", LIST),
            Map.entry("spec.source.kustomize.images", LIST),
            Map.entry("spec.source.kustomize.components", LIST),
            Map.entry("spec.source.kustomize.patches", LIST),
            Map.entry("spec.source.kustomize.replicas", LIST),
            Map.entry("spec.source.plugin.env", LIST),
            Map.entry("spec.syncPolicy.syncOptions", LIST),
            Map.entry("spec.ignoreDifferences", LIST),
            Map.entry("spec.info", LIST),
            Map.entry("metadata.labels", MAPPING),
            Map.entry("metadata.annotations", MAPPING),
            Map.entry("spec.source", MAPPING),
            Map.entry("spec.source.helm", MAPPING),
            Map.entry("spec.source.helm.valuesObject", MAPPING),
            Map.entry("spec.source.kustomize", MAPPING),
            Map.entry("spec.source.kustomize.commonLabels", MAPPING),
            Map.entry("spec.source.kustomize.commonAnnotations", MAPPING),
            Map.entry("spec.destination", MAPPING),
            Map.entry("spec.syncPolicy", MAPPING),
            Map.entry("spec.syncPolicy.automated", MAPPING),
            Map.entry("spec.syncPolicy.retry", MAPPING),
            Map.entry("spec.syncPolicy.managedNamespaceMetadata", MAPPING),
            Map.entry("spec.syncPolicy.managedNamespaceMetadata.labels", MAPPING),
            Map.entry("spec.syncPolicy.managedNamespaceMetadata.annotations", MAPPING));

    /** Fields of generators, of which templates fill in the strings alone. */
    private static final Map<String, String> OF_GENERATORS =
            Map.of("exclude", BOOLEAN, "flatList", BOOLEAN, "requeueAfterSeconds", INTEGER);

    /** What a generator holds for templates, with keys of the user's own. */
    private static final Set<String> FREE = Set.of("template", "elements", "values", "input", "generators", "selector");

    private static final RuleMeta META = RuleMeta.of("appset-template-in-typed-field", Area.ARGOCD)
            .summary("a template in a field of an ApplicationSet that is no string")
            .why("""
                    The API server checks an ApplicationSet against its definition when it is applied, long before Argo CD \
                    renders anything. A template is a string then. In a field that is a boolean, a number, a list or a mapping \
                    it is refused with the whole object: the set is not created, or stays what it was.
                    """)
            .remedy("Set the field in `templatePatch`, one string that is rendered before it is read as YAML.")
            .reference(
                    "Argo CD: Go Template, limitations",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/GoTemplate/#limitations")
            .reference(
                    "Argo CD: Template Patch",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Template/#template-patch")
            .build();

    private record Misplaced(String path, YamlScalar value, String type, boolean inTemplate) {}

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        List<Misplaced> found = new ArrayList<>();
        set.set().template().ifPresent(template -> walk(template, "", found));
        for (GeneratorSpec generator : set.set().allGenerators()) {
            generator.template().ifPresent(template -> walk(template, "", found));
            walkGenerator(generator.node(), found);
        }
        found.forEach(one -> sink.report(finding(one, set.set().goTemplate())));
    }

    private static void walk(YamlNode node, String path, List<Misplaced> into) {
        if (node instanceof YamlMapping mapping) {
            for (YamlEntry entry : mapping.effective()) {
                walk(entry.value(), path.isEmpty() ? entry.name() : path + "." + entry.name(), into);
            }
        } else if (node instanceof YamlSequence sequence) {
            String item = path.equals("spec.sources") ? "spec.source" : path + "[]";
            sequence.forEach(one -> walk(one, item, into));
        } else if (node instanceof YamlScalar scalar && scalar.text().contains("{{")) {
            type(path).ifPresent(type -> into.add(new Misplaced(path, scalar, type, true)));
        }
    }

    private static Optional<String> type(String path) {
        return path.startsWith("spec.source.kustomize.patches[].options.")
                ? Optional.of(BOOLEAN)
                : Optional.ofNullable(TYPES.get(path));
    }

    private static void walkGenerator(YamlNode node, List<Misplaced> into) {
        if (node instanceof YamlSequence sequence) {
            sequence.forEach(item -> walkGenerator(item, into));
        } else if (node instanceof YamlMapping mapping) {
            for (YamlEntry entry : mapping.effective()) {
                String type = OF_GENERATORS.get(entry.name());
                if (type != null
                        && entry.value() instanceof YamlScalar scalar
                        && scalar.text().contains("{{")) {
                    into.add(new Misplaced(entry.name(), scalar, type, false));
                } else if (!FREE.contains(entry.name())) {
                    walkGenerator(entry.value(), into);
                }
            }
        }
    }

    private static Finding.Builder finding(Misplaced one, boolean goTemplate) {
        Finding.Builder finding = Finding.at(
                        TemplateText.line(one.value()),
                        "`" + one.path() + "` is " + one.type()
                                + ", so the API server refuses the ApplicationSet with a template here")
                .label("a string");
        if (!one.inTemplate()) {
            return finding.help("write " + one.type() + "; no template is rendered here");
        }
        if (one.path().endsWith(".valuesObject")) {
            return finding.help("write it to `values`, which is a string, or set it in `templatePatch`");
        }
        return finding.help("leave it out here and set it in `templatePatch`, without quotes around the braces")
                .help(
                        goTemplate
                                ? Optional.empty()
                                : Optional.of("`goTemplate: true` lets the patch have conditions too"));
    }
}
