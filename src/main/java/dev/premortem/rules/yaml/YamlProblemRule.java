package dev.premortem.rules.yaml;

import dev.premortem.finding.Finding;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.FileRule;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlProblem;
import java.util.Set;

/** A rule that puts one sort of problem, met while reading a file, into words. */
interface YamlProblemRule<P extends YamlProblem> extends FileRule {
    /** The sort of problem. */
    Class<P> problem();

    /** The words for one problem. */
    Finding.Builder finding(P problem);

    @Override
    default Set<FileRole> roles() {
        return YamlRoles.ALL;
    }

    @Override
    default void check(RepositoryFile file, RuleContext context, FindingSink sink) {
        for (YamlProblem problem : file.yaml().map(YamlFile::problems).orElseThrow()) {
            if (problem().isInstance(problem)) {
                sink.report(finding(problem().cast(problem)));
            }
        }
    }
}
