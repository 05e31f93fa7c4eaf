package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlProblem;
import dev.premortem.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file that holds configuration of kustomize itself: entries of a field, one of them or a list. */
final class ConfigFile {
    private ConfigFile() {}

    /** The content of a file in JSON or YAML, by its first character. */
    static Optional<YamlNode> jsonOrYaml(BuildFiles files, SourceFile file) {
        // JSON may be indented with tabs, and has no other use for them
        boolean tabs = file.text().startsWith("{") && file.text().indexOf('\t') >= 0;
        YamlFile yaml =
                tabs ? YamlReader.read(new SourceFile(file.path(), file.text().replace('\t', ' '))) : files.yaml(file);
        return roots(yaml).stream().findFirst();
    }

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
