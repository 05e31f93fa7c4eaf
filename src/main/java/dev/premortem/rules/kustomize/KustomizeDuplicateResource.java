package dev.premortem.rules.kustomize;

import dev.premortem.finding.Finding;
import dev.premortem.kustomize.build.BuildStep;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import java.util.Optional;

/**
 * Two objects of one identity in one build.
 *
 * <p>Not told: objects that only the cluster takes for the same, such as those of one kind in two API versions, and those
 * that {@code namespace} moves onto each other, which {@code kustomize-build-error} tells.
 */
public final class KustomizeDuplicateResource implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-duplicate-resource", Area.KUSTOMIZE)
            .summary("two objects of a build have the same identity")
            .why("""
                    Within one build an object is known by apiVersion, kind, namespace and name, where no namespace and \
                    `default` are the same. kustomize refuses a second object of an identity: it cannot know which one \
                    is meant. The build fails, so nothing of it is applied, and the message names the identity, but \
                    neither of the two files.

                    The usual ways: an object was copied to another file and the first one stayed; one file is listed \
                    twice, or by a folder that is listed too; two folders that are listed bring the same third one.
                    """)
            .incident("""
                    Two documents of one build had the same kind, namespace and name. The build ended with `may not add \
                    resource with an already registered id`, until one of them was removed.
                    """)
            .remedy("Remove one of the two, or give it another name; list a folder that several need only once.")
            .reference(
                    "kustomize issue 4832: the message names no file",
                    "https://github.com/kubernetes-sigs/kustomize/issues/4832")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (FailedBuild failed : FailedBuild.by(Fault.DUPLICATE, context)) {
            failed.problem().about().ifPresent(id -> sink.report(finding(failed, id)));
        }
    }

    private static Finding.Builder finding(FailedBuild failed, ResId id) {
        Optional<BuiltResource> first = failed.problem().present().stream()
                .filter(object -> object.id().isSameAs(id))
                .findFirst();
        Optional<BuiltResource> second = first.flatMap(one -> second(failed, id, one));
        String what = ObjectText.of(id);
        if (first.isPresent() && second.isPresent()) {
            Finding.Builder finding = failed.finding(
                            ObjectText.document(second.get()), "there are two of " + what + " in this build")
                    .label("the second one")
                    .related(ObjectText.document(first.get()), "the first one")
                    .help("remove one of them, or give it another name");
            failed.problem()
                    .place()
                    .map(Span::firstLine)
                    .filter(entry -> !entry.file().path().equals(place(second.get())))
                    .ifPresent(entry -> finding.related(entry, "this entry brings the second one"));
            return finding;
        }
        Finding.Builder finding = failed.finding(failed.place(), "this entry brings " + what + " a second time")
                .label("brings it again")
                .help("list what brings it only once");
        first.ifPresent(one -> finding.related(ObjectText.document(one), "the object")
                .note("it came first through " + one.chain().get(one.chain().size() - 1)));
        return finding;
    }

    private static String place(BuiltResource object) {
        return ObjectText.document(object).file().path();
    }

    /** The object that the entry brings, where it is another one than the first, and not the same one again. */
    private static Optional<BuiltResource> second(FailedBuild failed, ResId id, BuiltResource first) {
        Optional<Span> entry = failed.problem().place();
        for (BuildStep step : failed.build().result().steps()) {
            boolean brings = step.field().equals("resources")
                    && entry.isPresent()
                    && step.entry().span().equals(entry.get());
            if (brings) {
                Optional<BuiltResource> other = step.after().stream()
                        .filter(object -> object.id().isSameAs(id))
                        .filter(object -> !ObjectText.document(object).equals(ObjectText.document(first)))
                        .findFirst();
                if (other.isPresent()) {
                    return other;
                }
            }
        }
        return Optional.empty();
    }
}
