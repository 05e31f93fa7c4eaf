package dev.premortem.argocd.appset;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the Applications of an ApplicationSet.
 *
 * <p>Source: {@code GenerateApplications} in {@code applicationset/controllers/template/template.go} of Argo CD 3.x
 * (read 2026-11). Not checked here: what Argo CD checks of each Application afterwards, such as its name.
 */
public final class ApplicationSetExpansion {
    /** Faults that are kept; what follows is more likely an echo. */
    private static final int MOST_FAULTS = 50;

    /**
     * What came of it.
     *
     * @param applications those that could be made; with a fault, Argo CD would make none of them
     * @param faults what stops Argo CD, each once
     * @param unknown what is not known, so that there may be more Applications
     * @param runs what the generators gave that Argo CD comes to ask
     */
    public record Result(
            List<GeneratedApplication> applications,
            List<GeneratorFault> faults,
            List<Unresolved> unknown,
            List<GeneratorRun> runs) {
        public Result {
            applications = List.copyOf(applications);
            faults = List.copyOf(faults);
            unknown = List.copyOf(unknown);
            runs = List.copyOf(runs);
        }
    }

    private final ApplicationSet set;
    private final Generation run;
    private final List<GeneratedApplication> applications = new ArrayList<>();
    private final Set<GeneratorFault> faults = new LinkedHashSet<>();
    private final Set<Unresolved> unknown = new LinkedHashSet<>();

    private ApplicationSetExpansion(ApplicationSet set, Generation run) {
        this.set = set;
        this.run = run;
    }

    /** @param goEngine the engine for an ApplicationSet with {@code goTemplate} */
    public static Result of(ApplicationSet set, GeneratorInputs inputs, TemplateEngine goEngine) {
        ApplicationSetExpansion expansion = new ApplicationSetExpansion(set, new Generation(set, inputs, goEngine));
        expansion.expand();
        return new Result(
                expansion.applications,
                new ArrayList<>(expansion.faults),
                new ArrayList<>(expansion.unknown),
                expansion.run.runs());
    }

    /** The parameter sets of one generator of an entry, as its selector leaves them. */
    public static Generated parameters(
            ApplicationSet set,
            GeneratorEntry entry,
            GeneratorSpec generator,
            GeneratorInputs inputs,
            TemplateEngine goEngine) {
        try {
            return new Generated.Params(new Generation(set, inputs, goEngine).sets(entry, generator));
        } catch (Halt halt) {
            return halt.outcome();
        }
    }

    private void expand() {
        for (GeneratorEntry entry : set.generators()) {
            for (GeneratorSpec generator : entry.generators()) {
                if (isExhausted()) {
                    return;
                }
                try {
                    expand(entry, generator);
                } catch (Halt halt) {
                    note(halt);
                }
            }
        }
    }

    private void expand(GeneratorEntry entry, GeneratorSpec generator) {
        Optional<YamlMapping> template = TemplateMerge.of(generator.template(), set.template());
        List<ParamSet> sets = run.sets(entry, generator);
        if (template.isEmpty()) {
            return;
        }
        YamlMapping object = ApplicationTemplate.object(template.get());
        for (ParamSet params : sets) {
            if (isExhausted()) {
                return;
            }
            try {
                applications.add(new GeneratedApplication(application(object, params), params, entry));
            } catch (Halt halt) {
                note(halt);
            }
        }
    }

    private YamlMapping application(YamlMapping object, ParamSet params) {
        YamlMapping application =
                ApplicationTemplate.rendered(object, params.params(), set.preservesResources(), run.rendering());
        Optional<YamlScalar> patch = set.templatePatch();
        if (patch.isPresent()) {
            String text = run.rendering().text(patch.get().text(), params.params(), patch.get());
            run.budget().chargeText(text.length(), patch.get().span());
            application = TemplatePatch.applied(application, patch.get(), text);
        }
        return ApplicationTemplate.placed(application, set.namespace());
    }

    private void note(Halt halt) {
        if (halt.outcome() instanceof Generated.Faulty faulty) {
            faults.add(faulty.fault());
        } else if (halt.outcome() instanceof Generated.Unknown reason) {
            unknown.add(reason.reason());
        }
    }

    private boolean isExhausted() {
        return faults.size() >= MOST_FAULTS
                || faults.stream().anyMatch(fault -> fault.kind() == GeneratorFault.Kind.LIMIT);
    }
}
