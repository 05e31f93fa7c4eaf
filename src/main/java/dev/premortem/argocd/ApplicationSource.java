package dev.premortem.argocd;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;

/**
 * Where an Application takes manifests from: a folder of a repository, a chart, or a repository that others refer to.
 *
 * <p>Source of the fields: {@code ApplicationSource} in {@code pkg/apis/application/v1alpha1/types.go} of Argo CD 3.x
 * (read 2026-11).
 */
public record ApplicationSource(YamlMapping node) {
    public Optional<YamlScalar> repoUrl() {
        return scalar("repoURL");
    }

    /** The folder, from the top of the repository. */
    public Optional<YamlScalar> path() {
        return scalar("path");
    }

    /** The chart of a repository of charts. */
    public Optional<YamlScalar> chart() {
        return scalar("chart");
    }

    public Optional<YamlScalar> targetRevision() {
        return scalar("targetRevision");
    }

    /** The name that value files of other sources know the repository by. */
    public Optional<YamlScalar> ref() {
        return scalar("ref");
    }

    /** Whether it is in git, as far as it says. */
    public boolean isInGit() {
        return chart().isEmpty() && repoUrl().isPresent();
    }

    private Optional<YamlScalar> scalar(String key) {
        return node.scalar(key)
                .filter(scalar -> !scalar.isNull() && !scalar.text().isEmpty());
    }
}
