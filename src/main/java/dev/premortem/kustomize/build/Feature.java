package dev.premortem.kustomize.build;

import dev.premortem.config.KustomizeVersion;

/**
 * What later releases of kustomize do otherwise than 5.5.0, and the first release that does. The releases were found by
 * comparing the modules {@code api} and {@code kyaml} of each with those of the one before, and by running them. What is a
 * row of a table ({@code field-specs.txt}, {@code kustomization-fields.txt}, {@code cluster-scoped-kinds.txt}) has its
 * release there.
 *
 * <p>Not carried out: 5.8.0 alone handed the namespace of a kustomization to its bases, and was withdrawn; namespaces of
 * Helm charts, which are not built; cluster scope of ValidatingAdmissionPolicies in comparisons of identities, which shows
 * only where one has a namespace of its own.
 */
public enum Feature {
    /** {@code sourceValue} in a replacement. Source: {@code api/types/replacement.go} of api v0.20.1. */
    SOURCE_VALUE(5, 7, 0),

    /**
     * A patch with a target and without content does nothing. Source: {@code PatchTransformer.go} in
     * {@code api/internal/builtins} of api v0.20.1.
     */
    EMPTY_PATCHES(5, 7, 0),

    /**
     * An entry of {@code patches} may delete an object and go on; before, kustomize breaks down. Source: {@code
     * api/resmap/reswrangler.go} of api v0.20.1.
     */
    PATCHES_AFTER_DELETION(5, 7, 0),

    /**
     * Targets of replacements are regular expressions for the whole text, and a namespace is compared as written. Source:
     * {@code TargetSelectorRegex} in {@code api/types/replacement.go} of api v0.21.0.
     */
    TARGET_PATTERNS(5, 8, 0),

    /**
     * The path of a replacement may lead into a text that holds JSON or YAML. Source: {@code
     * api/filters/replacement/replacement.go} of api v0.21.0 and {@code kyaml/yaml/match.go} of kyaml v0.21.0.
     */
    STRUCTURED_TEXTS(5, 8, 0),

    /** So does one without a target. Source: {@code PatchTransformer.go} of api v0.21.1. */
    EMPTY_PATCHES_WITHOUT_TARGET(5, 8, 1),

    /** {@code options} of a replacement hold within a structured text too. Source: replacement.go of api v0.21.2. */
    STRUCTURED_OPTIONS(5, 8, 2),

    /**
     * Images with any digest algorithm, and names that are no regular expression and match nothing. Source: {@code
     * api/internal/image/image.go} of api v0.21.2.
     */
    IMAGE_PATTERNS(5, 8, 2),

    /** {@code includeVolumeClaimTemplates} of labels. Source: {@code api/types/labels.go} of api v0.21.2. */
    VOLUME_CLAIM_TEMPLATES(5, 8, 2),

    /** Folders with {@code ..} within a name are refused. Source: {@code fileloader.go} of api v0.21.2. */
    CLEAR_PATHS(5, 8, 2),

    /**
     * A generated Secret that is merged keeps the {@code stringData} of the former one, in {@code data}. Source: {@code
     * reswrangler.go} of api v0.21.2.
     */
    MERGED_STRING_DATA(5, 8, 2);

    private final int major;
    private final int minor;
    private final int patch;

    Feature(int major, int minor, int patch) {
        this.major = major;
        this.minor = minor;
        this.patch = patch;
    }

    /** The first release that has it. */
    public KustomizeVersion since() {
        return new KustomizeVersion(major, minor, patch);
    }

    /** Whether a release has it. */
    public boolean isIn(KustomizeVersion version) {
        return version.atLeast(since());
    }
}
