package dev.premortem.rules.kustomize;

import dev.premortem.environment.Builds;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rules.kustomize.LostSelections.Confirmed;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Labels of a kustomization that part selectors from the pods they mean.
 *
 * <p>Not told: selectors that a later step mends; selectors of workloads, which are about their own template; Calico and
 * Cilium selectors that are no plain label selectors; builds of which a part is missing that may change any object. That
 * pods which the build does not make are parted from a selector is a warning, since whoever makes them may set the label.
 */
public final class KustomizeLabelsBreakNetworkPolicy implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-labels-break-network-policy", Area.KUSTOMIZE)
            .summary("labels of a kustomization make a selector miss the pods it selected")
            .why("""
                    `commonLabels`, and `labels` with `includeSelectors`, put labels into pod templates and into selectors: \
                    of Services, NetworkPolicies (those of `from` and `to` too), PodDisruptionBudgets. They do so in the \
                    kinds that kustomize knows, whoever the selector is about. So the two ends can part.

                    The pods of a Rollout do not get the label that the Service now asks for, and the Service is empty. \
                    The ingress controller in another namespace does not have the label that the policy now asks of it, \
                    and is shut out; `kube-dns` neither, and no name resolves. A label that overwrites another one in the \
                    pods, such as `app`, leaves a CiliumNetworkPolicy or a ServiceMonitor behind, whose selectors \
                    kustomize does not touch. Both files are valid, and so is the build.
                    """)
            .incident("""
                    Labels of an environment came into the selectors of NetworkPolicies by way of `commonLabels`. Pods that \
                    an operator makes never had them, so the policies selected nothing, and it took several attempts at \
                    the policies themselves before the labels were suspected.
                    """)
            .remedy(
                    "Use `labels` with `includeTemplates: true` and without `includeSelectors`, or select by other keys.")
            .reference(
                    "kustomize: labels",
                    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/labels/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        List<Selected> pods = new ArrayList<>();
        for (StepUses entry : StepUses.of(context.builds(), "labels", "commonLabels")) {
            for (StepUses.Use use : entry.uses()) {
                List<LostSelections> lost = LostSelections.by(use.step());
                if (!lost.isEmpty() && pods.isEmpty()) {
                    pods.addAll(podsOf(context));
                }
                for (Builds.Build build : lost.isEmpty() ? List.<Builds.Build>of() : use.builds()) {
                    report(lost, build, pods, sink);
                }
            }
        }
    }

    private static List<Selected> podsOf(RuleContext context) {
        return context.resources().stream()
                .filter(resource -> PodTemplate.of(resource).isPresent())
                .flatMap(resource -> Selected.of(BuiltResource.of(resource.node(), "")).stream())
                .toList();
    }

    private static void report(List<LostSelections> lost, Builds.Build build, List<Selected> pods, FindingSink sink) {
        boolean whole = build.result().notBuilt().isEmpty();
        Map<Span, List<Confirmed>> byPlace = new LinkedHashMap<>();
        for (LostSelections loss : lost) {
            loss.in(build)
                    .filter(confirmed -> whole && isLost(confirmed, pods))
                    .ifPresent(confirmed -> byPlace.computeIfAbsent(confirmed.place(), place -> new ArrayList<>(1))
                            .add(confirmed));
        }
        byPlace.values().forEach(all -> sink.report(finding(all, build)));
    }

    /** Pods that no build of the run parts from the selector settle it; those that nobody here makes leave a doubt. */
    private static boolean isLost(Confirmed confirmed, List<Selected> pods) {
        return confirmed.loss().selected().isPresent()
                || pods.stream().noneMatch(pod -> confirmed.after().selects(pod.labels()));
    }

    private static Finding.Builder finding(List<Confirmed> all, Builds.Build build) {
        List<Confirmed> certain =
                all.stream().filter(one -> severity(one) == Severity.ERROR).toList();
        Confirmed told = (certain.isEmpty() ? all : certain).get(0);
        Selection before = told.loss().before();
        String holder = name(told.holder());
        Finding.Builder finding = Finding.at(told.place(), message(told, before, holder))
                .severity(severity(told))
                .label(told.inSelector() ? "comes into the selector" : "replaces the label that is selected")
                .renderedIn(Optional.of(build.root()))
                .related(
                        before.selector().requirements().get(0).node().span().firstLine(),
                        "`" + before.path() + "` of " + holder);
        if (told.inSelector()) {
            finding.note(
                    "before: " + before.shown() + "; after: " + told.after().shown());
        }
        told.loss()
                .selected()
                .ifPresent(selected -> finding.related(
                                selected.place().span().firstLine(), "labels of " + selected.shown())
                        .note(selected.shown() + " have: " + shown(selected)));
        String others = all.stream()
                .filter(one -> !one.equals(told))
                .map(one -> "`" + one.loss().before().path() + "` of " + name(one.holder()))
                .distinct()
                .limit(5)
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            finding.note("so do " + others);
        }
        return finding.help(help(told));
    }

    private static Severity severity(Confirmed lost) {
        return lost.loss().selected().isPresent() || isAboutDns(lost) ? Severity.ERROR : Severity.WARNING;
    }

    /** The pods of the cluster's own DNS have no label of anybody's. */
    private static boolean isAboutDns(Confirmed lost) {
        return lost.loss().before().selector().requirements().stream()
                .anyMatch(one -> one.key().equals("k8s-app") && one.values().contains("kube-dns"));
    }

    private static String message(Confirmed told, Selection before, String holder) {
        Optional<Selected> selected = told.loss().selected();
        if (selected.isEmpty()) {
            return "`%s` of %s now asks for `%s` too, %s"
                    .formatted(
                            before.path(),
                            holder,
                            told.key(),
                            isAboutDns(told)
                                    ? "which the pods of the cluster's DNS do not have"
                                    : "and it is about pods that this build does not make");
        }
        return told.inSelector()
                ? "`%s` of %s now asks for `%s`, which %s do not have: it selects them no more"
                        .formatted(
                                before.path(),
                                holder,
                                told.key(),
                                selected.get().shown())
                : "`%s` of %s selects %s no more, since this `%s` takes the place of theirs"
                        .formatted(before.path(), holder, selected.get().shown(), told.key());
    }

    private static String shown(Selected selected) {
        return Stream.of(selected)
                .flatMap(one -> one.labels().entrySet().stream())
                .map(label -> label.getKey() + "=" + label.getValue().text())
                .collect(Collectors.joining(","));
    }

    private static String name(BuiltResource object) {
        return object.gvk().kind() + " `" + object.name() + "`";
    }

    private static String help(Confirmed told) {
        Optional<Selected> selected = told.loss().selected();
        if (!told.inSelector()) {
            return "give the label a key of its own, so that it replaces none, or change the selector to the new value";
        }
        boolean custom = selected.isPresent()
                && !selected.get().service()
                && selected.get().object().gvk().group().contains(".");
        return "write it under `labels` with `includeTemplates: true` and without `includeSelectors`"
                + (custom
                        ? ", or give the pods the label with `fields: [{kind: "
                                + selected.get().object().gvk().kind()
                                + ", path: spec/template/metadata/labels, create: true}]`"
                        : "");
    }
}
