package dev.premortem.argocd.appset;

import dev.premortem.argocd.appset.GeneratorSpec.GitGenerator;
import dev.premortem.kubernetes.Resource;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An ApplicationSet as written.
 *
 * <p>Source of the fields: {@code pkg/apis/application/v1alpha1/applicationset_types.go} of Argo CD 3.x (read 2026-11).
 */
public record ApplicationSet(YamlMapping node) {
    /** The object as an ApplicationSet; empty where it is another kind. */
    public static Optional<ApplicationSet> of(Resource resource) {
        boolean set = resource.kind().equals("ApplicationSet")
                && resource.id().group().equals("argoproj.io");
        return set ? Optional.of(new ApplicationSet(resource.node())) : Optional.empty();
    }

    /** Whether texts are Go templates; otherwise they are those of {@link FastTemplate}. */
    public boolean goTemplate() {
        return spec().filter(spec -> GeneratorReader.isTrue(spec, "goTemplate")).isPresent();
    }

    public List<String> goTemplateOptions() {
        return spec().map(spec -> GeneratorReader.texts(spec, "goTemplateOptions"))
                .orElse(List.of());
    }

    /** The entries of {@code generators}, in their order. */
    public List<GeneratorEntry> generators() {
        List<GeneratorEntry> entries = new ArrayList<>();
        for (YamlNode item :
                spec().map(spec -> GeneratorReader.items(spec, "generators")).orElse(List.of())) {
            item.asMapping().map(GeneratorEntry::read).ifPresent(entries::add);
        }
        return entries;
    }

    /** Every git generator, those within matrix and merge included. */
    public List<GitGenerator> gitGenerators() {
        List<GitGenerator> found = new ArrayList<>();
        for (GeneratorSpec generator : allGenerators()) {
            if (generator instanceof GitGenerator git) {
                found.add(git);
            }
        }
        return found;
    }

    /** Every generator, each matrix and merge before its children. */
    public List<GeneratorSpec> allGenerators() {
        List<GeneratorSpec> found = new ArrayList<>();
        add(generators(), found);
        return found;
    }

    private static void add(List<GeneratorEntry> entries, List<GeneratorSpec> into) {
        for (GeneratorEntry entry : entries) {
            for (GeneratorSpec generator : entry.generators()) {
                into.add(generator);
                add(generator.children(), into);
            }
        }
    }

    public Optional<YamlMapping> template() {
        return spec().flatMap(spec -> spec.mapping("template"));
    }

    public Optional<YamlScalar> templatePatch() {
        return spec().flatMap(spec -> spec.scalar("templatePatch"));
    }

    /** Whether generated Applications go without the finalizer that deletes their resources. */
    public boolean preservesResources() {
        return spec().flatMap(spec -> spec.mapping("syncPolicy"))
                .filter(policy -> GeneratorReader.isTrue(policy, "preserveResourcesOnDeletion"))
                .isPresent();
    }

    /** The namespace of the ApplicationSet, which is that of its Applications. */
    public Optional<YamlScalar> namespace() {
        return node.mapping("metadata").flatMap(metadata -> metadata.scalar("namespace"));
    }

    public Optional<YamlMapping> spec() {
        return node.mapping("spec");
    }
}
