package dev.premortem.rules.kustomize;

import static dev.premortem.rules.kustomize.PathText.quoted;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Fix;
import dev.premortem.finding.Severity;
import dev.premortem.finding.TextEdit;
import dev.premortem.kustomize.KustomizeProblem.Missing;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Paths in kustomizations that lead nowhere in a clone.
 *
 * <p>Files that git ignores or does not have yet are errors as well, although the build works on the machine where they
 * lie: what is deployed is built from a clone, and a forgotten {@code git add} is the most common way to break it. It is
 * no error while the kustomization is as new as the file, since then one commit will bring both. Before a commit this
 * fires exactly when the commit would be incomplete; while editing one {@code git add} settles it.
 *
 * <p>A warning only: data of a generator that the repository means to be made by whoever builds. Git ignores it, or a
 * sample stands beside it ({@code secrets.env.example}).
 */
public final class KustomizeFileMissing implements RepositoryRule {
    private static final List<String> SAMPLES = List.of(".example", ".sample", ".template", ".tmpl", ".dist", ".enc");

    private static final RuleMeta META = RuleMeta.of("kustomize-file-missing", Area.KUSTOMIZE)
            .summary("kustomization names a file or folder that a clone does not have")
            .why("""
                    kustomize tries every entry of `resources` as a file and then as a folder, and reports both failures \
                    in one long line that ends with `must be a directory` or `no such file`. Nothing is skipped: one \
                    wrong entry and there is no output at all, so Argo CD keeps the last state and shows Unknown.

                    The usual ways there: a file renamed and its entry forgotten; another case, which works on macOS and \
                    fails on Linux; a comment without a blank before `#`, which YAML takes for a part of the path; a \
                    folder without kustomization.yaml; a file that only exists on the machine of its author, because it \
                    was never added to git or `.gitignore` covers it.
                    """)
            .remedy("Correct the path, or add the file to git.")
            .reference(
                    "kustomize: resources",
                    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/")
            .reference(
                    "kustomize: accumulateResources",
                    "https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.5.0/api/internal/target/kusttarget.go")
            .reference("YAML 1.2.2: comments", "https://yaml.org/spec/1.2.2/#66-comments")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (Missing problem : context.kustomizations().problems(Missing.class)) {
            Finding.Builder finding =
                    Finding.at(problem.span(), message(problem)).label(label(problem));
            Optional<String> sample = sample(problem, context);
            if (sample.isPresent() || isIgnoredData(problem)) {
                finding.severity(Severity.WARNING)
                        .note("Argo CD builds from a clone and cannot make this file: whoever builds must do so first");
            }
            if (problem.cause() == Missing.Cause.COMMENT_GLUED) {
                finding.fix(apart(problem));
            }
            sink.report(finding.help(sample.map("the file is to be made from `%s` before the build"::formatted)
                    .orElseGet(() -> help(problem))));
        }
    }

    /** A blank before the {@code #}; none where quotes or escapes make the path. */
    private static Optional<Fix> apart(Missing problem) {
        Span span = problem.span();
        int at = span.text().indexOf('#');
        boolean plain = problem.entry().node().isPlain()
                && span.text().equals(problem.entry().path());
        return plain && at > 0
                ? Optional.of(Fix.safe(
                        "put a blank before `#`",
                        new TextEdit(span.file().span(span.start() + at, span.start() + at), " ")))
                : Optional.empty();
    }

