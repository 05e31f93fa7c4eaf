package dev.premortem.kustomize.build;

import dev.premortem.yaml.YamlMapping;

/** Group, version and kind of an object; an empty part is unset. */
public record Gvk(String group, String version, String kind) {
    /** Reads {@code apiVersion} and {@code kind} of an object. */
    public static Gvk of(YamlMapping object) {
        return of(object.text("apiVersion").orElse(""), object.text("kind").orElse(""));
    }

    /** {@code apps/v1} and {@code Deployment}. */
    public static Gvk of(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        return slash < 0
                ? new Gvk("", apiVersion, kind)
                : new Gvk(apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
    }

    /** Whether it has every part of {@code selector} that is set. */
    public boolean isSelectedBy(Gvk selector) {
        return (selector.group.isEmpty() || selector.group.equals(group))
                && (selector.version.isEmpty() || selector.version.equals(version))
                && (selector.kind.isEmpty() || selector.kind.equals(kind));
    }

    /** As kustomize names it in identities: {@code Deployment.v1.apps}. */
    @Override
    public String toString() {
        return kind + "." + (version.isEmpty() ? "[noVer]" : version) + "." + (group.isEmpty() ? "[noGrp]" : group);
    }
}
