package dev.premortem.kustomize;

/**
 * The fields of a kustomization that hold paths, and what each of them accepts.
 *
 * <p>Source: kustomize {@code api/internal/target/kusttarget.go} (resources, components, generators), the builtin
 * plugins (patches, replacements) and {@code api/kv} (generator files), v5.5.0: whatever goes through
 * {@code Loader.Load} must be a file, whatever goes through {@code Loader.New} must be a folder.
 */
public enum PathField {
    RESOURCES("resources", Accepts.FILE_OR_FOLDER),
    BASES("bases", Accepts.FILE_OR_FOLDER),
    COMPONENTS("components", Accepts.FOLDER),
    PATCHES("patches", Accepts.FILE),
    PATCHES_STRATEGIC_MERGE("patchesStrategicMerge", Accepts.FILE),
    PATCHES_JSON6902("patchesJson6902", Accepts.FILE),
    REPLACEMENTS("replacements", Accepts.FILE),
    CONFIGURATIONS("configurations", Accepts.FILE),
    CRDS("crds", Accepts.FILE),
    OPENAPI("openapi", Accepts.FILE),
    GENERATORS("generators", Accepts.FILE_OR_FOLDER),
    TRANSFORMERS("transformers", Accepts.FILE_OR_FOLDER),
    VALIDATORS("validators", Accepts.FILE_OR_FOLDER),
    CONFIG_MAP_GENERATOR("configMapGenerator", Accepts.FILE),
    SECRET_GENERATOR("secretGenerator", Accepts.FILE),
    HELM_CHARTS("helmCharts", Accepts.FILE);

    private enum Accepts {
        FILE,
        FOLDER,
        FILE_OR_FOLDER
    }

    private final String key;
    private final Accepts accepts;

    PathField(String key, Accepts accepts) {
        this.key = key;
        this.accepts = accepts;
    }

    /** The field as kustomize spells it. */
    public String key() {
        return key;
    }

    public boolean acceptsFile() {
        return accepts != Accepts.FOLDER;
    }

    public boolean acceptsFolder() {
        return accepts != Accepts.FILE;
    }

    /** Whether its files are data of a generated ConfigMap or Secret. */
    public boolean isGenerator() {
        return this == CONFIG_MAP_GENERATOR || this == SECRET_GENERATOR;
    }
}
