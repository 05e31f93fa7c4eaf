package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlProblem;
import java.util.ArrayList;
import java.util.List;

/** A file that holds configuration of kustomize itself: entries of a field, one of them or a list. */
final class ConfigFile {
    private ConfigFile() {}

    /** The content of each document. */
    static List<YamlNode> roots(YamlFile yaml) {
        for (YamlProblem problem : yaml.problems()) {
            if (!(problem instanceof YamlProblem.DuplicateKey)) {
                throw BuildFailure.of(
                        Fault.SYNTAX, problem.span(), "`" + yaml.source().path() + "` is no valid YAML here");
            }
        }
        List<YamlNode> roots = new ArrayList<>();
        for (YamlDocument document : yaml.documents()) {
            document.root().filter(root -> !root.isNull()).ifPresent(roots::add);
        }
        return roots;
    }
}
