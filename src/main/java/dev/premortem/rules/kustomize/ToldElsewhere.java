package dev.premortem.rules.kustomize;

import dev.premortem.kustomize.KustomizeProblem;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.RuleContext;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlProblem;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether another rule speaks at a place: one fault has one id. */
final class ToldElsewhere {
    /** Each of these has a rule, which tells all there is to it. */
    private static final Set<Fault> OWN_RULE = EnumSet.of(
            Fault.DUPLICATE,
            Fault.EMPTY,
            Fault.FIELD_TYPE,
            Fault.FIELD_UNKNOWN,
            Fault.MANIFEST_AS_SCHEMA,
            Fault.MERGE_ABSENT,
            Fault.NAME_GENERATED,
            Fault.PATCH_EMPTY,
            Fault.PATCH_ENTRY_TEXT,
            Fault.PATCH_TARGET_ABSENT,
            Fault.PATCH_TARGET_AMBIGUOUS,
            Fault.REPLACEMENT_FIELD_ABSENT,
            Fault.REPLACEMENT_SOURCE_ABSENT);

    private ToldElsewhere() {}

    /** Whether a rule is about this sort of fault alone. */
    static boolean byOwnRule(Fault fault) {
        return OWN_RULE.contains(fault);
    }

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
