package dev.premortem.argocd.appset;

import dev.premortem.argocd.appset.GeneratorSpec.MatrixGenerator;
import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * The product of two generators, the second one with the parameters of the first filled in.
 *
 * <p>Source: {@code applicationset/generators/matrix.go} and {@code CombineStringMaps} of Argo CD 3.x (read 2026-11).
 */
final class MatrixParameters {
    private MatrixParameters() {}

    static List<ParamSet> of(MatrixGenerator matrix, Generation run) {
        if (matrix.children().size() != 2) {
            throw Halt.fault(
                    GeneratorFault.Kind.MATRIX_CHILDREN,
                    Integer.toString(matrix.children().size()),
                    matrix.node());
        }
        GeneratorEntry second = matrix.children().get(1);
        List<ParamSet> outer = run.child(matrix.children().get(0));
        boolean varies = Rendering.isNeeded(second.node());
        List<ParamSet> fixed = varies || outer.isEmpty() ? List.of() : run.child(second);
        ExpansionBudget.requireSets(
                (long) outer.size() * fixed.size(), matrix.node().span());
        LongConsumer work = steps -> run.budget().charge(steps, matrix.node().span());
        List<ParamSet> product = new ArrayList<>();
        for (ParamSet one : outer) {
            List<ParamSet> inner = varies ? run.child(filled(second, one, run)) : fixed;
            ExpansionBudget.requireSets(
                    product.size() + (long) inner.size(), matrix.node().span());
            for (ParamSet other : inner) {
                GoMap combined = run.goTemplate()
                        ? ParameterMerge.deep(ParameterMerge.copy(other.params(), work), one.params(), work)
                        : flat(one.params(), other.params(), matrix, work);
                product.add(one.with(combined, other));
            }
        }
        return product;
    }

    /** Without parameters nothing is filled in. */
    private static GeneratorEntry filled(GeneratorEntry entry, ParamSet params, Generation run) {
        return params.params().entries().isEmpty() ? entry : run.interpolation().of(entry, params.params());
    }

    /** Everything as text; one key cannot have two values. */
    private static GoMap flat(GoMap one, GoMap other, MatrixGenerator matrix, LongConsumer work) {
        work.accept(one.entries().size() + (long) other.entries().size());
        Map<String, GoValue> all = new TreeMap<>(ParameterMerge.printed(one).entries());
        ParameterMerge.printed(other).entries().forEach((key, value) -> {
            GoValue before = all.put(key, value);
            if (before instanceof GoString string && !before.equals(value)) {
                throw Halt.fault(
                        GeneratorFault.Kind.DUPLICATE_KEY,
                        "`" + key + "` is `" + string.value() + "` and `" + PrintedValue.of(value) + "`",
                        Optional.of(matrix.node().span()));
            }
        });
        return new GoMap(all);
    }
}
