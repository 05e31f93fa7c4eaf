package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.GeneratorSpec;
import dev.premortem.argocd.appset.GeneratorSpec.ClustersGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.GitGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.ListGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.MatrixGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.MergeGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.ProviderGenerator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Words of messages about ApplicationSets. */
final class AppsetText {
    private static final int MOST_NAMED = 3;
    private static final int LONGEST = 80;

    private AppsetText() {}

    /** A value in backticks, on one line and not too long. */
    static String quoted(String value) {
        String line = value.replaceAll("\\R", "\\\\n");
        boolean fits = line.codePointCount(0, line.length()) <= LONGEST;
        return "`" + (fits ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…") + "`";
    }

    /** Some values in their order: {@code `a`, `b` and 3 more}. */
    static String some(Collection<String> values) {
        List<String> shown = new ArrayList<>();
        for (String value : values) {
            if (shown.size() < MOST_NAMED) {
                shown.add(quoted(value));
            }
        }
        int more = values.size() - shown.size();
        if (more > 0) {
            return String.join(", ", shown) + " and " + more + " more";
        }
        int last = shown.size() - 1;
        return last < 1
                ? String.join("", shown)
                : String.join(", ", shown.subList(0, last)) + " and " + shown.get(last);
    }

    /** {@code 1 file}, {@code 2 files}. */
    static String count(int number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }

    /** The key of a generator. */
    static String key(GeneratorSpec generator) {
        if (generator instanceof ListGenerator) {
            return "list";
        }
        if (generator instanceof ClustersGenerator) {
            return "clusters";
        }
        if (generator instanceof GitGenerator) {
            return "git";
        }
        if (generator instanceof MatrixGenerator) {
            return "matrix";
        }
        return generator instanceof MergeGenerator ? "merge" : ((ProviderGenerator) generator).key();
    }
}
