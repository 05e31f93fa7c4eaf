package dev.premortem.argocd;

import dev.premortem.kubernetes.Resource;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The sources of an Application or of the template of an ApplicationSet, as written. Field names: the Application CRD of
 * Argo CD, {@code pkg/apis/application/v1alpha1/types.go} (read 2026-11).
 */
public final class ApplicationSources {
    private ApplicationSources() {}

    /** Whether the object is an Application or ApplicationSet of Argo CD. */
    public static boolean has(Resource resource) {
        return resource.id().group().equals("argoproj.io")
                && (resource.kind().equals("Application") || resource.kind().equals("ApplicationSet"));
    }

    /** Every {@code source} and entry of {@code sources}, those in the templates of generators included. */
    public static List<YamlMapping> of(Resource resource) {
        List<YamlMapping> sources = new ArrayList<>(1);
        if (!has(resource)) {
            return sources;
        }
        if (resource.kind().equals("Application")) {
            resource.spec().ifPresent(spec -> ofApplicationSpec(spec, sources));
            return sources;
        }
        resource.node()
                .at("spec", "template", "spec")
                .flatMap(YamlNode::asMapping)
                .ifPresent(spec -> ofApplicationSpec(spec, sources));
        resource.node().at("spec", "generators").ifPresent(generators -> ofGenerators(generators, sources));
        return sources;
    }

    private static void ofApplicationSpec(YamlMapping spec, List<YamlMapping> into) {
        spec.mapping("source").ifPresent(into::add);
        spec.sequence("sources")
                .ifPresent(list -> list.forEach(item -> item.asMapping().ifPresent(into::add)));
    }

    /** A generator may carry a template of its own; matrix and merge hold generators again. */
    private static void ofGenerators(YamlNode generators, List<YamlMapping> into) {
        generators
                .asSequence()
                .ifPresent(list -> list.forEach(item -> item.asMapping().ifPresent(generator -> {
                    for (YamlEntry entry : generator.effective()) {
                        entry.value()
                                .at("template", "spec")
                                .flatMap(YamlNode::asMapping)
                                .ifPresent(spec -> ofApplicationSpec(spec, into));
                        entry.value().at("generators").ifPresent(nested -> ofGenerators(nested, into));
                    }
                })));
    }
}
