package dev.premortem.rules.kustomize;

import dev.premortem.finding.EditedText;
import dev.premortem.finding.Fix;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.target.BuildFiles;
import dev.premortem.kustomize.target.BuildProblem;
import dev.premortem.kustomize.target.EditedFiles;
import dev.premortem.kustomize.target.KustomizeBuild;
import dev.premortem.kustomize.target.RepositoryFiles;
import dev.premortem.rule.RuleContext;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Whether kustomizations build to what they built to, were they fixed. Many are asked about at once, each with one fix:
 * what they have in common is then built once.
 */
final class SameOutput {
    private final BuildFiles files;
    private final KustomizeBuild unchanged;
    private final Map<String, KustomizeBuild.Result> built = new HashMap<>();
    private final Map<KustomizationFile, Outcome> before = new HashMap<>();

    /**
     * What a build comes to.
     *
     * @param text the output, or what ends the build
     * @param whole whether all of it could be built
     */
    private record Outcome(String text, boolean whole) {}

    SameOutput(RuleContext context) {
        files = new RepositoryFiles(context.repository(), true);
        unchanged = new KustomizeBuild(files);
        context.builds().all().forEach(build -> built.put(build.root(), build.result()));
    }

    /**
     * Keeps the fixes that change no output.
     *
     * @param fixes one for each kustomization
     * @param always whether a fix is kept, too, where the build fails before it and after it alike
     */
    Map<KustomizationFile, Fix> kept(Map<KustomizationFile, Fix> fixes, Predicate<Fix> always) {
        Map<String, SourceFile> edited = new HashMap<>();
        fixes.forEach((kustomization, fix) -> {
            SourceFile source = kustomization.root().span().file();
            String text = EditedText.of(source.span(0, source.text().length()), fix.edits());
            edited.put(source.path(), new SourceFile(source.path(), text));
        });
        KustomizeBuild changed = new KustomizeBuild(new EditedFiles(files, edited));
        Map<KustomizationFile, Fix> kept = new HashMap<>();
        fixes.forEach((kustomization, fix) -> {
            Outcome was = before.computeIfAbsent(kustomization, this::before);
            Outcome is = outcome(build(changed, kustomization));
            if (was.equals(is) && (was.whole() || always.test(fix))) {
                kept.put(kustomization, fix);
            }
        });
        return kept;
    }

    private Outcome before(KustomizationFile kustomization) {
        KustomizeBuild.Result known = built.get(kustomization.folder());
        return outcome(known == null ? build(unchanged, kustomization) : known);
    }

    private static KustomizeBuild.Result build(KustomizeBuild build, KustomizationFile kustomization) {
        return build.buildPrintable(RepositoryFiles.pathOf(kustomization.folder()));
    }

    private static Outcome outcome(KustomizeBuild.Result result) {
        if (result.problem().isPresent()) {
            BuildProblem problem = result.problem().get();
            return new Outcome(problem.fault() + " " + problem.message(), false);
        }
        String text = YamlWriter.write(
                result.resources().stream().map(BuiltResource::node).toList());
        return new Outcome(
                text, result.notBuilt().isEmpty() && !result.resources().isEmpty());
    }
}
