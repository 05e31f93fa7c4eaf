package dev.premortem.rules.kustomize;

import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.RuleContext;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlProblem;
import java.util.List;
import java.util.Optional;

/** The kustomization files that were read to their end, and that are what their name says. */
final class ReadKustomizations {
    private ReadKustomizations() {}

    static List<KustomizationFile> of(RuleContext context) {
        return context.kustomizations().all().stream()
                .filter(kustomization -> isRead(kustomization.file()) && !isForeign(kustomization))
                .toList();
    }

    /** Whether a file has no fault of syntax; near one, premortem guesses what was meant. */
    static boolean isRead(RepositoryFile file) {
        Optional<YamlFile> yaml = file.yaml();
        return yaml.isPresent() && yaml.get().problems().stream().allMatch(YamlProblem.DuplicateKey.class::isInstance);
    }

    /** Whether it is an object of another tool, such as Flux, which has a kind of the same name. */
    static boolean isForeign(KustomizationFile kustomization) {
        return kustomization
                .field("apiVersion")
                .flatMap(YamlNode::asScalar)
                .filter(version -> !version.text().startsWith("kustomize.config.k8s.io/"))
                .isPresent();
    }
}
