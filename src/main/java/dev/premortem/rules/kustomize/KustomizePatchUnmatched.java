package dev.premortem.rules.kustomize;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kustomize.build.BuildStep;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rules.kustomize.Wanted.Part;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Patches for objects that are not there.
 *
 * <p>Not told of a {@code target} that selects nothing: one in a build of which parts are missing; one that selects
 * something in another build, as a component's may; one without a name that no object comes near to (every StatefulSet,
 * and there is none); one that selects among no objects at all.
 */
public final class KustomizePatchUnmatched implements RepositoryRule {
    private static final Set<String> FIELDS = Set.of("patches", "patchesJson6902");

    private static final RuleMeta META = RuleMeta.of("kustomize-patch-unmatched", Area.KUSTOMIZE)
            .summary("patch is for an object that is not there")
            .why("""
                    A patch without `target` is for the one object that has its apiVersion, kind, name and namespace, \
                    all of them exactly; a name that the object had earlier in the build counts too. Where there is no \
                    such object the build fails, and kustomize says which identity it looked for, but not what is there \
                    instead.

                    A patch with `target` is for every object that the selector fits, and to fit none is no fault: the \
                    build succeeds, and the patch does nothing. Nobody is told that the memory limit, the replica count \
                    or the node selector it holds never reaches the cluster. The parts of a selector are regular \
                    expressions for the whole text, so `web` does not fit `web-frontend`, and `web-*` is `web`, followed \
                    by dashes.

                    Patches come before `namespace`, `namePrefix` and `nameSuffix` of the same file: they see the names \
                    that the base gives.
                    """)
            .incident("""
                    Four repaired outages of GitOps repositories were strategic merge patches for an object that the base \
                    does not have under that kind, name or namespace: `no matches for Id`, and no overlay to apply.
                    """)
            .remedy("Write the kind, name, namespace and apiVersion that the object has when the patch is applied.")
            .reference(
                    "kustomize: patches",
                    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/")
            .reference(
                    "kustomize issue 4379: no warning when a patch target matches nothing",
                    "https://github.com/kubernetes-sigs/kustomize/issues/4379")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (FailedBuild failed : FailedBuild.by(Fault.PATCH_TARGET_ABSENT, context)) {
            failed.problem().about().ifPresent(id -> sink.report(absent(failed, id, context)));
        }
        SelectingSteps.unmatched(context, KustomizePatchUnmatched::targets)
                .forEach(unmatched -> report(unmatched, context, sink));
    }

    private static Finding.Builder absent(FailedBuild failed, ResId id, RuleContext context) {
        Optional<NearObject> near =
                NearObject.of(Wanted.object(id), failed.problem().present());
        boolean ofVersion = near.filter(found -> found.main() == Part.GROUP || found.main() == Part.VERSION)
                .isPresent();
        Finding.Builder finding = failed.finding(
                        near.flatMap(found -> wrongPart(failed.place(), found, context))
                                .orElse(failed.place()),
                        "there is no " + ObjectText.of(id)
                                + (ofVersion ? " of apiVersion `" + ObjectText.apiVersion(id) + "`" : "")
                                + " for this patch")
                .label("no object has this identity");
        near.ifPresentOrElse(
                found -> finding.related(found.place(), found.label()).help(found.remedy()),
                () -> finding.help("list the object under `resources`, or remove the patch"));
        near.flatMap(found -> LaterNames.explain(failed.folder(), found, context))
                .ifPresent(finding::note);
        return finding;
    }

    /** What to edit in a patch whose name is right; empty for one in a kustomization, which is pointed at by its name. */
    private static Optional<Span> wrongPart(Span name, NearObject near, RuleContext context) {
        Optional<String> key = switch (near.main()) {
            case GROUP, VERSION -> Optional.of("apiVersion");
            case KIND -> Optional.of("kind");
            case NAME, NAMESPACE, LABELS, ANNOTATIONS -> Optional.empty();
        };
        return context.repository().file(name.file().path()).flatMap(RepositoryFile::yaml).stream()
                .flatMap(yaml -> yaml.documents().stream())
                .flatMap(document -> document.mapping().stream())
                .filter(patch -> patch.at("metadata", "name")
                        .filter(found -> found.span().start() == name.start())
                        .isPresent())
                .flatMap(patch -> key.flatMap(patch::get).stream())
                .map(value -> value.span().firstLine())
                .findFirst();
    }

    private static List<SelectingSteps.Question> targets(BuildStep step) {
        return FIELDS.contains(step.field())
                ? step.entry().asMapping().flatMap(entry -> entry.mapping("target")).stream()
                        .map(target -> new SelectingSteps.Question(Wanted.target(target), target.span()))
                        .toList()
                : List.of();
    }

    private static void report(SelectingSteps.Unmatched unmatched, RuleContext context, FindingSink sink) {
        Wanted wanted = unmatched.question().wanted();
        BuildStep step = unmatched.step();
        Optional<NearObject> near = NearObject.of(wanted, step.before());
        if (near.isEmpty() && !NearObject.says(wanted, Part.NAME)) {
            return; // it may be meant for whatever comes, as a policy for every object of a kind is
        }
        Finding.Builder finding = Finding.at(
                        place(unmatched, near),
                        "the target of this patch selects none of " + SelectingSteps.count(step))
                .severity(Severity.WARNING)
                .label("nothing fits this")
                .note("the build succeeds, and what the patch says does not reach the cluster");
        unmatched.roots().forEach(root -> finding.renderedIn(Optional.of(root)));
        near.flatMap(found -> unmatched.twin(found.object()))
                .ifPresent(twin -> finding.related(twin, "another kustomization selects it like this"));
        near.ifPresentOrElse(
                found -> finding.related(found.place(), found.label()).help(found.remedy()),
                () -> finding.help("name an object that is there, or remove the patch: there "
                        + (step.before().size() == 1 ? "is " : "are ") + ObjectText.list(step.before())));
        near.flatMap(KustomizePatchUnmatched::expression).ifPresent(finding::note);
        near.flatMap(found -> LaterNames.explain(RepositoryPath.folderOf(step.kustomization()), found, context))
                .ifPresent(finding::note);
        sink.report(finding);
    }

    /** The part that does not fit, else the name. */
    private static Span place(SelectingSteps.Unmatched unmatched, Optional<NearObject> near) {
        Part part = near.map(NearObject::main).orElse(Part.NAME);
        return unmatched
                .step()
                .entry()
                .at("target")
                .flatMap(YamlNode::asMapping)
                .flatMap(target -> target.effective().stream()
                        .filter(entry -> entry.name().equalsIgnoreCase(part.field()))
                        .findFirst())
                .map(entry -> entry.value().span())
                .orElse(unmatched.question().place())
                .firstLine();
    }

    private static Optional<String> expression(NearObject near) {
        String asked = near.wanted().text(Part.NAME);
        String there = near.object().name();
        if (!near.differsIn(Part.NAME)) {
            return Optional.empty();
        }
        if (asked.contains("*") && !asked.contains(".*")) {
            return Optional.of("the name is a regular expression, in which any text is `.*`, and `*` repeats the"
                    + " character before it");
        }
        return there.contains(asked)
                ? Optional.of(
                        "the name is a regular expression for the whole text; for a part of it write `.*` around it")
                : Optional.empty();
    }
}
