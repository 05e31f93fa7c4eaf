package dev.premortem.repository;

/** What the path of a file says about it, before its content is read. */
enum PathRole {
    KUSTOMIZATION(FileRole.KUSTOMIZATION, Content.YAML, true),
    WORKFLOW(FileRole.WORKFLOW, Content.YAML, true),
    CHART(FileRole.CHART, Content.YAML, true),
    CHART_VALUES(FileRole.HELM_VALUES, Content.YAML, true),
    CHART_TEMPLATE(FileRole.CHART_TEMPLATE, Content.TEXT, true),
    CONFIGURATION(FileRole.CONFIGURATION, Content.YAML, true),
    DOCKERFILE(FileRole.DOCKERFILE, Content.TEXT, true),
    /** The path itself has placeholders: a scaffold that a generator fills. */
    SCAFFOLD(FileRole.TEMPLATE, Content.TEXT, true),
    ACTION(FileRole.OTHER_YAML, Content.YAML, false),
    VALUES(FileRole.HELM_VALUES, Content.YAML, false),
    ANSIBLE(FileRole.ANSIBLE, Content.YAML, false),
    YAML(FileRole.OTHER_YAML, Content.YAML, false),
    /** Parsed only where the text looks like an object, for most JSON is somebody else's. */
    JSON(FileRole.OTHER_YAML, Content.JSON, false),
    /** A stream of manifests on standard input. */
    STREAM(FileRole.MANIFEST, Content.YAML, false),
    /** What the user says that helm has rendered. */
    RENDERED(FileRole.HELM_OUTPUT, Content.YAML, true),
    OTHER(FileRole.OTHER, Content.NONE, true);

    /** How much of a file is read. */
    enum Content {
        NONE,
        TEXT,
        YAML,
        JSON
    }

    private final FileRole role;
    private final Content content;
    private final boolean settled;

    PathRole(FileRole role, Content content, boolean settled) {
        this.role = role;
        this.content = content;
        this.settled = settled;
    }

    /** The role, as long as the content tells nothing else. */
    FileRole role() {
        return role;
    }

    Content content() {
        return content;
    }

    /** Whether the content cannot change the role. */
    boolean isSettled() {
        return settled;
    }
}
