package dev.premortem.rules.kustomize;

import static dev.premortem.rules.kustomize.PathText.quoted;

import dev.premortem.environment.Builds;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kustomize.build.BuildStep;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * Generators that are to merge into, or to replace, an object that is not there, or that no generator made.
 *
 * <p>Not told: objects from a file where the generator asks for no hash.
 */
public final class KustomizeGeneratorMergeWithoutBase implements RepositoryRule {
    private static final Set<String> FIELDS = Set.of("configMapGenerator", "secretGenerator");

    private static final RuleMeta META = RuleMeta.of("kustomize-generator-merge-without-base", Area.KUSTOMIZE)
            .summary("generator merges into an object that is not there, or that no generator made")
            .why("""
                    A generator with `behavior: merge` or `replace` needs an object of the same kind, name and namespace \
                    among what its kustomization lists; the namespace that the kustomization itself sets comes later and \
                    does not count, but names that the object had earlier do. Where there is none the build fails with \
                    `does not exist; cannot merge or replace`.

                    Where the object comes from a file and not from a generator, the merge works, but the name gets no hash \
                    of the content, whatever the generator says. So a new value changes the ConfigMap in place: pods that \
                    read it as environment variables keep the old one until something else restarts them.
                    """)
            .remedy("Generate the object in the base too, under the same name and namespace, or drop `behavior`.")
            .reference(
                    "kustomize: configMapGenerator",
                    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/configmapgenerator/")
            .reference(
                    "kustomize issue 5712: no hash after a merge into a plain ConfigMap",
                    "https://github.com/kubernetes-sigs/kustomize/issues/5712")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (FailedBuild failed : FailedBuild.by(Fault.MERGE_ABSENT, context)) {
            failed.problem().about().ifPresent(id -> sink.report(absent(failed, id, context)));
        }
        IdentityHashMap<BuildStep, Optional<BuiltResource>> known = new IdentityHashMap<>();
        for (Builds.Build build : context.builds().all()) {
            for (BuildStep step : build.result().steps()) {
                if (FIELDS.contains(step.field())) {
                    known.computeIfAbsent(step, one -> isWithoutHash(one, context) ? Optional.empty() : plain(one))
                            .ifPresent(object -> sink.report(unhashed(step, object, build)));
                }
            }
        }
    }

    private static Finding.Builder absent(FailedBuild failed, ResId id, RuleContext context) {
        Finding.Builder finding = failed.finding(
                        failed.place(), "there is no " + ObjectText.of(id) + " for this generator to merge with")
                .label("no object has this identity");
        Optional<NearObject> near =
                NearObject.of(Wanted.object(id), failed.problem().present());
        near.ifPresentOrElse(
                found -> finding.related(found.place(), found.label()).help(remedy(found)),
                () -> finding.help("drop `behavior` to make a new object, or list the one that is meant"));
        near.flatMap(found -> LaterNames.explain(failed.folder(), found, context))
                .ifPresent(finding::note);
        return finding;
    }

    /** A generator makes one kind only. */
    private static String remedy(NearObject near) {
        return near.differsIn(Wanted.Part.KIND)
                ? "write the entry under the generator of a "
                        + near.object().gvk().kind()
                : near.remedy();
    }

    private static boolean isWithoutHash(BuildStep step, RuleContext context) {
        return isTrue(step.entry().at("options", "disableNameSuffixHash"))
                || context.kustomizations()
                        .in(RepositoryPath.folderOf(step.kustomization()))
                        .flatMap(file -> file.field("generatorOptions"))
                        .filter(options -> isTrue(options.at("disableNameSuffixHash")))
                        .isPresent();
    }

    private static boolean isTrue(Optional<YamlNode> node) {
        return node.flatMap(YamlNode::asScalar)
                .map(YamlScalar::text)
                .filter(text -> !text.equals("false"))
                .isPresent();
    }

    /** The object of a file that the generated one took the place of. */
    private static Optional<BuiltResource> plain(BuildStep step) {
        if (step.before().size() != step.after().size()) {
            return Optional.empty(); // it made a new one
        }
        for (int i = 0; i < step.before().size(); i++) {
            BuiltResource before = step.before().get(i);
            if (!before.equals(step.after().get(i))) {
                return Optional.of(before).filter(object -> object.generated().isEmpty());
            }
        }
        return Optional.empty();
    }

    private static Finding.Builder unhashed(BuildStep step, BuiltResource object, Builds.Build build) {
        YamlNode place = step.entry().at("behavior").orElse(step.entry());
        return Finding.at(
                        place.span().firstLine(),
                        "no hash gets into the name of " + ObjectText.of(object) + ", which comes from a file")
                .severity(Severity.INFO)
                .label("merges with a plain " + object.gvk().kind())
                .related(ObjectText.document(object), "this object")
                .renderedIn(Optional.of(build.root()))
                .note("a new value changes it in place, and pods that have it in their environment keep the old one")
                .help("generate " + quoted(object.name()) + " in the base too, or set `disableNameSuffixHash: true`"
                        + " to say that no hash is wanted");
    }
}
