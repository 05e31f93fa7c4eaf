package dev.premortem.rules.kustomize;

import static dev.premortem.rules.kustomize.PathText.quoted;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlFile;
import java.util.HashSet;
import java.util.Set;

/**
 * Kustomizations with nothing in them.
 *
 * <p>Not told: those that say so ({@code resources: []}), which kustomize builds to nothing; components that nobody lists;
 * kustomizations whose objects are all left out of the output.
 */
public final class KustomizeEmpty implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-empty", Area.KUSTOMIZE)
            .summary("kustomization has nothing in it")
            .why("""
                    A kustomization in which no field has a value, `apiVersion`, `kind` and `metadata` aside, is refused: \
                    `kustomization.yaml is empty`. That is what is left when every entry is commented out: `resources:` \
                    with nothing below it is null, and null is no value. The build of that folder fails, and so does that \
                    of every folder that lists it.

                    `resources: []` is a value. Such a kustomization is built, and what it prints is nothing.
                    """)
            .incident("""
                    `resources:` of a base was left with nothing below it, and no other field was there. Neither the base \
                    nor its dev and prod overlays could be built.
                    """)
            .remedy("Write `resources: []` where nothing is meant, or remove the folder and the entries that list it.")
            .reference(
                    "kustomize v5.5.0: CheckEmpty",
                    "https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.5.0/api/types/kustomization.go")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        Set<String> told = new HashSet<>();
        for (FailedBuild failed : FailedBuild.by(Fault.EMPTY, context)) {
            String path = failed.place().file().path();
            told.add(path);
            Finding.Builder finding = failed.finding(
                            failed.place(),
                            "the kustomization of " + quoted(RepositoryPath.folderOf(path)) + " has nothing in it")
                    .label("no field has a value")
                    .help("write `resources: []` where nothing is meant");
            failed.problem().chain().stream()
                    .reduce((one, other) -> other)
                    .ifPresent(entry -> finding.related(entry, "listed here"));
            sink.report(finding);
        }
        for (RepositoryFile file : context.repository().files()) {
            if (file.role() == FileRole.KUSTOMIZATION && !told.contains(file.path())) {
                file.yaml().filter(KustomizeEmpty::isBlank).ifPresent(yaml -> sink.report(blank(file, yaml.source())));
            }
        }
    }

    private static boolean isBlank(YamlFile yaml) {
        return yaml.problems().isEmpty()
                && yaml.documents().stream()
                        .allMatch(document -> document.root().isEmpty()
                                || document.root().filter(root -> root.isNull()).isPresent());
    }

    /** Nobody lists it, and somebody may be about to fill it in. */
    private static Finding.Builder blank(RepositoryFile file, SourceFile source) {
        Span head = source.span(0, source.text().length()).firstLine();
        return Finding.at(head, "the kustomization of " + quoted(file.folder()) + " has nothing in it")
                .severity(Severity.WARNING)
                .label("no field has a value")
                .note("`kustomize build " + (file.folder().isEmpty() ? "." : file.folder()) + "` fails")
                .help("write `resources: []` where nothing is meant");
    }
}
