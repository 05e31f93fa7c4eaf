package dev.premortem.rules.yaml;

import dev.premortem.finding.Finding;
import dev.premortem.rule.Area;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlProblem;

/** Mappings that have a key twice. Merge keys ({@code <<}) are no duplicates: overriding is what they are for. */
public final class YamlDuplicateKey implements YamlProblemRule<YamlProblem.DuplicateKey> {
    private static final RuleMeta META = RuleMeta.of("yaml-duplicate-key", Area.YAML)
            .summary("a mapping has the same key twice")
            .why("""
                    Tools disagree on what a second key means: kustomize and GitHub Actions reject the file, kubectl and
                    Helm values silently keep the last one, Argo CD's directory sources too. Where it is accepted, the
                    first value is lost without a word: a whole block of settings that is still in the file and still
                    reviewed, yet never applied.
                    """)
            .remedy("Keep one of the two; when both hold settings, join them under one key.")
            .reference(
                    "YAML 1.2.2, chapter 3.2.1.3: mapping keys are unique",
                    "https://yaml.org/spec/1.2.2/#3213-node-comparison")
            .reference("kubeconform -strict, which reports it without places", "https://github.com/yannh/kubeconform")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Class<YamlProblem.DuplicateKey> problem() {
        return YamlProblem.DuplicateKey.class;
    }

    @Override
    public Finding.Builder finding(YamlProblem.DuplicateKey duplicate) {
        return Finding.at(
                        duplicate.span().firstLine(),
                        "`" + shown(duplicate.key()) + "` is already a key of this mapping (line "
                                + duplicate.first().line() + ")")
                .label("the second one")
                .related(duplicate.first().firstLine(), "the first one, lost where this is accepted")
                .help("keep one of them, or join what they hold");
    }

    private static String shown(String key) {
        String line = key.strip().replaceAll("\\s+", " ").replace('`', '\'');
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
