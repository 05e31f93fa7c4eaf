package dev.premortem.rules.kustomize;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kustomize.build.BuildStep;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.reference.Replacement;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rules.kustomize.Wanted.Part;
import java.util.List;
import java.util.Optional;

/**
 * Replacements whose value goes nowhere.
 *
 * <p>Not told of a {@code select} without object: one in a build of which parts are missing; one that selects something in
 * another build, as a component's may; one without a name that no object comes near to; one that fits as a regular expression, as which
 * it is read from kustomize 5.8 on; objects that are selected and then
 * all rejected.
 */
public final class KustomizeReplacementUnmatched implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-replacement-unmatched", Area.KUSTOMIZE)
            .summary("replacement is for an object or a field that is not there")
            .why("""
                    A target of a replacement selects objects and names fields in them. Where a selected object lacks the \
                    field, the build fails (before kustomize 5 it went on in silence). Where `select` fits no object at \
                    all, kustomize says nothing: the build succeeds, and the placeholder that the replacement was to fill \
                    in reaches the cluster.

                    `select` compares group, version, kind, name and namespace exactly; only from kustomize 5.8 on they \
                    are regular expressions. An empty field stands for any. Names that an object had earlier in the build \
                    count too.
                    """)
            .remedy("Name an object and a field that are there when the replacement is made, or set `options.create`.")
            .reference(
                    "kustomize: replacements",
                    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/replacements/")
            .reference(
                    "kustomize issue 5128: missing fields fail since v5",
                    "https://github.com/kubernetes-sigs/kustomize/issues/5128")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (FailedBuild failed : FailedBuild.by(Fault.REPLACEMENT_FIELD_ABSENT, context)) {
            Finding.Builder finding =
                    failed.finding(failed.place(), FieldStop.message(failed)).label("leads nowhere");
            FieldStop.explain(failed, finding);
            sink.report(finding.help(FieldStop.creation(failed)));
        }
        SelectingSteps.unmatched(context, KustomizeReplacementUnmatched::selects)
                .forEach(unmatched -> report(unmatched, sink));
    }

    private static List<SelectingSteps.Question> selects(BuildStep step) {
        return step.field().equals("replacements")
                ? Replacement.ofStep(step.entry()).stream()
                        .flatMap(replacement -> replacement.targets().stream())
                        .map(Replacement.Target::select)
                        .map(select -> new SelectingSteps.Question(Wanted.select(select), select.place()))
                        .toList()
                : List.of();
    }

    private static void report(SelectingSteps.Unmatched unmatched, FindingSink sink) {
        Wanted wanted = unmatched.question().wanted();
        BuildStep step = unmatched.step();
        Optional<NearObject> near = NearObject.of(wanted, step.before());
        if (near.isEmpty() && !NearObject.says(wanted, Part.NAME)) {
            return; // it may be meant for whatever comes
        }
        Finding.Builder finding = Finding.at(
                        unmatched.question().place().firstLine(),
                        "this target of a replacement selects none of " + SelectingSteps.count(step))
                .severity(Severity.WARNING)
                .label("nothing is so")
                .note("the build succeeds, and the value is copied nowhere");
        unmatched.roots().forEach(root -> finding.renderedIn(Optional.of(root)));
        near.flatMap(found -> unmatched.twin(found.object()))
                .ifPresent(twin -> finding.related(twin, "another kustomization selects it like this"));
        near.ifPresentOrElse(
                found -> finding.related(found.place(), found.label()).help(found.remedy()),
                () -> finding.help("name an object that is there, or remove the target: there "
                        + (step.before().size() == 1 ? "is " : "are ") + ObjectText.list(step.before())));
        sink.report(finding);
    }
}
