package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.generate.Absorb;
import dev.premortem.kustomize.generate.ConfigMapGenerator;
import dev.premortem.kustomize.generate.GeneratedKind;
import dev.premortem.kustomize.generate.GeneratorArgs;
import dev.premortem.kustomize.generate.GeneratorOptions;
import dev.premortem.kustomize.generate.SecretGenerator;
import dev.premortem.kustomize.reference.Var;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Accumulates kustomizations: resources, configurations, generators, components, transformers, variables, in this order,
 * whatever the order in the file. A folder that several kustomizations list is accumulated once.
 *
 * <p>Source: {@code accumulateTarget} in {@code api/internal/target/kusttarget.go} of kustomize v5.5.0.
 */
final class Builder {
    /** Folders deeper below each other than this are no work of a person. */
    private static final int DEEPEST = 200;

    /** Components are carried out each time they are listed, so that a few files can ask for any number of times. */
    private static final int MOST_COMPONENTS = 10_000;

    private final Map<String, Base> bases;
    private int components;
    private final List<NotBuilt> notBuilt = new ArrayList<>();

    /** A kustomization that others list, and what is missing from it. */
    record Base(Accumulated accumulated, List<NotBuilt> notBuilt) {
        Base {
            notBuilt = List.copyOf(notBuilt);
        }
    }

    /** @param bases those that are known, by folder; builds of the same files share them, from several threads */
    Builder(Map<String, Base> bases) {
        this.bases = bases;
    }

    /** What was left out, in the order in which it was met. */
    List<NotBuilt> notBuilt() {
        return notBuilt;
    }

    /** Everything of a kustomization that stands by itself. */
    Accumulated accumulate(BuildRoot root, Kustomization kustomization) {
        return onto(Accumulated.NOTHING, root, kustomization);
    }

    /** Everything of a kustomization on top of what is there: a component sees the objects of whoever lists it. */
    private Accumulated onto(Accumulated before, BuildRoot root, Kustomization kustomization) {
        if (root.referrers().size() > DEEPEST) {
            throw new BuildFailure("more than " + DEEPEST + " kustomizations lead to each other", Optional.empty());
        }
        String path = kustomization.file().path();
        OpenApi.require(root, kustomization);
        notBuilt.addAll(Unsupported.in(kustomization));
        Accumulated now = before;
        for (YamlScalar entry : kustomization.resources()) {
            now = resource(now, root, entry, path);
        }
        now = now.withConfigurations(now.configurations()
                .with(
                        Configurations.of(root, kustomization),
                        kustomization.root().span()));
        now = now.withResources(generated(now.resources(), root, kustomization));
        for (YamlScalar entry : kustomization.texts("components")) {
            now = component(now, root, entry);
        }
        Steps steps = new Steps(root, kustomization, now.configurations());
        now = now.withResources(steps.transform(now.resources()));
        Plugins plugins = new Plugins(root, kustomization, notBuilt);
        now = now.withResources(plugins.transform(now.resources()));
        plugins.validate(now.resources());
        Optional<YamlNode> vars = kustomization.root().get("vars").filter(node -> !node.isNull());
        if (vars.isPresent()) {
            now = now.withVars(now.vars().with(Var.read(vars.get()), now.resources()));
        }
        return now.withResources(now.resources().stream()
                .map(resource -> resource.touchedBy(path))
                .toList());
    }

    private Accumulated resource(Accumulated now, BuildRoot root, YamlScalar entry, String kustomization) {
        String path = entry.text();
        if (root.isFile(path)) {
            SourceFile file = root.text(path, entry.span());
            return now.appended(ResourceReader.read(file, kustomization), entry.span());
        }
        if (!root.isFolder(path) && BuildRoot.isRemote(path)) {
            notBuilt.add(new NotBuilt("the remote resource `" + path + "`", entry.span(), true));
            return now;
        }
        BuildRoot base = root.into(path, entry.span());
        Kustomization listed = read(base, entry);
        if (listed.component()) {
            throw BuildFailure.at(
                    entry.span(), "`" + path + "` is a component, and those are listed under `components`");
        }
        Base shared = bases.get(base.folder());
        if (shared == null) {
            Builder builder = new Builder(bases);
            Accumulated accumulated = builder.accumulate(base, listed);
            shared = new Base(accumulated, builder.notBuilt());
            bases.put(base.folder(), shared);
        }
        notBuilt.addAll(shared.notBuilt());
        Accumulated known = shared.accumulated();
        return now.appended(known.resources(), entry.span())
                .withConfigurations(now.configurations().with(known.configurations(), entry.span()))
                .withVars(now.vars().merged(known.vars()));
    }

    private Accumulated component(Accumulated now, BuildRoot root, YamlScalar entry) {
        if (++components > MOST_COMPONENTS) {
            throw BuildFailure.at(entry.span(), "the build lists components more than " + MOST_COMPONENTS + " times");
        }
        if (!root.isFolder(entry.text()) && BuildRoot.isRemote(entry.text())) {
            notBuilt.add(new NotBuilt("the remote component `" + entry.text() + "`", entry.span(), true));
            return now;
        }
        if (root.isFile(entry.text())) {
            throw BuildFailure.at(entry.span(), "`" + entry.text() + "` is a file, and a component is a folder");
        }
        BuildRoot folder = root.into(entry.text(), entry.span());
        Kustomization listed = read(folder, entry);
        if (!listed.component()) {
            throw BuildFailure.at(
                    entry.span(), "`" + entry.text() + "` is no component: its kustomization is not of that kind");
        }
        return onto(now, folder, listed);
    }

    private static Kustomization read(BuildRoot root, YamlScalar entry) {
        return Kustomization.read(root.kustomization(Optional.of(entry.span())));
    }

    private List<BuiltResource> generated(List<BuiltResource> before, BuildRoot root, Kustomization kustomization) {
        String path = kustomization.file().path();
        GeneratorOptions shared = kustomization
                .root()
                .get("generatorOptions")
                .map(GeneratorOptions::of)
                .orElse(GeneratorOptions.NONE);
        GeneratorFiles files = new GeneratorFiles(root);
        List<BuiltResource> now = before;
        for (YamlNode entry : kustomization.items("configMapGenerator")) {
            GeneratorArgs args = GeneratorArgs.of(GeneratedKind.CONFIG_MAP, entry);
            now = Absorb.absorb(now, ConfigMapGenerator.generate(args, shared, files, path), path);
        }
        for (YamlNode entry : kustomization.items("secretGenerator")) {
            GeneratorArgs args = GeneratorArgs.of(GeneratedKind.SECRET, entry);
            now = Absorb.absorb(now, SecretGenerator.generate(args, shared, files, path), path);
        }
        for (String field : List.of("helmCharts", "helmChartInflationGenerator")) {
            kustomization
                    .items(field)
                    .forEach(entry -> notBuilt.add(new NotBuilt("a chart of `" + field + "`", entry.span(), true)));
        }
        return new Plugins(root, kustomization, notBuilt).generate(now, shared, files);
    }
}
