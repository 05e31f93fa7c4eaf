package dev.premortem.rules.argocd;

import static dev.premortem.rules.argocd.AppsetText.quoted;

import dev.premortem.argocd.appset.GeneratorFault;
import dev.premortem.argocd.appset.GeneratorFault.Kind;
import dev.premortem.argocd.appset.GeneratorRun;
import dev.premortem.argocd.appset.GeneratorSpec;
import dev.premortem.argocd.appset.GeneratorSpec.GitGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.MatrixGenerator;
import dev.premortem.argocd.appset.ParamSet;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One key of which two children of a matrix give different values.
 *
 * <p>With {@code goTemplate} the first child wins without a word, which may be meant, as for defaults; told is only where
 * everything that the second one gives is lost.
 */
public final class AppsetMatrixKeyConflict implements FaultRule {
    private static final RuleMeta META = RuleMeta.of("appset-matrix-key-conflict", Area.ARGOCD)
            .summary("both children of a matrix give the same parameter, with different values")
            .why("""
                    A matrix puts the parameters of its two children together. Without `goTemplate` one key with two \
                    different values ends the reconciliation of the whole ApplicationSet with `found duplicate key`: \
                    none of its Applications is made, changed or removed. The usual case are two git generators, which \
                    both give `path`, `path.basename` and `path[0]`; the next is a parameter of a list that a file has \
                    as well.

                    With `goTemplate` the value of the first child wins silently. Where the second child gives nothing \
                    but `path`, as the directories of a git generator do, all of it is lost, and the combinations are \
                    the same Application several times.
                    """)
            .remedy("Give one of two git generators a `pathParamPrefix`, or call the parameter otherwise in one child.")
            .reference("Argo CD issue 10522", "https://github.com/argoproj/argo-cd/issues/10522")
            .reference(
                    "Argo CD: matrix of two git generators",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Matrix/#example-two-git-generators-using-pathparamprefix")
            .build();

    /** A pair of sets, and the keys of which they have two values. */
    private record Conflict(ParamSet first, ParamSet second, Map<String, String> keys) {
        String key() {
            return keys.containsKey("path.path")
                    ? "path.path"
                    : keys.keySet().iterator().next();
        }
    }

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<Kind> faults() {
        return Set.of(Kind.DUPLICATE_KEY);
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        FaultRule.super.check(set, context, sink);
        if (set.set().goTemplate()) {
            for (GeneratorRun run : AskedGenerator.all(set)) {
                if (run.generator() instanceof MatrixGenerator && run.isKnown()) {
                    lost(run).ifPresent(conflict -> sink.report(lostPath(run, conflict, set)));
                }
            }
        }
    }

    @Override
    public void report(GeneratorFault fault, ExpandedSet set, FindingSink sink) {
        Optional<GeneratorRun> matrix = AskedGenerator.failedBy(fault, set);
        Optional<Conflict> conflict = matrix.flatMap(AppsetMatrixKeyConflict::conflict);
        if (conflict.isEmpty()) {
            sink.report(FaultRule.at(fault, set, "both children of this matrix give a parameter: " + fault.detail())
                    .help("call the parameter otherwise in one of them"));
            return;
        }
        ParamSet first = conflict.get().first();
        ParamSet second = conflict.get().second();
        String key = conflict.get().key();
        Finding.Builder finding = Finding.at(
                        place(second, key, set),
                        "both children of a matrix give " + quoted(key) + ": "
                                + quoted(first.flat().getOrDefault(key, "")) + " and "
                                + quoted(second.flat().getOrDefault(key, "")))
                .label("the second child")
                .related(place(first, key, set), "the first child")
                .note(FaultRule.EFFECT);
        if (conflict.get().keys().size() > 1) {
            finding.note("so it is with "
                    + AppsetText.some(
                            conflict.get().keys().keySet().stream().skip(1).toList()));
        }
        boolean paths = isPath(key) && asksGit(first) && asksGit(second);
        sink.report(finding.help(
                paths
                        ? "set `pathParamPrefix` on one of the two git generators, and write its parameters with the prefix"
                        : "call the parameter otherwise in one of the children"));
    }

    /** No file says the path of a directory or file; the generator does. */
    private static Span place(ParamSet params, String key, ExpandedSet set) {
        return params.origins().stream()
                .filter(origin -> isPath(key) && isOfGit(origin))
                .findFirst()
                .map(origin -> WrittenPlace.of(origin.generator(), set))
                .orElseGet(() -> WrittenPlace.ofParameter(params, key, set));
    }

    private static boolean isPath(String key) {
        return key.equals("path") || key.startsWith("path.") || key.startsWith("path[");
    }

    private static boolean asksGit(ParamSet set) {
        return set.origins().stream().anyMatch(AppsetMatrixKeyConflict::isOfGit);
    }

    private static boolean isOfGit(ParamSet.Origin origin) {
        return origin.kind() == ParamSet.Kind.DIRECTORY || origin.kind() == ParamSet.Kind.FILE;
    }

    /** The first pair that Argo CD cannot combine. */
    private static Optional<Conflict> conflict(GeneratorRun matrix) {
        List<GeneratorRun> asked = matrix.children();
        if (asked.size() < 2) {
            return Optional.empty();
        }
        List<ParamSet> outer = asked.get(0).sets();
        GeneratorRun last = asked.get(asked.size() - 1);
        // a second child with templates was asked once for each set of the first, up to the one that failed
        boolean once = asked.size() == 2 && !isFilled(matrix, last);
        List<ParamSet> before =
                once ? outer : outer.subList(asked.size() - 2, Math.min(outer.size(), asked.size() - 1));
        for (ParamSet one : before) {
            for (ParamSet other : last.sets()) {
                Map<String, String> keys = conflicting(one.flat(), other.flat());
                if (!keys.isEmpty()) {
                    return Optional.of(new Conflict(one, other, keys));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isFilled(GeneratorRun matrix, GeneratorRun second) {
        return ((MatrixGenerator) matrix.generator())
                .children().stream()
                        .noneMatch(child -> child.node() == second.entry().node());
    }

    private static Map<String, String> conflicting(Map<String, String> one, Map<String, String> other) {
        Map<String, String> keys = new TreeMap<>();
        one.forEach((key, value) -> {
            String second = other.get(key);
            if (second != null && !second.equals(value)) {
                keys.put(key, value);
            }
        });
        return keys;
    }

    /** With {@code goTemplate}: directories of which nothing is left. */
    private static Optional<Conflict> lost(GeneratorRun matrix) {
        List<GeneratorRun> asked = matrix.children();
        if (asked.size() < 2 || !givesPath(asked.get(0).generator())) {
            return Optional.empty();
        }
        boolean nothingElse = asked.stream()
                .skip(1)
                .allMatch(run -> run.generator() instanceof GitGenerator git
                        && givesPath(git)
                        && !git.directories().isEmpty()
                        && git.node().get("values").isEmpty());
        return nothingElse ? conflict(matrix).filter(found -> isPath(found.key())) : Optional.empty();
    }

    private static boolean givesPath(GeneratorSpec generator) {
        return generator instanceof GitGenerator git && git.pathParamPrefix().isEmpty();
    }

    private static Finding.Builder lostPath(GeneratorRun matrix, Conflict conflict, ExpandedSet set) {
        return Finding.at(
                        WrittenPlace.of(matrix.children().get(1).generator().node(), set),
                        "the directories of the second child of a matrix are lost: `path` is that of the first child")
                .severity(Severity.WARNING)
                .label("gives " + quoted(conflict.second().flat().getOrDefault(conflict.key(), "")))
                .related(
                        WrittenPlace.of(matrix.children().get(0).generator().node(), set),
                        "gives " + quoted(conflict.first().flat().getOrDefault(conflict.key(), "")) + ", which wins")
                .note("with `goTemplate` the first child wins without a word, so that each of its sets comes once for"
                        + " every directory, all of them the same")
                .help("set `pathParamPrefix: other` here, and write `{{ .other.path.path }}`");
    }
}
