package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlProblem;
import dev.premortem.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;

/** A file that holds configuration of kustomize itself: entries of a field, one of them or a list. */
final class ConfigFile {
    private ConfigFile() {}

    /** The content of each document. */
    static List<YamlNode> roots(SourceFile file) {
        YamlFile yaml = YamlReader.read(file);
        for (YamlProblem problem : yaml.problems()) {
            if (!(problem instanceof YamlProblem.DuplicateKey)) {
                throw BuildFailure.at(problem.span(), "`" + file.path() + "` is no valid YAML here");
            }
        }
        List<YamlNode> roots = new ArrayList<>();
        for (YamlDocument document : yaml.documents()) {
            document.root().filter(root -> !root.isNull()).ifPresent(roots::add);
        }
        return roots;
    }
}
