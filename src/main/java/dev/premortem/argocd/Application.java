package dev.premortem.argocd;

import dev.premortem.kubernetes.Resource;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An Application as written or generated. Accessors give the node, so that whoever has something to say of a value knows
 * where it stands; a value of a wrong type, which the CRD refuses, is absent.
 *
 * <p>Source of the fields: {@code pkg/apis/application/v1alpha1/types.go} of Argo CD 3.x (read 2026-11).
 */
public record Application(YamlMapping node) {
    private static final String WAVE = "argocd.argoproj.io/sync-wave";

    /** The object as an Application; empty where it is another kind. */
    public static Optional<Application> of(Resource resource) {
        boolean application =
                resource.kind().equals("Application") && resource.id().group().equals("argoproj.io");
        return application ? Optional.of(new Application(resource.node())) : Optional.empty();
    }

    public Optional<YamlScalar> name() {
        return scalar("metadata", "name");
    }

    public Optional<YamlScalar> namespace() {
        return scalar("metadata", "namespace");
    }

    public Optional<YamlScalar> project() {
        return scalar("spec", "project");
    }

    public ApplicationDestination destination() {
        return new ApplicationDestination(spec().flatMap(spec -> spec.mapping("destination")));
    }

    /** The entries of {@code sources}; where there are none, {@code source}. */
    public List<ApplicationSource> sources() {
        List<ApplicationSource> sources = new ArrayList<>(1);
        spec().flatMap(spec -> spec.sequence("sources"))
                .ifPresent(list -> list.forEach(
                        item -> item.asMapping().ifPresent(source -> sources.add(new ApplicationSource(source)))));
        if (sources.isEmpty()) {
            spec().flatMap(spec -> spec.mapping("source"))
                    .ifPresent(source -> sources.add(new ApplicationSource(source)));
        }
        return List.copyOf(sources);
    }

    /** When its parent applies it; 0 where nothing is said, or nothing that is a number. */
    public int wave() {
        String text =
                scalar("metadata", "annotations", WAVE).map(YamlScalar::text).orElse("");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }

    /** Whether changes are applied without anybody asking for it. */
    public Optional<YamlMapping> automated() {
        return spec().flatMap(spec -> spec.mapping("syncPolicy")).flatMap(policy -> policy.mapping("automated"));
    }

    public Optional<YamlMapping> spec() {
        return node.mapping("spec");
    }

    private Optional<YamlScalar> scalar(String... path) {
        return node.at(path).flatMap(YamlNode::asScalar).filter(scalar -> !scalar.isNull());
    }
}
