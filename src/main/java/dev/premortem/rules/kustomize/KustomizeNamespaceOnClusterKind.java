package dev.premortem.rules.kustomize;

import dev.premortem.environment.Builds;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.ClusterKinds;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kustomize.build.BuildStep;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.ClusterScopedKinds;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A {@code namespace} that kustomize writes into objects which are in none.
 *
 * <p>The evidence is a list of kinds ({@code cluster-kinds.txt}), or a CustomResourceDefinition of the run, which also
 * beats the list. Not told: kinds that neither knows; a namespace that the object's own file has.
 */
public final class KustomizeNamespaceOnClusterKind implements RepositoryRule {
    private static final int MOST_SHOWN = 5;

    private static final RuleMeta META = RuleMeta.of("kustomize-namespace-on-cluster-kind", Area.KUSTOMIZE)
            .severity(Severity.INFO)
            .summary("`namespace` writes a namespace into an object that is in none")
            .why("""
                    kustomize knows the scope of the built-in kinds of Kubernetes 1.21 only. Every other kind counts as \
                    namespaced, so `namespace` gives a ClusterIssuer or a GatewayClass a `metadata.namespace`. The API \
                    server drops it, and so do kubectl and Argo CD; but within the build the object has a namespace. \
                    References from other namespaces do not follow its name, patches have to name the namespace, and two \
                    overlays that print the same object for two namespaces fight over the one in the cluster.
                    """)
            .remedy("List such objects in a kustomization without `namespace`.")
            .reference(
                    "kustomize: how the scope of a kind is known",
                    "https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.5.0/kyaml/openapi/openapi.go")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        Map<String, Boolean> defined = new HashMap<>();
        context.resources().stream()
                .filter(resource -> resource.kind().equals("CustomResourceDefinition"))
                .forEach(definition -> scope(definition, defined));
        for (StepUses entry : StepUses.of(context.builds(), "namespace")) {
            for (StepUses.Use use : entry.uses()) {
                List<BuiltResource> wrong = wrong(use.step(), defined);
                if (!wrong.isEmpty()) {
                    use.builds().forEach(build -> sink.report(finding(use.step(), wrong, build)));
                }
            }
        }
    }

    private static void scope(Resource definition, Map<String, Boolean> into) {
        Optional<String> group = definition.spec().flatMap(spec -> spec.text("group"));
        Optional<String> kind = definition
                .node()
                .at("spec", "names", "kind")
                .flatMap(YamlNode::asScalar)
                .map(YamlScalar::text);
        Optional<String> scope = definition.spec().flatMap(spec -> spec.text("scope"));
        if (group.isPresent() && kind.isPresent() && scope.isPresent()) {
            into.put(kind.get() + "." + group.get(), scope.get().equals("Cluster"));
        }
    }

    private static List<BuiltResource> wrong(BuildStep step, Map<String, Boolean> defined) {
        List<BuiltResource> wrong = new ArrayList<>();
        for (int i = 0; i < step.before().size(); i++) {
            BuiltResource before = step.before().get(i);
            String group = before.gvk().group();
            String kind = before.gvk().kind();
            boolean everywhere = !ClusterScopedKinds.contains(before.gvk())
                    && defined.getOrDefault(kind + "." + group, ClusterKinds.contains(group, kind));
            if (everywhere
                    && before.namespace().isEmpty()
                    && !step.after().get(i).namespace().isEmpty()) {
                wrong.add(before);
            }
        }
        return wrong;
    }

    private static Finding.Builder finding(BuildStep step, List<BuiltResource> wrong, Builds.Build build) {
        String names = wrong.stream()
                .limit(MOST_SHOWN)
                .map(object -> object.gvk().kind() + " `" + object.name() + "`")
                .collect(Collectors.joining(", "));
        Finding.Builder finding = Finding.at(
                        step.entry().span(),
                        "kustomize writes this namespace into %s, which %s in no namespace"
                                .formatted(names, wrong.size() == 1 ? "is" : "are"))
                .label("written into every object of a kind that kustomize does not know")
                .renderedIn(Optional.of(build.root()));
        if (wrong.size() > MOST_SHOWN) {
            finding.note("and into " + (wrong.size() - MOST_SHOWN) + " more");
        }
        finding.related(wrong.get(0).node().span().firstLine(), "in no namespace");
        return finding.help("list it in a kustomization without `namespace`, beside this one");
    }
}
