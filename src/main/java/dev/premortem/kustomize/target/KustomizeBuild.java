package dev.premortem.kustomize.target;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuildStep;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.generate.HashTransformer;
import dev.premortem.kustomize.generate.PrintableKeys;
import dev.premortem.kustomize.reference.NameReferenceTransformer;
import dev.premortem.kustomize.transform.AnnotationStrings;
import dev.premortem.kustomize.transform.FieldSpecs;
import dev.premortem.kustomize.transform.LabelTransformer;
import dev.premortem.kustomize.transform.SortOrder;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code kustomize build} of one folder: what it would print, as objects whose values know the line that set them.
 *
 * <p>Source: {@code api/krusty/kustomizer.go} of kustomize v5.5.0: when everything is accumulated, hashes go into names,
 * references follow the names, variables are resolved, local configuration is dropped, and the rest is sorted.
 */
public final class KustomizeBuild {
    private static final String LOCAL_CONFIG = "config.kubernetes.io/local-config";

    private final BuildFiles files;
    private final KustomizeVersion version;
    private final Map<String, Builder.Base> bases = new ConcurrentHashMap<>();

    /** Builds over the same files, which share what they have in common; from several threads if need be. */
    public KustomizeBuild(BuildFiles files) {
        this(files, KustomizeVersion.DEFAULT);
    }

    /** The same as a certain release of kustomize builds. */
    public KustomizeBuild(BuildFiles files, KustomizeVersion version) {
        this.files = files;
        this.version = version;
    }

    /**
     * What came of a build.
     *
     * @param resources the objects in the order of the output; none where there is a problem
     * @param problem why there is no output
     * @param notBuilt parts that are missing from the output
     * @param steps what was done up to the end or to the problem, that of a base once
     */
    public record Result(
            List<BuiltResource> resources,
            Optional<BuildProblem> problem,
            List<NotBuilt> notBuilt,
            List<BuildStep> steps) {
        public Result {
            steps = List.copyOf(steps);
            resources = List.copyOf(resources);
            notBuilt = List.copyOf(notBuilt);
        }
    }

    /** Builds the kustomization of a folder, and makes sure that the output can be printed, without printing it. */
    public Result buildPrintable(String folder) {
        Result result = build(folder);
        try {
            result.resources().forEach(resource -> YamlWriter.requireWritable(resource.node()));
            return result;
        } catch (YamlWriter.Unwritable unwritable) {
            BuildProblem problem = problem(unwritable);
            return new Result(List.of(), Optional.of(problem), result.notBuilt(), result.steps());
        }
    }

    private static BuildProblem problem(YamlWriter.Unwritable unwritable) {
        return new BuildProblem(
                Fault.CONTENT,
                text(unwritable),
                Optional.of(unwritable.span()),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** Builds the kustomization of a folder. */
    public Result build(String folder) {
        Builder builder = new Builder(bases, OpenApi.UNSET, Origins.UNASKED);
        try {
            BuildRoot root = BuildRoot.of(files, version, folder)
                    .orElseThrow(
                            () -> BuildFailure.of(Fault.PATH, Optional.empty(), "there is no folder `" + folder + "`"));
            Kustomization kustomization = Kustomization.read(root.kustomization(Optional.empty()), version);
            builder.track(Origins.of(kustomization));
            Accumulated all = builder.accumulate(root, kustomization);
            List<BuiltResource> built = finished(all, kustomization, builder);
            return new Result(
                    built, Optional.empty(), builder.notBuilt(), builder.trace().all());
        } catch (BuildFailure failure) {
            return failed(BuildProblem.of(failure, text(failure)), builder);
        } catch (YamlWriter.Unwritable unwritable) {
            return failed(problem(unwritable), builder);
        }
    }

    private static String text(RuntimeException failure) {
        return Optional.ofNullable(failure.getMessage()).orElse("the build failed");
    }

    private static Result failed(BuildProblem problem, Builder builder) {
        return new Result(
                List.of(),
                Optional.of(problem),
                builder.notBuilt(),
                builder.trace().all());
    }

    private List<BuiltResource> finished(Accumulated all, Kustomization kustomization, Builder builder) {
        List<BuiltResource> now = new HashTransformer().apply(all.resources());
        now = new NameReferenceTransformer(all.configurations().names()).apply(now);
        now = builder.last(all.vars().resolution(all.configurations().fields().of(FieldSpecs.Use.VAR_REFERENCE)), now);
        now = new ArrayList<>(now);
        now.removeIf(KustomizeBuild::isLocalConfig);
        now = order(kustomization).apply(now);
        for (YamlScalar entry : kustomization.texts("buildMetadata")) {
            if (entry.text().equals("managedByLabel")) {
                now = LabelTransformer.managedBy(version, entry.span()).apply(now);
            }
        }
        now = Origins.finished(now, kustomization);
        return new PrintableKeys().apply(new AnnotationStrings().apply(now));
    }

    private static boolean isLocalConfig(BuiltResource resource) {
        return resource.node()
                .at("metadata", "annotations", LOCAL_CONFIG)
                .flatMap(YamlNode::asScalar)
                .filter(value -> !value.text().equals("false"))
                .isPresent();
    }

    private static SortOrder order(Kustomization kustomization) {
        Optional<YamlMapping> options = kustomization.root().mapping("sortOptions");
        if (options.isEmpty()) {
            return SortOrder.legacy();
        }
        Optional<SortOrder.Kinds> kinds = options.get()
                .mapping("legacySortOptions")
                .map(lists -> new SortOrder.Kinds(texts(lists, "orderFirst"), texts(lists, "orderLast")));
        return SortOrder.of(options.get().scalar("order"), kinds, options.get().span());
    }

    private static List<String> texts(YamlMapping mapping, String key) {
        return mapping.sequence(key).map(list -> list.items()).orElse(List.of()).stream()
                .flatMap(item -> item.asScalar().map(YamlScalar::text).stream())
                .toList();
    }
}
