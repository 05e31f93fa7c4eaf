package dev.premortem.engine;

import dev.premortem.actions.facts.KnownNames;
import dev.premortem.actions.shellcheck.Shellcheck;
import dev.premortem.config.ActionsSettings;
import dev.premortem.config.KustomizeVersion;
import dev.premortem.environment.Applications;
import dev.premortem.environment.AppliedObjects;
import dev.premortem.environment.Builds;
import dev.premortem.environment.Destinations;
import dev.premortem.environment.Holes;
import dev.premortem.environment.SettledObjects;
import dev.premortem.environment.SourceRepositories;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kubernetes.Resources;
import dev.premortem.kustomize.Kustomizations;
import dev.premortem.profile.Profile;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.RuleContext;
import dev.premortem.schema.CustomResourceDefinitions;
import dev.premortem.schema.Schemas;
import dev.premortem.schema.UserSchemas;
import dev.premortem.state.placement.Placement;
import dev.premortem.state.storage.Storage;
import dev.premortem.state.validity.Validity;
import dev.premortem.state.workflows.Workflows;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The models of one run. Objects are found at once, since the engine needs them; the rest when a rule asks. */
final class Models implements RuleContext {
    private final Repository repository;
    private final List<Resource> resources;
    private final int threads;
    private final Map<SourceFile, List<Resource>> byFile = new HashMap<>();
    private final Map<SourceFile, Places<Resource>> resourcePlaces = new HashMap<>();
    private final Map<SourceFile, Places<YamlDocument>> documentPlaces = new ConcurrentHashMap<>();
    private final Destinations destinations;
    private final Profile profile;
    private final UserSchemas userSchemas;
    private final Optional<KustomizeVersion> kustomizeVersion;
    private final ActionsSettings actionsSettings;
    private final Optional<Shellcheck> shellcheck;
    private @Nullable Kustomizations kustomizations;
    private @Nullable Builds builds;
    private @Nullable Holes holes;
    private @Nullable Applications applications;
    private @Nullable SettledObjects settledObjects;
    private @Nullable Placement placement;
    private @Nullable Storage storage;
    private @Nullable Validity validity;
    private @Nullable Workflows workflows;

    Models(LintRequest request) {
        this.repository = request.repository();
        this.profile = request.profile();
        this.destinations = request.destinations();
        this.threads = request.threads();
        this.userSchemas = request.schemas();
        this.shellcheck = request.shellcheck();
        this.actionsSettings = request.selection().configuration().actions();
        this.kustomizeVersion = request.selection().configuration().kustomizeVersion();
        List<Resource> found = new ArrayList<>();
        for (RepositoryFile file : repository.files()) {
            if (file.role().isManifest() && file.yaml().isPresent()) {
                List<Resource> inFile = Resources.of(file.yaml().get());
                byFile.put(file.yaml().get().source(), inFile);
                resourcePlaces.put(
                        file.yaml().get().source(),
                        Places.of(inFile, resource -> resource.node().span()));
                found.addAll(inFile);
            }
        }
        this.resources = List.copyOf(AppliedObjects.of(found, builds(), kustomizations()));
    }

    @Override
    public Repository repository() {
        return repository;
    }

    @Override
    public List<Resource> resources() {
        return resources;
    }

    /** The objects of one file as they are written, in order, whether or not something builds others from them. */
    List<Resource> resourcesOf(SourceFile file) {
        return byFile.getOrDefault(file, List.of());
    }

    /** The object as it is written that holds a place. */
    Optional<Resource> resourceAt(Span place) {
        Places<Resource> places = resourcePlaces.get(place.file());
        return places == null ? Optional.empty() : places.at(place.start());
    }

    /** The document of a file of the run that holds a place. */
    Optional<YamlDocument> documentAt(Span place) {
        return documentPlaces.computeIfAbsent(place.file(), this::documentsOf).at(place.start());
    }

    private Places<YamlDocument> documentsOf(SourceFile file) {
        List<YamlDocument> documents = repository
                .file(file.path())
                .flatMap(RepositoryFile::yaml)
                .map(YamlFile::documents)
                .orElse(List.of());
        return Places.of(documents, YamlDocument::span);
    }

    @Override
    public synchronized Kustomizations kustomizations() {
        Kustomizations found = kustomizations;
        if (found == null) {
            found = Kustomizations.of(repository);
            kustomizations = found;
        }
        return found;
    }

    @Override
    public synchronized Builds builds() {
        Builds found = builds;
        if (found == null) {
            boolean restricted = !profile.argocd().readsFilesOutsideRoot();
            found = Builds.of(repository, kustomizations(), restricted, kustomizeVersion, threads);
            builds = found;
        }
        return found;
    }

    @Override
    public Optional<KustomizeVersion> kustomizeVersion() {
        return kustomizeVersion;
    }

    @Override
    public synchronized Holes holes() {
        Holes found = holes;
        if (found == null) {
            found = Holes.of(builds());
            holes = found;
        }
        return found;
    }

    @Override
    public Profile profile() {
        return profile;
    }

    @Override
    public Destinations destinations() {
        return destinations;
    }

    @Override
    public synchronized Applications applications() {
        Applications found = applications;
        if (found == null) {
            SourceRepositories repositories = SourceRepositories.of(repository, profile.repositories(), resources);
            found = Applications.of(resources, repositories, profile);
            applications = found;
        }
        return found;
    }

    @Override
    public synchronized SettledObjects settledObjects() {
        SettledObjects found = settledObjects;
        if (found == null) {
            found = SettledObjects.of(kustomizations(), builds(), resources, applications());
            settledObjects = found;
        }
        return found;
    }

    @Override
    public synchronized Placement placement() {
        Placement found = placement;
        if (found == null) {
            found = Placement.of(resources, settledObjects(), destinations);
            placement = found;
        }
        return found;
    }

    @Override
    public synchronized Storage storage() {
        Storage found = storage;
        if (found == null) {
            found = Storage.of(repository, resources, kustomizations(), settledObjects(), destinations);
            storage = found;
        }
        return found;
    }

    @Override
    public synchronized Workflows workflows() {
        Workflows found = workflows;
        if (found == null) {
            found = new Workflows(repository, new KnownNames(actionsSettings));
            workflows = found;
        }
        return found;
    }

    @Override
    public Optional<Shellcheck> shellcheck() {
        return shellcheck;
    }

    @Override
    public synchronized Validity validity() {
        Validity found = validity;
        if (found == null) {
            found = new Validity(
                    new Schemas(CustomResourceDefinitions.of(resources), userSchemas),
                    destinations,
                    kustomizations(),
                    repository,
                    settledObjects());
            validity = found;
        }
        return found;
    }
}
