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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Targets that ask for nothing, under patches that are not meant for everything.
 *
 * <p>Not told: patches that change only metadata, such as a label for all objects, and those that reach objects of one kind
 * only.
 */
public final class KustomizePatchTooWide implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-patch-too-wide", Area.KUSTOMIZE)
            .severity(Severity.WARNING)
            .summary("empty `target` puts the content of a patch into objects of every kind")
            .why("""
                    A field that a `target` leaves out stands for any value, so `target: {}` selects every object of the \
                    build, and so does `.*` in all its fields. With a target the kind and the name inside of the patch \
                    are ignored: they no longer say which object is meant. So the replicas or containers of a patch that \
                    names one Deployment are merged into the Services, ConfigMaps and Namespaces beside it, which the API \
                    server then refuses or prunes; and a patch that deletes, deletes everything.

                    Without any `target` the same patch goes to the one object that it names.
                    """)
            .remedy("Remove the empty `target`, or write the kind and the name that the patch is for.")
            .reference(
                    "Flux kustomize-controller issue 464: an empty target selects everything",
                    "https://github.com/fluxcd/kustomize-controller/issues/464")
            .reference(
                    "kustomize: patches",
                    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        IdentityHashMap<BuildStep, List<BuiltResource>> known = new IdentityHashMap<>();
        for (Builds.Build build : context.builds().all()) {
            for (BuildStep step : build.result().steps()) {
                Optional<YamlMapping> target = target(step);
                if (target.isPresent()) {
                    List<BuiltResource> changed = known.computeIfAbsent(step, KustomizePatchTooWide::changed);
                    boolean kinds = changed.stream()
                                    .map(object -> object.gvk().kind())
                                    .distinct()
                                    .count()
                            > 1;
                    if (kinds) {
                        sink.report(finding(target.get(), changed, build));
                    }
                }
            }
        }
    }

    /** The target of a patch, where it asks for nothing. */
    private static Optional<YamlMapping> target(BuildStep step) {
        return step.field().equals("patches")
                ? step.entry()
                        .at("target")
                        .flatMap(node -> node.asMapping())
                        .filter(target -> target.effective().stream()
                                .allMatch(entry -> entry.value().isNull() || isAny(entry)))
                : Optional.empty();
    }

    private static boolean isAny(YamlEntry entry) {
        return entry.value()
                .asScalar()
                .filter(value -> value.text().isEmpty() || value.text().equals(".*"))
                .isPresent();
    }

    /** The objects that a step removes, or changes outside of their metadata. */
    private static List<BuiltResource> changed(BuildStep step) {
        Map<String, BuiltResource> after = new HashMap<>();
        step.after().forEach(object -> after.put(key(object), object));
        List<BuiltResource> changed = new ArrayList<>();
        for (BuiltResource before : step.before()) {
            BuiltResource now = after.get(key(before));
            if (now == null || differs(before.node(), now.node())) {
                changed.add(before);
            }
        }
        return changed;
    }

    private static String key(BuiltResource object) {
        return object.originalId() + " " + object.node().span();
    }

    private static boolean differs(YamlMapping before, YamlMapping now) {
        boolean changed = now.effective().stream()
                .filter(entry -> !entry.name().equals("metadata"))
                .anyMatch(entry ->
                        before.get(entry.name()).filter(entry.value()::equals).isEmpty());
        return changed || now.effective().size() < before.effective().size();
    }

    private static Finding.Builder finding(YamlMapping target, List<BuiltResource> changed, Builds.Build build) {
        return Finding.at(
                        target.span().firstLine(),
                        "this target selects everything: the patch changes " + ObjectText.list(changed))
                .label("stands for every object")
                .renderedIn(Optional.of(build.root()))
                .note("with a target, the kind and the name in the patch do not say which object is meant")
                .help(
                        "remove the `target`, so that the patch is for the object it names, or write kind and name into it");
    }
}
