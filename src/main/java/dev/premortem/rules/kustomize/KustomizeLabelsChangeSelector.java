package dev.premortem.rules.kustomize;

import dev.premortem.environment.Builds;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kustomize.build.BuildStep;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Labels of a kustomization that change what a selector is: one that changes with every version comes into a selector that
 * may never change, a Service without selector gets one, or one value makes the selectors of several workloads the same.
 *
 * <p>Not told: Services of type {@code ExternalName}, whose selector counts for nothing; a Service without selector that
 * gets one which finds pods of the build, as the scaffolds of operators have it; labels that stay the same for the
 * life of an environment, although adding one to a running workload means to delete it first.
 */
public final class KustomizeLabelsChangeSelector implements RepositoryRule {
    /** Labels that by their definition change with every version. */
    private static final Set<String> OF_A_VERSION = Set.of("app.kubernetes.io/version", "helm.sh/chart");

    /** Labels that do so where their value is a full version or a commit; {@code version: v1} may name a variant. */
    private static final Set<String> MAYBE_OF_A_VERSION =
            Set.of("version", "commit", "git-commit", "git-sha", "revision", "build", "build-id", "image-tag");

    private static final Pattern VERSION = Pattern.compile("v?\\d+\\.\\d+\\S*|[0-9a-f]{7,40}");

    private static final Set<String> IMMUTABLE = Set.of("Deployment", "ReplicaSet", "DaemonSet", "StatefulSet");

