package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.RollingSteps;
import dev.premortem.argocd.appset.RollingSteps.InvalidOperator;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.environment.KnownApplication;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.NearestName;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A RollingSync that does not reach its Applications.
 *
 * <p>Source: {@code buildAppDependencyList} in {@code applicationset/controllers/applicationset_controller.go} of Argo CD 3.x
 * (read 2026-11). What Applications there are decides all but the form of the steps, so that is told where all of them are
 * known. {@code maxUpdate: 0} is documented as a gate that somebody opens by hand: an info.
 */
public final class AppsetRollingSyncInvalid implements ApplicationSetRule {
    private static final int MOST_SHOWN = 5;

    private static final RuleMeta META = RuleMeta.of("appset-rolling-sync-invalid", Area.ARGOCD)
            .summary("a RollingSync without steps, or with steps that miss Applications")
            .why("""
                    With `strategy.type: RollingSync` the ApplicationSet controller syncs the Applications, step by step, and \
                    takes their automated sync away. A step takes the Applications whose labels, those of the template, fit \
                    all its expressions, and the operators are `In` and `NotIn`. What no step takes is synced by nobody. An \
                    expression with another operator fits no Application that has the label. An Application that two steps take \
                    belongs to both. Without any step there is no rollout: what happens instead depends on the release.

                    All of it counts where the controller runs with `--enable-progressive-syncs`; else the strategy is not \
                    looked at.
                    """)
            .remedy(
                    "Give the template the labels that the steps select by, and write the steps so that each Application is in "
                            + "one of them.")
            .reference(
                    "Argo CD: Progressive Syncs",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Progressive-Syncs/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        Optional<YamlMapping> strategy = set.set().spec().flatMap(spec -> spec.mapping("strategy"));
        Optional<YamlEntry> type = strategy.flatMap(node -> node.entry("type"));
        boolean rolling = type.flatMap(entry -> entry.value().asScalar())
                .filter(text -> text.text().equals("RollingSync"))
                .isPresent();
        if (!rolling) {
            return;
        }
        Span place = type.orElseThrow().span().firstLine();
        if (strategy.flatMap(node -> node.mapping("rollingSync")).isEmpty()) {
            sink.report(Finding.at(
                            place,
                            "`type: RollingSync` without `rollingSync` does nothing: all Applications are updated at once")
                    .label("without steps")
                    .help("list steps under `strategy.rollingSync.steps`"));
            return;
        }
        List<YamlMapping> steps = steps(strategy.orElseThrow());
        if (steps.isEmpty()) {
            sink.report(Finding.at(
                            place,
                            "the RollingSync has no steps: by release, Argo CD syncs nothing, stops with an error, or "
                                    + "updates all Applications at once")
                    .label("without steps")
                    .help("list steps under `strategy.rollingSync.steps`, or use `type: AllAtOnce`"));
            return;
        }
        List<YamlMapping> made =
                set.applications().stream().map(one -> one.application().node()).toList();
        RollingSteps rollout = RollingSteps.of(set.set(), made);
        rollout.invalid().forEach(invalid -> sink.report(operator(invalid)));
        for (int i = 0; i < steps.size(); i++) {
            gate(steps.get(i), i, steps.size()).ifPresent(sink::report);
        }
        if (set.isWhole() && !made.isEmpty() && rollout.invalid().isEmpty()) {
            missed(set, rollout, steps).ifPresent(sink::report);
            repeated(rollout, steps).ifPresent(sink::report);
        }
    }

    private static List<YamlMapping> steps(YamlMapping strategy) {
        List<YamlMapping> steps = new ArrayList<>();
        strategy.mapping("rollingSync")
                .flatMap(node -> node.sequence("steps"))
                .ifPresent(list -> list.forEach(item -> item.asMapping().ifPresent(steps::add)));
        return steps;
    }

    private static Finding.Builder operator(InvalidOperator invalid) {
        Span place = invalid.node()
                .entry("operator")
                .map(YamlEntry::span)
                .orElse(invalid.node().span())
                .firstLine();
        Optional<String> near = NearestName.of(invalid.operator(), List.of("In", "NotIn"));
        String key = invalid.node().text("key").orElse("");
        return Finding.at(
                        place,
                        "a step has the operator `" + invalid.operator()
                                + "`, which fits no Application with the label `" + key
                                + "`; there are `In` and `NotIn`")
                .label("no operator of a step")
                .help(near.map(word -> "write `" + word + "`")
                        .or(() -> Optional.of("write `In` with the values that are meant")));
    }

