package dev.premortem.rules.kustomize;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.environment.Builds;
import dev.premortem.finding.Finding;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.target.BuildProblem;
import dev.premortem.kustomize.target.FieldProblem;
import dev.premortem.kustomize.target.FieldTable;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Placeholder;
import dev.premortem.text.Span;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fields that kustomize does not know, at any depth of a kustomization.
 *
 * <p>Not looked into: {@code metadata} and the fields about charts. A name in another case is no unknown one: kustomize
 * takes it.
 */
public final class KustomizeFieldUnknown implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-field-unknown", Area.KUSTOMIZE)
            .summary("kustomization has a field that kustomize does not know")
            .why("""
                    kustomize turns the kustomization into JSON and decodes it with unknown fields forbidden, at any \
                    depth. One such field ends the build with `invalid Kustomization: json: unknown field`, without the \
                    line and without the place in the tree, and every overlay above it fails as well.

                    The usual ways there: a singular for a plural (`resource`, `patch`), a field one level too high or \
                    too low because of its indentation, a field of a newer release, or a field of another tool.
                    """)
            .remedy("Write the field as kustomize names it, or move it to where it belongs.")
            .reference(
                    "kustomize: the kustomization file",
                    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/")
            .reference(
                    "kustomize: Unmarshal forbids unknown fields",
                    "https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.5.0/api/types/kustomization.go")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        FailedBuilds failed = FailedBuilds.of(context);
        Set<Span> told = new HashSet<>();
        for (KustomizationFile kustomization : ReadKustomizations.of(context)) {
            for (FieldProblem problem : FieldTable.of(context.kustomizeVersion().orElse(KustomizeVersion.NEWEST))
                    .problems(kustomization.root())) {
                if (problem instanceof FieldProblem.Unknown unknown
                        && !Placeholder.isIn(unknown.entry().span().text())
                        && told.add(unknown.span())) {
                    sink.report(failed.tell(finding(unknown), unknown.span()));
                }
            }
        }
        for (Builds.Build build : context.builds().all()) {
            build.result()
                    .problem()
                    .filter(problem -> problem.fault() == Fault.FIELD_UNKNOWN)
                    .filter(problem -> problem.place().filter(told::add).isPresent())
                    .ifPresent(problem -> elsewhere(problem, failed, sink));
        }
    }

    private static Finding.Builder finding(FieldProblem.Unknown unknown) {
        Optional<KustomizeVersion> since = FieldTable.since(unknown);
        if (since.isPresent()) {
            return Finding.at(unknown.span(), unknown.start() + " before kustomize " + since.get())
                    .label("kustomize stops here")
                    .help("if a newer kustomize builds this, say so with `kustomizeVersion` in the configuration; else"
                            + " remove the field");
        }
        String name = unknown.entry().name();
        Finding.Builder finding = Finding.at(unknown.span(), unknown.sentence()).label("kustomize stops here");
        Set<String> owners =
                new TreeSet<>(FieldTable.of(KustomizeVersion.NEWEST).owners(name));
        if (!owners.isEmpty()) {
            String where = String.join("`, `", owners).replace("Kustomization", "the kustomization itself");
            finding.note("`" + name + "` is a field of `" + where + "`: look at the indentation")
                    .help("move the field to where it belongs");
        } else {
            finding.help(unknown.nearest()
                    .map(near -> "write `" + near + "`")
                    .or(() -> Optional.of(
                            "remove the field; known here are " + String.join(", ", new TreeSet<>(unknown.known())))));
        }
        return finding;
    }

    /** A file that is not read as a kustomization here, yet kustomize reads it as one. */
    private static void elsewhere(BuildProblem problem, FailedBuilds failed, FindingSink sink) {
        Span place = problem.place().orElseThrow();
        if (!Placeholder.isIn(place.text())) {
            sink.report(failed.tell(
                    Finding.at(place.firstLine(), problem.message())
                            .label("kustomize stops here")
                            .help("kustomize takes every file of this name for a kustomization; give the object of"
                                    + " another tool another file name"),
                    place));
        }
    }
}