    private static String message(Missing problem) {
        String entry = quoted(problem.entry().path());
        String path = quoted(problem.path());
        return switch (problem.cause()) {
            case NOTHING ->
                "no %s %s, which `%s` names"
                        .formatted(wanted(problem), path, problem.entry().place());
            case EMPTY ->
                "`%s` is empty, and kustomize reads that as a folder without a name"
                        .formatted(problem.entry().place());
            case COMMENT_GLUED ->
                "%s is read as one path, since a YAML comment needs a blank before `#`".formatted(entry);
            case ITEMS_JOINED -> "%s is read as one path: the indentation joins two list items".formatted(entry);
            case CASE ->
                "%s exists only in another case, as `%s`"
                        .formatted(entry, problem.suggestion().orElse(""));
            case PATTERN -> "%s is taken literally: kustomize expands no patterns".formatted(entry);
            case DANGLING_LINK -> "%s is a symbolic link to a file that does not exist".formatted(entry);
            case NO_KUSTOMIZATION ->
                "folder %s has no kustomization file, so `%s` cannot take it in"
                        .formatted(path, problem.entry().place());
            case KUSTOMIZATION_LINK_LEAVES ->
                "the kustomization file of %s is a symbolic link out of that folder, which kustomize takes for missing"
                        .formatted(path);
            case UNTRACKED -> "%s is not added to git, so a clone lacks it".formatted(path);
            case IGNORED -> "%s is ignored by git, so a clone lacks it".formatted(path);
        };
    }

    private static String wanted(Missing problem) {
        boolean file = problem.entry().field().acceptsFile();
        boolean folder = problem.entry().field().acceptsFolder();
        return file && folder ? "file or folder" : file ? "file" : "folder";
    }

    private static String label(Missing problem) {
        return switch (problem.cause()) {
            case NOTHING, DANGLING_LINK -> "nothing there";
            case EMPTY -> "no path";
            case COMMENT_GLUED -> "the comment belongs to the path";
            case ITEMS_JOINED -> "one path, not two";
            case CASE -> "differs in case";
            case PATTERN -> "no file of this name";
            case NO_KUSTOMIZATION -> "folder without kustomization.yaml";
            case KUSTOMIZATION_LINK_LEAVES -> "its kustomization file lies elsewhere";
            case UNTRACKED, IGNORED -> "only in this work tree";
        };
    }

    private static String help(Missing problem) {
        String path = problem.path();
        Optional<String> better = problem.suggestion();
        return switch (problem.cause()) {
            case NOTHING ->
                better.map("the nearest name is `%s`"::formatted)
                        .orElse("correct the path, add the file, or remove the entry");
            case EMPTY -> "write a path behind the dash, or remove the line";
            case COMMENT_GLUED -> "write `%s #`, with a blank".formatted(better.orElse(""));
            case ITEMS_JOINED -> "start the second `-` in the same column as the first one";
            case CASE -> "write `%s`".formatted(better.orElse(""));
            case PATTERN -> "list every file, or a folder with its own kustomization.yaml";
            case DANGLING_LINK -> "point the link at an existing file, or replace it by the file";
            case NO_KUSTOMIZATION ->
                better.map(name -> "rename `%s` to `kustomization.yaml`".formatted(name))
                        .orElse("add a kustomization.yaml to %s, or list its files one by one".formatted(quoted(path)));
            case KUSTOMIZATION_LINK_LEAVES ->
                "replace the link by a kustomization.yaml that lists the folder it points to";
            case UNTRACKED -> "run `git add %s`".formatted(path);
            case IGNORED -> ignoredHelp(problem);
        };
    }

    private static String ignoredHelp(Missing problem) {
        return switch (problem.entry().field()) {
            case SECRET_GENERATOR ->
                "keep the secret out of git and let the cluster make it (External Secrets, Sealed Secrets), or make the"
                        + " file before each build";
            case CONFIG_MAP_GENERATOR ->
                "run `git add --force %s`, or make the file before each build".formatted(problem.path());
            default -> "run `git add --force %s`, or correct `.gitignore`".formatted(problem.path());
        };
    }

    private static boolean isIgnoredData(Missing problem) {
        return problem.cause() == Missing.Cause.IGNORED
                && problem.entry().field().isGenerator();
    }

    /** The sample that shows that a generator's file is meant to be made before the build. */
    private static Optional<String> sample(Missing problem, RuleContext context) {
        if (problem.cause() != Missing.Cause.NOTHING || !problem.entry().field().isGenerator()) {
            return Optional.empty();
        }
        String name = RepositoryPath.nameOf(problem.path());
        Collection<String> beside = context.repository().namesIn(RepositoryPath.folderOf(problem.path()));
        return SAMPLES.stream()
                .map(sample -> name + sample)
                .filter(beside::contains)
                .findFirst();
    }
}
