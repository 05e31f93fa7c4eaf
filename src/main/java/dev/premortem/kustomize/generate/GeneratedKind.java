package dev.premortem.kustomize.generate;

/** What a generator makes. */
public enum GeneratedKind {
    CONFIG_MAP("ConfigMap", "configMapGenerator"),
    SECRET("Secret", "secretGenerator");

    private final String kind;
    private final String field;

    GeneratedKind(String kind, String field) {
        this.kind = kind;
        this.field = field;
    }

    /** The {@code kind} of the objects. */
    public String kind() {
        return kind;
    }

    /** The field of a kustomization that lists such generators. */
    public String field() {
        return field;
    }
}