    private static final RuleMeta META = RuleMeta.of("kustomize-labels-change-selector", Area.KUSTOMIZE)
            .severity(Severity.WARNING)
            .summary("labels of a kustomization get into a selector that must stay as it is")
            .why("""
                    `commonLabels`, and `labels` with `includeSelectors`, write their labels into the selectors of workloads \
                    and Services. The selector of a Deployment, StatefulSet or DaemonSet can never be changed: with a label \
                    like `app.kubernetes.io/version` in it the first apply succeeds, and the next version is refused with \
                    `field is immutable`.

                    A Service without selector, whose endpoints somebody else maintains, gets one as well: Kubernetes then \
                    takes the endpoints over and removes those that the selector does not find. And where the label \
                    overwrites the one that tells workloads apart, a Service sends its traffic to the pods of all of them.
                    """)
            .incident("""
                    `commonLabels` had the key that told web server, application server and database apart. Each of their \
                    Services then selected the pods of all three.
                    """)
            .remedy("Use `labels` with `includeTemplates: true` and without `includeSelectors`.")
            .reference("kustomize issue 1009", "https://github.com/kubernetes-sigs/kustomize/issues/1009")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (StepUses entry : StepUses.of(context.builds(), "labels", "commonLabels")) {
            for (StepUses.Use use : entry.uses()) {
                List<Finding.Builder> findings = new ArrayList<>();
                version(use.step()).ifPresent(findings::add);
                List<Optional<Selected>> before =
                        use.step().before().stream().map(Selected::of).toList();
                List<Optional<Selected>> after =
                        use.step().after().stream().map(Selected::of).toList();
                for (int i = 0; i < use.step().before().size(); i++) {
                    withoutSelector(use, i).ifPresent(findings::add);
                    collapsed(use.step(), i, before, after).ifPresent(findings::add);
                }
                for (Finding.Builder finding : findings) {
                    for (Builds.Build build : use.builds()) {
                        finding.renderedIn(Optional.of(build.root()));
                    }
                    sink.report(finding);
                }
            }
        }
    }

    private static Optional<Finding.Builder> version(BuildStep step) {
        for (int i = 0; i < step.before().size(); i++) {
            BuiltResource after = step.after().get(i);
            if (!IMMUTABLE.contains(after.gvk().kind()) || !after.gvk().group().equals("apps")) {
                continue;
            }
            for (YamlEntry label : entries(after, "spec", "selector", "matchLabels")) {
                boolean added = step.before()
                        .get(i)
                        .node()
                        .at("spec", "selector", "matchLabels", label.name())
                        .isEmpty();
                if (added && isOfAVersion(label)) {
                    return Optional.of(
                            Finding.at(
                                            label.value().span().firstLine(),
                                            "`%s` gets into the selector of %s, which can never be changed: the next value is refused"
                                                    .formatted(label.name(), shown(after)))
                                    .label("changes with every version")
                                    .help(
                                            "write it under `labels` with `includeTemplates: true` and without `includeSelectors`"));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOfAVersion(YamlEntry label) {
        String value = label.value().asScalar().map(YamlScalar::text).orElse("");
        return OF_A_VERSION.contains(label.name())
                || MAYBE_OF_A_VERSION.contains(label.name())
                        && VERSION.matcher(value).matches();
    }

    private static Optional<Finding.Builder> withoutSelector(StepUses.Use use, int at) {
        BuildStep step = use.step();
        BuiltResource before = step.before().get(at);
        List<YamlEntry> added = entries(step.after().get(at), "spec", "selector");
        boolean service =
                before.gvk().kind().equals("Service") && before.gvk().group().isEmpty();
        boolean external = before.node()
                .at("spec", "type")
                .flatMap(YamlNode::asScalar)
                .filter(type -> type.text().equals("ExternalName"))
                .isPresent();
        if (!service
                || external
                || added.isEmpty()
                || !entries(before, "spec", "selector").isEmpty()) {
            return Optional.empty();
        }
        Optional<BuiltResource> endpoints = step.before().stream()
                .filter(object -> isEndpointsOf(before, object))
                .findFirst();
        if (endpoints.isEmpty() && mayFindPods(step.after().get(at), use.builds())) {
            return Optional.empty(); // a base that leaves the selector to the labels of whoever uses it
        }
        Finding.Builder finding = Finding.at(
                        added.get(0).value().span().firstLine(),
                        "%s has no selector, and this gives it one: its endpoints are taken over"
                                .formatted(shown(before)))
                .severity(endpoints.isPresent() ? Severity.ERROR : Severity.WARNING)
                .label("becomes the selector")
                .related(before.node().span().firstLine(), "a Service without selector")
                .help("write it under `labels` without `includeSelectors`");
        endpoints.ifPresent(object ->
                finding.related(object.node().span().firstLine(), "the endpoints that are to stay as they are"));
        return Optional.of(finding);
    }

    /** Whether the selector finds pods in some build, or may: in one that lacks a part, or that fails. */
    private static boolean mayFindPods(BuiltResource service, List<Builds.Build> builds) {
        return builds.stream()
                .map(Builds.Build::result)
                .anyMatch(result -> result.problem().isPresent()
                        || !result.notBuilt().isEmpty()
                        || Selection.of(service).stream()
                                .anyMatch(selection -> result.resources().stream()
                                        .flatMap(object -> Selected.of(object).stream())
                                        .anyMatch(pods -> selection.selects(pods.labels()))));
    }

    private static boolean isEndpointsOf(BuiltResource service, BuiltResource object) {
        return switch (object.gvk().kind()) {
            case "Endpoints" -> object.name().equals(service.name());
            case "EndpointSlice" ->
                object.node()
                        .at("metadata", "labels", "kubernetes.io/service-name")
                        .flatMap(YamlNode::asScalar)
                        .filter(name -> name.text().equals(service.name()))
                        .isPresent();
            default -> false;
        };
    }

    /** A Service that means the pods of one workload before, and those of others too behind the labels. */
    private static Optional<Finding.Builder> collapsed(
            BuildStep step, int at, List<Optional<Selected>> selectedBefore, List<Optional<Selected>> selectedAfter) {
        BuiltResource before = step.before().get(at);
        BuiltResource after = step.after().get(at);
        if (!before.gvk().kind().equals("Service")) {
            return Optional.empty();
        }
        Optional<Selection> was = Selection.of(before).stream().findFirst();
        Optional<Selection> is = Selection.of(after).stream().findFirst();
        if (was.isEmpty() || is.isEmpty() || was.get().shown().equals(is.get().shown())) {
            return Optional.empty();
        }
        List<Selected> kept = new ArrayList<>();
        List<Selected> gained = new ArrayList<>();
        for (int i = 0; i < step.before().size(); i++) {
            Optional<Selected> old = selectedBefore.get(i).filter(one -> one.isInReachOf(before, was.get()));
            Optional<Selected> now = selectedAfter.get(i);
            if (old.isPresent() && now.isPresent() && is.get().selects(now.get().labels())) {
                (was.get().selects(old.get().labels()) ? kept : gained).add(now.get());
            }
        }
        if (kept.isEmpty() || gained.isEmpty()) {
            return Optional.empty();
        }
        YamlNode place = is.get().selector().requirements().stream()
                .filter(requirement -> was.get().selector().requirements().stream()
                        .noneMatch(old ->
                                old.node().span().equals(requirement.node().span())))
                .findFirst()
                .map(requirement -> requirement.node())
                .orElse(step.entry());
        return Optional.of(Finding.at(
                        place.span().firstLine(),
                        "%s now selects %s too: the label that told them apart is overwritten"
                                .formatted(shown(after), gained.get(0).shown()))
                .severity(Severity.ERROR)
                .label("the same for all of them")
                .related(
                        before.node().span().firstLine(),
                        "selects " + kept.get(0).shown() + " in its file")
                .note("before: " + was.get().shown() + "; after: " + is.get().shown())
                .help("give the label a key that no selector uses"));
    }

    private static List<YamlEntry> entries(BuiltResource object, String... path) {
        return object.node()
                .at(path)
                .flatMap(YamlNode::asMapping)
                .map(YamlMapping::effective)
                .orElse(List.of());
    }

    private static String shown(BuiltResource object) {
        return object.gvk().kind() + " `" + object.name() + "`";
    }
}
