package dev.premortem.yaml;

/**
 * How a tool reads a plain scalar. The same text can be two things: {@code on} is a boolean to kubectl and a string to
 * GitHub Actions.
 *
 * <p>Sources: YAML 1.2.2 chapter 10.3.2 (core schema); for 1.1 the resolver of go-yaml v2, which
 * {@code sigs.k8s.io/yaml} uses (file {@code goyaml.v2/resolve.go}, read 2026-11): kubectl, kustomization files, Argo CD
 * and Helm values read so.
 */
public enum YamlVersion {
    /** kubectl, kustomization files, Argo CD, Helm: {@code yes}, {@code on}, {@code y} are booleans, {@code 012} is 10. */
    V1_1,
    /** GitHub Actions and premortem's own files: only {@code true} and {@code false}, {@code 0o14} is 12. */
    V1_2
}
