package dev.premortem.rules.kustomize;

import static dev.premortem.rules.kustomize.PathText.quoted;

import dev.premortem.finding.Finding;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.KustomizeProblem.FileOutsideRoot;
import dev.premortem.kustomize.PathEntry;
import dev.premortem.kustomize.TreePath;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import java.util.Optional;

/**
 * Files that a kustomization reads from outside of its own folder.
 *
 * <p>Not told: entries that lead above the root of the run (it cannot be seen whether a file or a folder stands there),
 * and builds that run with {@code --load-restrictor LoadRestrictionsNone}: nothing in the tree shows that flag for
 * certain, so such a repository switches the rule off in its configuration.
 */
public final class KustomizeFileOutsideRoot implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-file-outside-root", Area.KUSTOMIZE)
            .summary("kustomization reads a file outside of its own folder")
            .why("""
                    kustomize reads files only in or below the folder of the kustomization that names them, after \
                    following symbolic links. It does so that nobody can make a build print files of the machine it \
                    runs on. Folders are another matter: a folder may lie anywhere, because it has a kustomization of \
                    its own, which again reads only what is in or below it.

                    So `../shared/config.yaml` fails where `../shared` would work. The build stops at the first such \
                    entry, and Argo CD, which builds before it compares, then knows no desired state at all: the \
                    Application turns Unknown, and nothing in it is created, updated or pruned.
                    """)
            .incident("""
                    2025-11-16: the kustomization of an Argo CD application called `foundations` listed \
                    `../namespaces/domain-based.yaml`. The application stayed Unknown, its 14 namespaces were never \
                    made, and every API application that needed one of them could not start.
                    """)
            .remedy("List a folder that has a kustomization.yaml, or move the file in or below the folder.")
            .reference(
                    "kustomize: RestrictionRootOnly",
                    "https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.5.0/api/internal/loader/loadrestrictions.go")
            .reference(
                    "kustomize FAQ: security: file 'foo' is not in or below 'bar'",
                    "https://kubectl.docs.kubernetes.io/faq/kustomize/")
            .reference(
                    "Argo CD: Kustomize build options",
                    "https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        boolean unrestricted = context.profile().argocd().readsFilesOutsideRoot();
        for (FileOutsideRoot problem : context.kustomizations().problems(FileOutsideRoot.class)) {
            if (unrestricted && problem.way() != FileOutsideRoot.Way.ABSOLUTE) {
                continue; // the profile says that Argo CD builds without the restriction
            }
            Finding.Builder finding = Finding.at(problem.span(), message(problem))
                    .label(label(problem))
                    .help(help(problem));
            if (problem.way() != FileOutsideRoot.Way.ABSOLUTE) {
                addNotes(problem, context, finding);
            }
            sink.report(finding);
        }
    }

    private static String message(FileOutsideRoot problem) {
        String entry = quoted(problem.entry().path());
        String root = quoted(problem.kustomization().folder());
        return switch (problem.way()) {
            case PATH ->
                "%s is a file outside of %s, and kustomize reads files only in or below that folder"
                        .formatted(entry, root);
            case SYMLINK ->
                "%s leads through a symbolic link to %s outside of %s, which kustomize refuses to read"
                        .formatted(entry, quoted(problem.file()), root);
            case ABSOLUTE -> "%s is an absolute path, which exists in no other clone than this one".formatted(entry);
        };
    }

    private static String label(FileOutsideRoot problem) {
        return switch (problem.way()) {
            case PATH ->
                "this file is not in or below %s"
                        .formatted(quoted(problem.kustomization().folder()));
            case SYMLINK -> "the real file is %s".formatted(quoted(problem.file()));
            case ABSOLUTE -> "absolute path";
        };
    }

    private static String help(FileOutsideRoot problem) {
        PathEntry entry = problem.entry();
        String own = quoted(problem.kustomization().folder());
        if (problem.way() == FileOutsideRoot.Way.ABSOLUTE) {
            return "write the path relative to %s".formatted(own);
        }
        if (entry.field().isGenerator()) {
            return "move the file into %s, or generate the object in a folder that holds the file and list that folder"
                            .formatted(own)
                    + " under `resources`";
        }
        if (!entry.field().acceptsFolder()) {
            return "move the file into %s; to share it, put it into a folder with `kind: Component` that names it, and"
                            .formatted(own)
                    + " list that folder under `components`";
        }
        return listFolderInstead(problem);
    }

    private static String listFolderInstead(FileOutsideRoot problem) {
        String own = problem.kustomization().folder();
        String name = quoted(RepositoryPath.nameOf(problem.file()));
        String folder = quoted(TreePath.relative(own, problem.folder()));
        if (TreePath.isInOrBelow(own, problem.folder())) {
            // The folder contains this kustomization, so listing it would be refused as a cycle.
            return "move %s into a folder of its own beside this one, give that folder a kustomization.yaml, and list it"
                            .formatted(name)
                    + "; listing %s itself would be a cycle".formatted(folder);
        }
        if (problem.listable()) {
            return "%s has a kustomization.yaml that lists %s: list the folder %s instead of the file"
                    .formatted(folder, name, folder);
        }
        if (problem.folderIsRoot()) {
            return "%s has a kustomization.yaml: list the folder instead of the file, and add %s to its `resources`"
                    .formatted(folder, name);
        }
        return "folders above are allowed, files are not: give %s a kustomization.yaml with `resources: [%s]`, and list"
                        .formatted(quoted(problem.folder()), RepositoryPath.nameOf(problem.file()))
                + " the folder %s".formatted(folder);
    }

    private static void addNotes(FileOutsideRoot problem, RuleContext context, Finding.Builder finding) {
        Optional<KustomizationFile> owner = context.kustomizations().in(problem.folder());
        if (problem.listable() && owner.isPresent()) {
            finding.related(owner.get().head(), "lists `%s`".formatted(RepositoryPath.nameOf(problem.file())));
            int others = owner.get().paths().size() - 1;
            if (others > 0) {
                finding.note("the folder brings along %d more %s".formatted(others, others == 1 ? "entry" : "entries"));
            }
        }
        finding.note(
                "a copy of the file would be a second truth that drifts, and `--load-restrictor"
                        + " LoadRestrictionsNone` must be set for every build: in Argo CD for the whole instance, with `kustomize.buildOptions`");
    }
}
