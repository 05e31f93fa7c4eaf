package dev.premortem.engine;

import dev.premortem.kubernetes.Resource;
import dev.premortem.kubernetes.Resources;
import dev.premortem.kustomize.Kustomizations;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.RuleContext;
import dev.premortem.text.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The models of one run. Objects are found at once, since the engine needs them; the rest when a rule asks. */
final class Models implements RuleContext {
    private final Repository repository;
    private final List<Resource> resources;
    private final Map<SourceFile, List<Resource>> byFile = new HashMap<>();
    private @Nullable Kustomizations kustomizations;

    Models(Repository repository) {
        this.repository = repository;
        List<Resource> found = new ArrayList<>();
        for (RepositoryFile file : repository.files()) {
            if (file.role().isManifest() && file.yaml().isPresent()) {
                List<Resource> inFile = Resources.of(file.yaml().get());
                byFile.put(file.yaml().get().source(), inFile);
                found.addAll(inFile);
            }
        }
        this.resources = List.copyOf(found);
    }

    @Override
    public Repository repository() {
        return repository;
    }

    @Override
    public List<Resource> resources() {
        return resources;
    }

    /** The objects of one file, in order. */
    List<Resource> resourcesOf(SourceFile file) {
        return byFile.getOrDefault(file, List.of());
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
}