    private static Optional<Finding.Builder> gate(YamlMapping step, int number, int count) {
        Optional<YamlScalar> max = step.scalar("maxUpdate");
        if (max.filter(value -> value.text().equals("0") || value.text().equals("0%"))
                .isEmpty()) {
            return Optional.empty();
        }
        String waits = number + 1 < count ? ", and later steps wait for them" : "";
        return Optional.of(Finding.at(
                        max.get().span().firstLine(),
                        "step " + (number + 1)
                                + " updates no Application on its own: `maxUpdate` is 0, so somebody has to "
                                + "sync them by hand" + waits)
                .severity(Severity.INFO)
                .label("a gate that is opened by hand"));
    }

    private static Optional<Finding.Builder> missed(ExpandedSet set, RollingSteps rollout, List<YamlMapping> steps) {
        List<KnownApplication> missed = set.applications().stream()
                .filter(one -> !one.name().isEmpty() && !rollout.stepOf().containsKey(one.name()))
                .toList();
        if (missed.isEmpty()) {
            return Optional.empty();
        }
        boolean all = rollout.stepOf().isEmpty();
        KnownApplication first = missed.get(0);
        Set<String> keys = keys(steps);
        TreeSet<String> labels = new TreeSet<>(labels(first).keySet());
        Optional<String> absent =
                keys.stream().filter(key -> !labels.contains(key)).findFirst();
        Span place = all
                ? steps.get(0).span().firstLine()
                : TemplateText.line(first.application().name().orElseThrow());
        String names = names(missed.stream().map(KnownApplication::name).toList());
        Finding.Builder finding = Finding.at(
                        place,
                        (all ? "no step takes any Application of the set" : "no step takes " + names)
                                + ", so nobody syncs " + (missed.size() == 1 ? "it" : "them"))
                .severity(all ? Severity.ERROR : Severity.WARNING)
                .label(all ? "selects nothing" : "in no step");
        if (absent.isPresent()) {
            Optional<String> near = NearestName.of(absent.get(), labels);
            finding.note("`" + first.name() + "` has no label `" + absent.get() + "`, by which a step selects"
                    + near.map(label -> "; it has `" + label + "`").orElse(""));
            return Optional.of(finding.help("set the label `" + absent.get() + "` in `template.metadata.labels`"));
        }
        keys.stream()
                .findFirst()
                .ifPresent(key -> finding.note("the label `" + key + "` of `" + first.name() + "` is `"
                        + labels(first).get(key) + "`"));
        if (!all) {
            finding.related(steps.get(0).span().firstLine(), "the first step");
        }
        return Optional.of(finding.help("add the value to a step, or a last step for what is left"));
    }

    private static Set<String> keys(List<YamlMapping> steps) {
        Set<String> keys = new LinkedHashSet<>();
        for (YamlMapping step : steps) {
            step.sequence("matchExpressions").ifPresent(list -> {
                for (YamlNode item : list) {
                    item.asMapping().flatMap(node -> node.text("key")).ifPresent(keys::add);
                }
            });
        }
        return keys;
    }

    private static Map<String, String> labels(KnownApplication application) {
        Map<String, String> labels = new java.util.TreeMap<>();
        application
                .application()
                .node()
                .at("metadata", "labels")
                .flatMap(YamlNode::asMapping)
                .ifPresent(mapping -> mapping.effective()
                        .forEach(entry ->
                                entry.value().asScalar().ifPresent(value -> labels.put(entry.name(), value.text()))));
        return labels;
    }

    private static Optional<Finding.Builder> repeated(RollingSteps rollout, List<YamlMapping> steps) {
        if (rollout.repeated().isEmpty()) {
            return Optional.empty();
        }
        String first = rollout.repeated().get(0);
        List<Integer> in = new ArrayList<>();
        for (int i = 0; i < rollout.steps().size(); i++) {
            if (rollout.steps().get(i).contains(first)) {
                in.add(i);
            }
        }
        int later = in.get(in.size() - 1);
        return Optional.of(Finding.at(
                        steps.get(later).span().firstLine(),
                        names(rollout.repeated()) + (rollout.repeated().size() == 1 ? " is" : " are")
                                + " in more than one step of the RollingSync")
                .severity(Severity.WARNING)
                .label("takes `" + first + "` again")
                .related(steps.get(in.get(0)).span().firstLine(), "takes `" + first + "` first")
                .help("write the steps so that each Application is in one of them"));
    }

    private static String names(List<String> names) {
        String shown = String.join("`, `", names.subList(0, Math.min(MOST_SHOWN, names.size())));
        return "`" + shown + "`" + (names.size() > MOST_SHOWN ? " and " + (names.size() - MOST_SHOWN) + " more" : "");
    }
}
