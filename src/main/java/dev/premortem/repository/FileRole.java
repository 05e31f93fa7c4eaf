package dev.premortem.repository;

/** What a file is to the tools that read it, by its path, its content, and who refers to it. */
public enum FileRole {
    /** {@code kustomization.yaml}, {@code kustomization.yml} or {@code Kustomization}. */
    KUSTOMIZATION,
    /** Kubernetes objects that something applies as they are. */
    MANIFEST,
    /** Kubernetes objects of which at least one is an Argo CD Application, ApplicationSet or AppProject. */
    ARGOCD,
    /** Kubernetes objects that {@code helm template} printed, with {@code # Source:} comments. */
    HELM_OUTPUT,
    /** A kustomize patch: part of an object, or JSON 6902 operations. */
    PATCH,
    /** Configuration of kustomize itself or a file it reads as data: transformer configuration, values, replacements. */
    KUSTOMIZE_DATA,
    /** {@code Chart.yaml} and its lock file. */
    CHART,
    /** Values of a chart: {@code values.yaml} beside a chart, or a values file elsewhere. */
    HELM_VALUES,
    /** A file below {@code templates/} of a chart: text with Go template actions, no YAML before rendering. */
    CHART_TEMPLATE,
    /** YAML with statements of a template language on lines of their own: no YAML before rendering. */
    TEMPLATE,
    /** {@code .github/workflows/*.yml}. */
    WORKFLOW,
    /** {@code action.yml} of a GitHub action. */
    ACTION,
    DOCKERFILE,
    /** Playbooks, task lists, inventories and variables of Ansible. */
    ANSIBLE,
    /** premortem's own {@code .premortem.yaml}. */
    CONFIGURATION,
    /** YAML or JSON of any other kind. */
    OTHER_YAML,
    /** Any other file; its content is not read. */
    OTHER;

    /** Whether the documents of the file are whole Kubernetes objects. */
    public boolean isManifest() {
        return this == MANIFEST || this == ARGOCD || this == HELM_OUTPUT;
    }

    /** Whether the file is YAML as it stands. */
    public boolean isYaml() {
        return this != CHART_TEMPLATE && this != TEMPLATE && this != DOCKERFILE && this != OTHER;
    }
}
