package dev.premortem.rules.kustomize;

import dev.premortem.environment.Builds;
import dev.premortem.finding.Finding;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.target.BuildProblem;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.rule.RuleContext;
import dev.premortem.text.Placeholder;
import dev.premortem.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A build of the run that has failed, and why. */
record FailedBuild(Builds.Build build, BuildProblem problem) {
    /** Every failed build. */
    static Stream<FailedBuild> all(RuleContext context) {
        return context.builds().all().stream()
                .flatMap(build -> build.result().problem().stream().map(problem -> new FailedBuild(build, problem)));
    }

    /** Those that fail for one reason, but for those where a template engine still has to write what is wrong. */
    static List<FailedBuild> by(Fault fault, RuleContext context) {
        return all(context)
                .filter(failed -> failed.problem().fault() == fault && !failed.mayBeWrittenYet())
                .toList();
    }

    private boolean mayBeWrittenYet() {
        return problem.place().map(Span::text).filter(Placeholder::isIn).isPresent();
    }

    /** The line to edit. */
    Span place() {
        return problem.place().map(Span::firstLine).orElseGet(build.kustomization()::head);
    }

    /** A finding that says which build fails, and how it came to the place. */
    Finding.Builder finding(Span at, String message) {
        return located(at, message).note(consequence());
    }

    /** A finding that says how the build came to the place. */
    Finding.Builder located(Span at, String message) {
        Finding.Builder finding = Finding.at(at, message).renderedIn(Optional.of(build.root()));
        return finding.chain(steps());
    }

    /** What the fault costs, as a note. */
    String consequence() {
        return command() + " fails, so nothing of it is applied";
    }

    /** The entries that led to the kustomization with the fault, as places. */
    List<String> steps() {
        return problem.chain().stream()
                .map(entry -> entry.file().path() + ":" + entry.line())
                .toList();
    }

    /** What fails, as somebody would type it. */
    String command() {
        return "`kustomize build " + (build.root().isEmpty() ? "." : build.root()) + "`";
    }

    /** The folder of the kustomization with the fault. */
    String folder() {
        if (problem.chain().isEmpty()) {
            return build.root();
        }
        Span last = problem.chain().get(problem.chain().size() - 1);
        String folder = RepositoryPath.folderOf(last.file().path());
        String entry = last.text().replaceAll("^['\"]|['\"]$", "");
        return RepositoryPath.resolve(folder, entry);
    }
}
