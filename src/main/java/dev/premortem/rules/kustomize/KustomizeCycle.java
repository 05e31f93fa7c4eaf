package dev.premortem.rules.kustomize;

import static dev.premortem.rules.kustomize.PathText.folder;
import static dev.premortem.rules.kustomize.PathText.quoted;

import dev.premortem.finding.Finding;
import dev.premortem.kustomize.KustomizeProblem.Cycle;
import dev.premortem.kustomize.TreePath;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import java.util.ArrayList;
import java.util.List;

/**
 * Kustomizations that lead back to a folder that is being built, or to one that contains it.
 *
 * <p>The second kind needs no loop: an overlay inside its base that refers to {@code ..} is refused even when the base
 * knows nothing of it. A base reached on two ways (a diamond) is fine.
 */
public final class KustomizeCycle implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-cycle", Area.KUSTOMIZE)
            .summary("kustomization refers to itself or to a folder that contains it")
            .why("""
                    While kustomize builds a folder it keeps the chain of folders that led there. A further folder may \
                    be neither equal to one of them nor above one of them; otherwise the build stops with `cycle \
                    detected`. The comparison is by path, not by content: it is enough that the folder contains a \
                    folder of the chain.

                    So an overlay cannot live inside its own base. `base/overlays/prod` that lists `../..` fails even \
                    though the base lists none of its overlays. Bases and overlays must stand side by side.
                    """)
            .remedy("Put the base into a folder that contains none of the kustomizations that use it.")
            .reference(
                    "kustomize: errIfArgEqualOrHigher",
                    "https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.5.0/api/internal/loader/fileloader.go")
            .reference(
                    "kustomize: bases and overlays",
                    "https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/#bases-and-overlays")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (Cycle problem : context.kustomizations().problems(Cycle.class)) {
            sink.report(Finding.at(problem.span(), message(problem))
                    .label(label(problem))
                    .chain(steps(problem))
                    .help(help(problem)));
        }
    }

    private static boolean isSelf(Cycle problem) {
        return problem.isEndless() && problem.chain().size() == 1;
    }

    private static String message(Cycle problem) {
        String entry = quoted(problem.entry().path());
        String candidate = folder(problem.candidate());
        if (isSelf(problem)) {
            return "%s is the folder of this kustomization itself, which kustomize refuses as a cycle".formatted(entry);
        }
        if (problem.isEndless()) {
            return "%s leads back to %s, which is being built already".formatted(entry, candidate);
        }
        if (problem.chain().size() == 1) {
            return "%s leads to %s, which contains this kustomization: kustomize refuses that as a cycle"
                    .formatted(entry, candidate);
        }
        return "%s leads to %s, which contains %s on the way here: kustomize refuses that as a cycle"
                .formatted(entry, candidate, quoted(problem.visited()));
    }

    private static String label(Cycle problem) {
        return problem.isEndless()
                ? "leads back to %s".formatted(folder(problem.candidate()))
                : "contains %s".formatted(quoted(problem.visited()));
    }

    private static List<String> steps(Cycle problem) {
        List<String> steps = new ArrayList<>(problem.chain());
        steps.add(problem.candidate());
        steps.replaceAll(folder -> folder.isEmpty() ? "." : folder);
        return steps;
    }

    private static String help(Cycle problem) {
        if (isSelf(problem)) {
            return "remove the entry";
        }
        if (problem.isEndless()) {
            return "remove one of the references of the chain; what both need goes into a third folder";
        }
        String base = problem.candidate().isEmpty() ? "base" : problem.candidate() + "/base";
        return "move what %s lists into %s, and refer to %s"
                .formatted(
                        folder(problem.candidate()),
                        quoted(base),
                        quoted(TreePath.relative(problem.kustomization().folder(), base)));
    }
}
