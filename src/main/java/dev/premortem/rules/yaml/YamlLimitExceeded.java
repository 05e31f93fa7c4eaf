package dev.premortem.rules.yaml;

import dev.premortem.finding.Finding;
import dev.premortem.rule.Area;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlLimit;
import dev.premortem.yaml.YamlProblem;

/** Files that are larger, deeper or more entangled than premortem reads. */
public final class YamlLimitExceeded implements YamlProblemRule<YamlProblem.LimitExceeded> {
    private static final RuleMeta META = RuleMeta.of("yaml-limit-exceeded", Area.YAML)
            .summary("the file exceeds a bound on size, depth or aliases, so not all of it was checked")
            .why("""
                    A few hundred bytes of aliases that name lists of aliases stand for gigabytes once they are expanded,
                    and nesting without end overflows the stack of a parser. Kubernetes, kustomize and Argo CD have such
                    bounds too, and a file beyond them is rejected. What lies behind the bound was not checked, which is
                    said aloud rather than passed over.
                    """)
            .remedy("Split the file, or write out what the aliases stand for. A generated file that nobody applies"
                    + " can be left out with `exclude` in the configuration.")
            .reference(
                    "CVE-2019-11253: alias expansion in the API server",
                    "https://github.com/kubernetes/kubernetes/issues/83253")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Class<YamlProblem.LimitExceeded> problem() {
        return YamlProblem.LimitExceeded.class;
    }

    @Override
    public Finding.Builder finding(YamlProblem.LimitExceeded exceeded) {
        return Finding.at(exceeded.span().firstLine(), message(exceeded.limit()))
                .help("split the file, or leave it out with `exclude` in `.premortem.yaml`");
    }

    private static String message(YamlLimit limit) {
        String most = String.format(java.util.Locale.ROOT, "%,d", limit.max());
        return switch (limit) {
            case FILE_SIZE -> "the file is larger than " + most + " bytes and was not read";
            case DEPTH -> "nested deeper than " + most + " levels; the rest of the document was not read";
            case EXPANSION -> "this alias expands the document beyond " + most + " values and was not followed";
            case DOCUMENTS -> "more than " + most + " documents; the rest of the file was not read";
        };
    }
}
