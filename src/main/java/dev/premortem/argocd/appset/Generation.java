package dev.premortem.argocd.appset;

import dev.premortem.argocd.appset.GeneratorSpec.ClustersGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.GitGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.ListGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.MatrixGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.MergeGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.ProviderGenerator;
import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One run over the generators of an ApplicationSet.
 *
 * <p>Source: {@code Transform} in {@code applicationset/generators/generator_spec_processor.go} of Argo CD 3.x
 * (read 2026-11).
 */
final class Generation {
    private final ApplicationSet set;
    private final GeneratorInputs inputs;
    private final ExpansionBudget budget = new ExpansionBudget();
    private final Rendering rendering;
    private Asking asking = new Asking();

    /** What is known so far of the generator that is being asked. */
    private static final class Asking {
        private List<ParamSet> unselected = List.of();
        private final List<GeneratorRun> children = new ArrayList<>();
    }

    /** @param goEngine the engine for an ApplicationSet with {@code goTemplate} */
    Generation(ApplicationSet set, GeneratorInputs inputs, TemplateEngine goEngine) {
        this.set = set;
        this.inputs = inputs;
        TemplateEngine engine = set.goTemplate() ? goEngine : new FastTemplate();
        this.rendering = new Rendering(engine, set.goTemplateOptions(), budget);
    }

    boolean goTemplate() {
        return set.goTemplate();
    }

    ApplicationSet set() {
        return set;
    }

    GeneratorInputs inputs() {
        return inputs;
    }

    ExpansionBudget budget() {
        return budget;
    }

    Rendering rendering() {
        return rendering;
    }

    GeneratorInterpolation interpolation() {
        return new GeneratorInterpolation(rendering, inputs.behaviour().interpolatesValues());
    }

    /** The sets of one generator of an entry that its selector lets pass. */
    List<ParamSet> sets(GeneratorEntry entry, GeneratorSpec generator) {
        Asking parent = asking;
        Asking own = new Asking();
        asking = own;
        try {
            List<ParamSet> sets = selected(entry, generator);
            parent.children.add(run(entry, generator, new Generated.Params(sets), own));
            return sets;
        } catch (Halt halt) {
            Halt placed = halt.at(generator.node().span());
            parent.children.add(run(entry, generator, placed.outcome(), own));
            throw placed;
        } finally {
            asking = parent;
        }
    }

    private static GeneratorRun run(GeneratorEntry entry, GeneratorSpec generator, Generated outcome, Asking asked) {
        return new GeneratorRun(entry, generator, outcome, asked.unselected, asked.children);
    }

    /** The generators that were asked so far, those within others below them. */
    List<GeneratorRun> runs() {
        return List.copyOf(asking.children);
    }

    private List<ParamSet> selected(GeneratorEntry entry, GeneratorSpec generator) {
        Optional<ParameterSelector> selector = entry.selector().map(ParameterSelector::read);
        List<ParamSet> sets = generated(generator);
        ExpansionBudget.requireSets(sets.size(), generator.node().span());
        budget.charge(sets.size(), generator.node().span());
        asking.unselected = sets;
        if (selector.isEmpty() || selector.get().isEmpty()) {
            return sets;
        }
        List<ParamSet> matching = new ArrayList<>();
        for (ParamSet one : sets) {
            Map<String, String> flat = PrintedValue.flat(one.params());
            budget.charge(flat.size(), generator.node().span());
            if (selector.get().matches(flat)) {
                matching.add(one);
            }
        }
        return matching;
    }

    private List<ParamSet> generated(GeneratorSpec generator) {
        if (generator instanceof ListGenerator list) {
            return ListParameters.of(list, this);
        }
        if (generator instanceof ClustersGenerator clusters) {
            return ClusterParameters.of(clusters, this);
        }
        if (generator instanceof GitGenerator git) {
            return GitParameters.of(git, this);
        }
        if (generator instanceof MatrixGenerator matrix) {
            return MatrixParameters.of(matrix, this);
        }
        if (generator instanceof MergeGenerator merge) {
            return MergeParameters.of(merge, this);
        }
        return provided((ProviderGenerator) generator);
    }

    /** Without {@code goTemplate} what a service says is flat, and text. */
    private List<ParamSet> provided(ProviderGenerator provider) {
        List<YamlMapping> declared = inputs.provided(provider)
                .orElseThrow(() -> Halt.unknown(
                        Unresolved.Reason.PROVIDER,
                        provider.key(),
                        provider.node().span()));
        ExpansionBudget.requireSets(declared.size(), provider.node().span());
        List<ParamSet> sets = new ArrayList<>(declared.size());
        for (YamlMapping one : declared) {
            budget.charge(one.weight(), provider.node().span());
            GoMap given = ParameterValues.map(one);
            GoMap params = goTemplate() ? given : PrintedValue.flatMap(given);
            sets.add(new ParamSet(
                    withValues(params.entries(), provider),
                    ParamSet.Origin.of(ParamSet.Kind.PROVIDED, provider.key(), one, provider)));
        }
        return sets;
    }

    /** The sets of a child of a matrix or merge, which has to name one generator. */
    List<ParamSet> child(GeneratorEntry entry) {
        if (entry.generators().isEmpty()) {
            throw Halt.fault(GeneratorFault.Kind.CHILD_WITHOUT_GENERATOR, "", entry.node());
        }
        if (entry.generators().size() > 1) {
            throw Halt.fault(GeneratorFault.Kind.CHILD_NOT_ALONE, "", entry.node());
        }
        return sets(entry, entry.generators().get(0));
    }

    /**
     * The parameters with those of {@code values}, each rendered with the generator's own parameters and never with
     * another one of {@code values}.
     */
    GoMap withValues(Map<String, GoValue> params, GeneratorSpec generator) {
        GoMap own = new GoMap(params);
        Optional<YamlMapping> values = generator.node().mapping("values");
        if (values.isEmpty() || values.get().effective().isEmpty()) {
            return own;
        }
        Map<String, GoString> rendered = new TreeMap<>();
        for (YamlEntry entry : values.get().effective()) {
            rendered.put(ParameterValues.key((YamlScalar) entry.key()), new GoString(value(entry.value(), own)));
        }
        Map<String, GoValue> all = new TreeMap<>(params);
        if (goTemplate()) {
            all.put("values", GoMap.ofStrings(rendered));
        } else {
            rendered.forEach((key, value) -> all.put("values." + key, value));
        }
        return new GoMap(all);
    }

    private String value(YamlNode node, GoMap own) {
        return node instanceof YamlScalar scalar && !scalar.isNull() ? rendering.text(scalar.text(), own, scalar) : "";
    }
}
