package dev.premortem.state.storage;

import dev.premortem.argocd.ApplicationSources;
import dev.premortem.environment.SettledObjects;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.EmbeddedText;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Finds who hands values to charts. Field names: Application CRD of Argo CD ({@code source.helm}), HelmRelease of Flux
 * (helm.toolkit.fluxcd.io/v2), HelmChart of k3s (helm.cattle.io/v1), {@code helmCharts} of kustomize (read 2026-11).
 *
 * <p>Not followed: command lines ({@code helm --set}), helmfile, Terraform, ConfigMaps named by {@code valuesFrom}; the
 * last leave a use open.
 */
final class ChartUses {
    private final SettledObjects settled;
    private final List<ChartUse> found = new ArrayList<>();

    private ChartUses(SettledObjects settled) {
        this.settled = settled;
    }

    static List<ChartUse> of(
            Collection<Resource> resources, Collection<KustomizationFile> kustomizations, SettledObjects settled) {
        ChartUses uses = new ChartUses(settled);
        resources.forEach(uses::ofObject);
        kustomizations.forEach(uses::ofKustomization);
        return List.copyOf(uses.found);
    }

    private void ofObject(Resource resource) {
        String group = resource.id().group();
        if (ApplicationSources.has(resource)) {
            ApplicationSources.of(resource).forEach(source -> ofSource(resource, source));
        } else if (group.equals("helm.toolkit.fluxcd.io") && resource.kind().equals("HelmRelease")) {
            ofRelease(resource);
        } else if (group.equals("helm.cattle.io")
                && (resource.kind().equals("HelmChart") || resource.kind().equals("HelmChartConfig"))) {
            ofHelmChart(resource);
        }
    }

    private ChartUse.Builder use(Resource resource) {
        ChartUse.Builder use = new ChartUse.Builder(resource.file().path());
        return settled.isSettled(resource) ? use : use.open();
    }

    private void ofSource(Resource resource, YamlMapping source) {
        ChartUse.Builder use = use(resource).chart(source.text("chart").orElse(""));
        String path = source.text("path").orElse("");
        if (!path.isEmpty()) {
            // A chart in a folder brings its own values.
            addFile(use, path, "values.yaml");
        }
        source.mapping("helm").ifPresent(helm -> {
            helm.mapping("valuesObject").ifPresent(use::inline);
            helm.scalar("values").ifPresent(text -> addText(use, text));
            texts(helm, "valueFiles").forEach(file -> addFile(use, path, file));
            for (String list : List.of("parameters", "fileParameters")) {
                helm.sequence(list)
                        .ifPresent(items -> items.forEach(item -> item.asMapping()
                                .flatMap(parameter -> parameter.text("name"))
                                .ifPresentOrElse(use::parameter, use::open)));
            }
        });
        found.add(use.build());
    }

    private void ofRelease(Resource resource) {
        ChartUse.Builder use = use(resource);
        resource.node()
                .at("spec", "chart", "spec", "chart")
                .flatMap(YamlNode::asScalar)
                .ifPresent(chart -> use.chart(chart.text()));
        resource.spec().flatMap(spec -> spec.mapping("values")).ifPresent(use::inline);
        boolean more = resource.node().at("spec", "valuesFrom").isPresent()
                || resource.node().at("spec", "postRenderers").isPresent()
                || resource.node().at("spec", "chart", "spec", "valuesFiles").isPresent();
        found.add((more ? use.open() : use).build());
    }

    private void ofHelmChart(Resource resource) {
        ChartUse.Builder use = use(resource);
        Optional<YamlMapping> spec = resource.spec();
        boolean overlay = resource.kind().equals("HelmChartConfig");
        use.chart(overlay ? resource.name() : spec.flatMap(s -> s.text("chart")).orElse(""));
        spec.flatMap(s -> s.scalar("valuesContent")).ifPresent(text -> addText(use, text));
        spec.flatMap(s -> s.mapping("set"))
                .map(YamlMapping::effective)
                .orElse(List.of())
                .forEach(entry -> use.parameter(entry.name()));
        boolean secret = spec.filter(s -> s.has("valuesSecrets")).isPresent();
        found.add((overlay || secret ? use.open() : use).build());
    }

    private void ofKustomization(KustomizationFile kustomization) {
        for (YamlNode item : kustomization
                .field("helmCharts")
                .flatMap(YamlNode::asSequence)
                .map(YamlSequence::items)
                .orElse(List.of())) {
            item.asMapping().ifPresent(chart -> ofEntry(kustomization, chart));
        }
    }

    private void ofEntry(KustomizationFile kustomization, YamlMapping chart) {
        ChartUse.Builder use = new ChartUse.Builder(kustomization.file().path());
        use.chart(chart.text("name").orElse(""));
        chart.mapping("valuesInline").ifPresent(use::inline);
        chart.text("valuesFile").ifPresent(file -> addFile(use, kustomization.folder(), file));
        texts(chart, "additionalValuesFiles").forEach(file -> addFile(use, kustomization.folder(), file));
        found.add(use.build());
    }

    private static List<String> texts(YamlMapping mapping, String key) {
        return mapping.sequence(key).map(YamlSequence::items).orElse(List.of()).stream()
                .flatMap(item -> item.asScalar().stream())
                .map(YamlScalar::text)
                .toList();
    }

    /** Values as text, read where they stand; what cannot be read to its end leaves the use open. */
    private static void addText(ChartUse.Builder use, YamlScalar scalar) {
        EmbeddedText text = scalar.embedded();
        YamlFile read = YamlReader.read(new SourceFile(text.file().path(), text.text()));
        Optional<YamlDocument> document = read.documents().stream().findFirst();
        boolean whole = !read.isPartial()
                && read.problems().isEmpty()
                && read.documents().size() <= 1;
        document.flatMap(YamlDocument::mapping).ifPresent(root -> use.inline(root, text));
        if (!whole) {
            use.open();
        }
    }

    private static void addFile(ChartUse.Builder use, String folder, String file) {
        String path;
        if (file.contains("://")) {
            use.open();
            return;
        } else if (file.startsWith("$")) {
            int slash = file.indexOf('/');
            path = RepositoryPath.normalise(slash < 0 ? "" : file.substring(slash + 1));
        } else if (file.startsWith("/")) {
            path = RepositoryPath.normalise(file.substring(1));
        } else {
            path = RepositoryPath.resolve(RepositoryPath.normalise(folder), file);
        }
        boolean plain = path.indexOf('*') < 0 && !path.contains("{{") && !path.contains("${");
        if (plain) {
            use.file(path);
        } else {
            use.pattern(pattern(path));
        }
    }

    /** A path with placeholders or wildcards, by what stands before the first and behind the last of them. */
    private static ChartUse.Pattern pattern(String path) {
        int first = path.length();
        int last = 0;
        for (String open : List.of("*", "{{", "${")) {
            int at = path.indexOf(open);
            first = at < 0 ? first : Math.min(first, at);
        }
        for (String close : List.of("*", "}}", "}")) {
            int at = path.lastIndexOf(close);
            last = at < 0 ? last : Math.max(last, at + close.length());
        }
        return new ChartUse.Pattern(path.substring(0, first), path.substring(Math.max(first, last)));
    }

    /** The dotted names of everything that a mapping sets, a few levels deep; a list counts as one value. */
    static void names(YamlMapping mapping, String prefix, int levels, Collection<String> into) {
        for (YamlEntry entry : mapping.effective()) {
            String name = prefix + entry.name();
            into.add(name);
            if (levels > 1 && entry.value() instanceof YamlMapping inner) {
                names(inner, name + ".", levels - 1, into);
            }
        }
    }
}
