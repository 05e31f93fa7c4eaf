package dev.premortem.finding;

/**
 * What a finding is about: the object id ({@code apps/v1/Deployment/blog/web}) and the YAML path with list elements
 * named by their merge key ({@code spec.containers[name=web].image}). Both may be empty: the finding is then about the
 * file. The engine derives it from the primary span.
 */
public record Subject(String resource, String path) {
    public static final Subject NONE = new Subject("", "");
}
