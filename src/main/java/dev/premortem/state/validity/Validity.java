package dev.premortem.state.validity;

import dev.premortem.environment.Destinations;
import dev.premortem.environment.SettledObjects;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kustomize.Kustomizations;
import dev.premortem.repository.Repository;
import dev.premortem.schema.KnownKind;
import dev.premortem.schema.ObjectSchema;
import dev.premortem.schema.SchemaProblem;
import dev.premortem.schema.Schemas;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What schemas say of the objects of a run.
 *
 * <p>An object may be meant for several versions of Kubernetes, or for any where nobody said which. It is checked for the
 * newest that serves its kind; a problem stands if every other one finds it too. Most objects have none, so that the other
 * versions are seldom asked.
 *
 * <p>Objects are checked when the first rule asks, on the thread that does, and the answer is kept.
 */
public final class Validity {
    /** More problems of one object than this help nobody. */
    private static final int MOST_PROBLEMS = 1_000;

    private final Schemas schemas;
    private final Destinations destinations;
    private final Trust trust;
    private final Map<Resource, Verdict> verdicts = new ConcurrentHashMap<>();
    private final Map<Later, Set<Object>> later = new ConcurrentHashMap<>();

    /** An object in a version of Kubernetes that does not get it yet. */
    private record Later(Resource resource, KubernetesVersion version) {}

    /**
     * @param schemas the schemas of the run
     * @param kustomizations those of the run, since a file beside one may be a patch
     * @param repository where the objects are from, since a file beside a test may be an assertion
     * @param settledObjects which objects reach the cluster as they are known
     */
    public Validity(
            Schemas schemas,
            Destinations destinations,
            Kustomizations kustomizations,
            Repository repository,
            SettledObjects settledObjects) {
        this.schemas = schemas;
        this.destinations = destinations;
        this.trust = new Trust(kustomizations, repository, settledObjects);
    }

    /**
     * What is known of one object.
     *
     * @param problems what is wrong with it, in the order of the schema, a thousand at most; none without a schema
     * @param source where the schema comes from; empty without one
     * @param kind the bundled kind, whatever versions serve it
     * @param targets the versions that may get it
     */
    public record Verdict(
            List<SchemaProblem> problems,
            Optional<ObjectSchema.Source> source,
            Optional<KnownKind> kind,
            Targets targets) {
        public Verdict {
            problems = List.copyOf(problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
        }
    }

    /** The schemas of the run. */
    public Schemas schemas() {
        return schemas;
    }

    /** What is known of an object. */
    public Verdict of(Resource resource) {
        Verdict known = verdicts.get(resource);
        if (known == null) {
            known = judge(resource);
            verdicts.put(resource, known);
        }
        return known;
    }

    private Verdict judge(Resource resource) {
        Targets targets = Targets.of(destinations.versionsOf(resource));
        String apiVersion = resource.id().apiVersion();
        Optional<KnownKind> kind = schemas.known(apiVersion, resource.kind());
        List<ObjectSchema> own = schemas.ownSchemas(apiVersion, resource.kind(), targets.newest());
        if (!own.isEmpty()) {
            List<SchemaProblem> problems = commonTo(own.stream().map(schema -> () -> schema), resource);
            ObjectSchema.Source source = own.get(0).source();
            return new Verdict(
                    trust.of(resource, named(resource, problems), source, targets), Optional.of(source), kind, targets);
        }
        List<KubernetesVersion> serving = kind.map(known ->
                        targets.versions().stream().filter(known::servedBy).toList())
                .orElse(List.of());
        if (serving.isEmpty()) {
            return new Verdict(List.of(), Optional.empty(), kind, targets);
        }
        KnownKind known = kind.get();
        ObjectSchema.Source source = known.builtIn() ? ObjectSchema.Source.BUILT_IN : ObjectSchema.Source.CATALOGUE;
        // The catalogue has one schema for all versions.
        List<SchemaProblem> problems = commonTo(
                serving.stream()
                        .limit(known.builtIn() ? serving.size() : 1)
                        .map(version -> () -> schemas.schema(known, version)),
                resource);
        return new Verdict(
                trust.of(resource, named(resource, problems), source, targets), Optional.of(source), kind, targets);
    }

    private static List<SchemaProblem> named(Resource resource, List<SchemaProblem> problems) {
        Optional<SchemaProblem> nameless = ObjectName.problem(resource);
        if (nameless.isEmpty()) {
            return problems;
        }
        List<SchemaProblem> all = new ArrayList<>(problems);
        all.add(nameless.get());
        return all;
    }

    /**
     * The first version of Kubernetes that does not have a problem which all those have that may get the object; empty where
     * nobody said which they are, and where every version has it.
     */
    public Optional<KubernetesVersion> firstWithout(Resource resource, Verdict verdict, SchemaProblem problem) {
        if (!verdict.targets().declared()
                || verdict.source()
                        .filter(source -> source == ObjectSchema.Source.BUILT_IN)
                        .isEmpty()) {
            return Optional.empty();
        }
        KnownKind kind = verdict.kind().orElseThrow();
        for (KubernetesVersion version : Schemas.versions()) {
            boolean isLater = version.compareTo(verdict.targets().newest()) > 0 && kind.servedBy(version);
            if (isLater && !remaining(resource, verdict, version).contains(problem.identity())) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /** Which problems of an object a version has too. */
    private Set<Object> remaining(Resource resource, Verdict verdict, KubernetesVersion version) {
        return later.computeIfAbsent(new Later(resource, version), key -> {
            ObjectSchema schema = schemas.schema(verdict.kind().orElseThrow(), version);
            return identities(common(verdict.problems(), schema.problemsOf(resource.node(), reading(resource))));
        });
    }

    /** Where in an object of the kind a field of this name may stand, the shortest paths first; a few at most. */
    public List<String> pathsTo(Verdict verdict, String field) {
        return verdict.kind()
                .filter(kind -> verdict.source()
                        .filter(source ->
                                source == ObjectSchema.Source.BUILT_IN || source == ObjectSchema.Source.CATALOGUE)
                        .isPresent())
                .flatMap(kind -> verdict.targets().versions().stream()
                        .filter(kind::servedBy)
                        .findFirst()
                        .map(version -> schemas.pathsTo(kind, version, field)))
                .orElse(List.of());
    }

    /** kustomize reads a file as YAML 1.2 and prints it so that nobody reads it otherwise; the other tools read YAML 1.1. */
    private static YamlVersion reading(Resource resource) {
        return resource.isBuilt() ? YamlVersion.V1_2 : YamlVersion.V1_1;
    }

    /** What every one of several schemas finds; those behind one that finds nothing are not even made. */
    private static List<SchemaProblem> commonTo(Stream<Supplier<ObjectSchema>> schemas, Resource resource) {
        List<SchemaProblem> problems = List.of();
        boolean first = true;
        for (Iterator<Supplier<ObjectSchema>> all = schemas.iterator(); all.hasNext(); ) {
            List<SchemaProblem> found = all.next().get().problemsOf(resource.node(), reading(resource));
            problems = first ? found : common(problems, found);
            first = false;
            if (problems.isEmpty()) {
                return List.of();
            }
        }
        return problems;
    }

    private static List<SchemaProblem> common(List<SchemaProblem> problems, List<SchemaProblem> others) {
        Set<Object> found = identities(others);
        return problems.stream()
                .filter(problem -> found.contains(problem.identity()))
                .toList();
    }

    private static Set<Object> identities(List<SchemaProblem> problems) {
        Set<Object> identities = new HashSet<>();
        problems.forEach(problem -> identities.add(problem.identity()));
        return identities;
    }
}
