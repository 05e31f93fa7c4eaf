package dev.premortem.rules.kustomize;

import dev.premortem.kustomize.KustomizeProblem;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.RuleContext;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlProblem;
import java.util.List;
import java.util.Optional;

/** Whether another rule speaks at a place: one fault has one id. */
final class ToldElsewhere {
    private ToldElsewhere() {}

    /** Whether the YAML of a file is wrong at a place: a key that is there twice, say. */
    static boolean aboutYaml(Span place, RuleContext context) {
        Optional<List<YamlProblem>> problems = context.repository()
                .file(place.file().path())
                .flatMap(RepositoryFile::yaml)
                .map(YamlFile::problems);
        return problems.orElse(List.of()).stream().anyMatch(problem -> overlap(problem.span(), place));
    }

    /** Whether the path that stands at a place is wrong in itself. */
    static boolean aboutPath(Span place, RuleContext context) {
        return context.kustomizations().problems().stream()
                .map(KustomizeProblem::span)
                .anyMatch(told -> overlap(told, place));
    }

    private static boolean overlap(Span told, Span place) {
        return told.file().equals(place.file()) && told.start() <= place.end() && place.start() <= told.end();
    }
}
