package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuildStep;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.kustomize.generate.Absorb;
import dev.premortem.kustomize.generate.ConfigMapGenerator;
import dev.premortem.kustomize.generate.GeneratedKind;
import dev.premortem.kustomize.generate.GeneratorArgs;
import dev.premortem.kustomize.generate.GeneratorOptions;
import dev.premortem.kustomize.generate.SecretGenerator;
import dev.premortem.kustomize.reference.Var;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
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
    private final LeftOut leftOut = new LeftOut();
    private final Trace trace = new Trace();
    private OpenApi openApi;
    private Origins origins;
    private int components;

    /** A kustomization that others list, what is missing from it, the schemas after it, and how it came to be. */
    record Base(Accumulated accumulated, List<NotBuilt> notBuilt, OpenApi openApi, Trace trace) {
        Base {
            notBuilt = List.copyOf(notBuilt);
        }
    }

    /**
     * @param bases those that are known, by folder, schemas and origins; builds of the same files share them, from several
     *     threads
     * @param openApi the schemas that are known so far
     * @param origins where the objects of the kustomization come from
     */
    Builder(Map<String, Base> bases, OpenApi openApi, Origins origins) {
        this.origins = origins;
        this.bases = bases;
        this.openApi = openApi;
    }

    /** What was left out, in the order in which it was met. */
    List<NotBuilt> notBuilt() {
        return leftOut.parts();
    }

    /** What was done, also where it failed. */
    Trace trace() {
        return trace;
    }

    /** The step after everything is accumulated, which may miss what was left out. */
    List<BuiltResource> last(Transformer step, List<BuiltResource> resources) {
        return leftOut.apply(step, resources, NotBuilt.Effect.CHANGES);
    }

    /** Says where the objects come from, as the kustomization that is built asks for it. */
    void track(Origins built) {
        origins = built;
    }

    /** Everything of a kustomization that stands by itself. */
    Accumulated accumulate(BuildRoot root, Kustomization kustomization) {
        return onto(Accumulated.NOTHING, root, kustomization);
    }

    /** Everything of a kustomization on top of what is there: a component sees the objects of whoever lists it. */
    private Accumulated onto(Accumulated before, BuildRoot root, Kustomization kustomization) {
        if (root.referrers().size() > DEEPEST) {
            throw new BuildFailure(
                    "more than " + DEEPEST + " kustomizations lead to each other",
                    root.chain().stream().reduce((one, other) -> other));
        }
        try {
            int first = leftOut.size();
            Accumulated all = steps(before, root, kustomization);
            kustomization.text("namespace").ifPresent(namespace -> leftOut.within(namespace.text(), first));
            return all;
        } catch (BuildFailure failure) {
            throw failure.reachedBy(root.chain());
        }
    }

    private Accumulated steps(Accumulated before, BuildRoot root, Kustomization kustomization) {
        String path = kustomization.file().path();
        openApi = openApi.with(root, kustomization);
        Accumulated.Collector listed = before.more();
        for (YamlScalar entry : kustomization.resources()) {
            resource(listed, root, entry, path);
        }
        Accumulated now = listed.all();
        now = now.withConfigurations(now.configurations()
                .with(
                        Configurations.of(root, kustomization),
                        kustomization.root().span()));
        now = now.withResources(generated(now.resources(), root, kustomization));
        for (YamlScalar entry : kustomization.texts("components")) {
            now = component(now, root, entry);
        }
        Patches patches = new Patches(root, openApi.schemas());
        Steps steps = new Steps(root, kustomization, now.configurations(), patches, account());
        now = now.withResources(steps.transform(now.resources()));
        openApi = openApi.patched(kustomization);
        Plugins plugins = new Plugins(root, kustomization, openApi, account(), this::configurations);
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

    private void resource(Accumulated.Collector listed, BuildRoot root, YamlScalar entry, String kustomization) {
        String path = entry.text();
        if (root.isFile(path)) {
            YamlFile file = root.yaml(path, entry.span());
            List<BuiltResource> objects = ResourceReader.read(file, kustomization);
            trace.add(new BuildStep(kustomization, "resources", entry, List.of(), objects));
            openApi = openApi.read(objects);
            listed.add(origins.read(objects, path), entry.span());
            return;
        }
        if (!root.isFolder(path) && BuildRoot.isRemote(path)) {
            leftOut.add(new NotBuilt(
                    "the remote resource `" + path + "`",
                    entry.span(),
                    NotBuilt.Reason.REMOTE,
                    NotBuilt.Effect.OBJECTS));
            return;
        }
        try {
            Base shared = base(root.into(path, entry.span()), origins.into(entry), entry);
            trace.include(shared.trace());
            openApi = openApi.after(shared.openApi());
            leftOut.addAll(shared.notBuilt());
            List<BuiltResource> objects = shared.accumulated().resources();
            trace.add(new BuildStep(kustomization, "resources", entry, List.of(), objects));
            listed.add(shared.accumulated(), entry.span());
        } catch (BuildFailure failure) {
            leaveOut(failure, entry, NotBuilt.Effect.OBJECTS);
        }
    }

    /** Leaves an entry out of which nobody knows what it is; any other failure stays one. */
    private void leaveOut(BuildFailure failure, YamlScalar entry, NotBuilt.Effect effect) {
        if (failure.fault() != Fault.UNKNOWN) {
            throw failure;
        }
        leftOut.add(new NotBuilt("`" + entry.text() + "`", entry.span(), NotBuilt.Reason.OUTSIDE, effect));
    }

    private Base base(BuildRoot root, Origins from, YamlScalar entry) {
        String key = String.join("\0", root.folder(), openApi.key(), from.key());
        Base known = bases.get(key);
        if (known != null) {
            return known;
        }
        Kustomization listed = read(root, entry);
        if (listed.component()) {
            throw BuildFailure.at(
                    entry.span(), "`" + entry.text() + "` is a component, and those are listed under `components`");
        }
        Builder builder = new Builder(bases, openApi.intoBase(), from);
        Accumulated all = accumulated(builder, root, listed);
        Base made = new Base(all, builder.notBuilt(), builder.openApi, builder.trace);
        if (made.openApi().key().equals(openApi.key())) {
            // a base that chooses the schemas depends on what was read before it
            bases.put(key, made);
        }
        return made;
    }

    /** What failed is part of what was done. */
    private Accumulated accumulated(Builder builder, BuildRoot root, Kustomization listed) {
        try {
            return builder.accumulate(root, listed);
        } catch (BuildFailure failure) {
            trace.include(builder.trace);
            throw failure;
        }
    }

    private Accumulated component(Accumulated now, BuildRoot root, YamlScalar entry) {
        if (++components > MOST_COMPONENTS) {
            throw BuildFailure.at(entry.span(), "the build lists components more than " + MOST_COMPONENTS + " times");
        }
        if (!root.isFolder(entry.text()) && BuildRoot.isRemote(entry.text())) {
            leftOut.add(new NotBuilt(
                    "the remote component `" + entry.text() + "`",
                    entry.span(),
                    NotBuilt.Reason.REMOTE,
                    NotBuilt.Effect.CHANGES));
            return now;
        }
        if (root.isFile(entry.text())) {
            throw BuildFailure.at(entry.span(), "`" + entry.text() + "` is a file, and a component is a folder");
        }
        Origins here = origins;
        try {
            BuildRoot folder = root.into(entry.text(), entry.span());
            Kustomization listed = read(folder, entry);
            if (!listed.component()) {
                throw BuildFailure.at(
                        entry.span(), "`" + entry.text() + "` is no component: its kustomization is not of that kind");
            }
            origins = here.into(entry);
            return onto(now, folder, listed);
        } catch (BuildFailure failure) {
            leaveOut(failure, entry, NotBuilt.Effect.CHANGES);
            return now;
        } finally {
            origins = here;
        }
    }

    private Account account() {
        return new Account(leftOut, trace, origins);
    }

    /** The objects in a folder of configurations, which are no objects of the build. */
    private List<BuiltResource> configurations(BuildRoot folder, YamlScalar entry) {
        return base(folder, origins.into(entry), entry).accumulated().resources();
    }

    private static Kustomization read(BuildRoot root, YamlScalar entry) {
        YamlFile file = root.kustomization(Optional.of(entry.span()));
        try {
            return Kustomization.read(file, root.version());
        } catch (BuildFailure failure) {
            throw failure.reachedBy(root.chain());
        }
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
            BuiltResource made = ConfigMapGenerator.generate(args, shared, files, path);
            now = absorbed(now, origins.generated(made, kustomization, "ConfigMapGenerator"), root, path, entry);
        }
        for (YamlNode entry : kustomization.items("secretGenerator")) {
            GeneratorArgs args = GeneratorArgs.of(GeneratedKind.SECRET, entry);
            BuiltResource made = SecretGenerator.generate(args, shared, files, path);
            now = absorbed(now, origins.generated(made, kustomization, "SecretGenerator"), root, path, entry);
        }
        for (String field : List.of("helmCharts", "helmChartInflationGenerator")) {
            kustomization
                    .items(field)
                    .forEach(entry -> leftOut.add(new NotBuilt(
                            "a chart of `" + field + "`",
                            entry.span(),
                            NotBuilt.Reason.HELM,
                            NotBuilt.Effect.OBJECTS)));
        }
        return new Plugins(root, kustomization, openApi, account(), this::configurations).generate(now, shared, files);
    }

    private List<BuiltResource> absorbed(
            List<BuiltResource> before, BuiltResource generated, BuildRoot root, String path, YamlNode entry) {
        List<BuiltResource> after = leftOut.apply(
                resources -> Absorb.absorb(resources, generated, path, root.version()),
                before,
                NotBuilt.Effect.OBJECTS);
        trace.add(new BuildStep(
                path,
                generated.gvk().kind().equals("Secret") ? "secretGenerator" : "configMapGenerator",
                entry,
                before,
                after));
        return after;
    }
}
