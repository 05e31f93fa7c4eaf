package dev.premortem.environment;

import dev.premortem.argocd.ApplicationSource;
import dev.premortem.argocd.ApplicationSources;
import dev.premortem.argocd.RepositoryUrl;
import dev.premortem.argocd.appset.ApplicationSet;
import dev.premortem.argocd.appset.GeneratorSpec.GitGenerator;
import dev.premortem.environment.SourceRepository.Proof;
import dev.premortem.kubernetes.Resource;
import dev.premortem.repository.Checkout;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.yaml.YamlMapping;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which addresses of repositories mean files of the run.
 *
 * <p>The profile says so of any folder, and git of the clone itself by its remotes. Where neither knows an address that
 * sources name (a fork, a mirror, a folder without git), paths are the evidence: the address under which most of the
 * named folders exist here is this repository's, if that is more than half of those under it.
 */
public final class SourceRepositories {
    /** Repositories of a run that names none. */
    static final SourceRepositories NONE = new SourceRepositories(Repository.ofFiles(Map.of()));

    /** Branches that a default branch goes by, where git does not say which one it is. */
    private static final Set<String> DEFAULT_BRANCHES = Set.of("main", "master");

    private final Repository repository;
    private final Map<RepositoryUrl, SourceRepository> known = new HashMap<>();
    private final Set<RepositoryUrl> anyRevision = new HashSet<>();

    private SourceRepositories(Repository repository) {
        this.repository = repository;
    }

    /**
     * @param declared folders of the run by the address of the repository that they are
     * @param resources every object of the run, for the addresses and paths that they name
     */
    public static SourceRepositories of(
            Repository repository, Map<String, String> declared, Collection<Resource> resources) {
        SourceRepositories repositories = new SourceRepositories(repository);
        declared.forEach((url, folder) -> repositories.declare(url, folder));
        Map<RepositoryUrl, NamedPaths> named = named(resources);
        if (!named.isEmpty()) {
            repositories.addOwn(named);
        }
        return repositories;
    }

    /** The repository with this address at this revision; empty where it is not at hand. */
    public Optional<SourceRepository> find(String url, String revision) {
        RepositoryUrl address = RepositoryUrl.of(url);
        return Optional.ofNullable(known.get(address))
                .filter(found -> anyRevision.contains(address) || isThisRevision(revision));
    }

    /** The repository that a source names; empty where it is not at hand, or no git repository. */
    public Optional<SourceRepository> find(ApplicationSource source) {
        return source.isInGit()
                ? find(
                        source.repoUrl().orElseThrow().text(),
                        source.targetRevision().map(revision -> revision.text()).orElse(""))
                : Optional.empty();
    }

    private void declare(String url, String folder) {
        String normal = RepositoryPath.normalise(folder);
        if (!RepositoryPath.leavesRoot(normal)) {
            RepositoryUrl address = RepositoryUrl.of(url);
            known.put(address, new SourceRepository(repository, normal, "", Proof.DECLARED));
            if (!normal.isEmpty()) {
                anyRevision.add(address);
            }
        }
    }

    private boolean isThisRevision(String revision) {
        Set<String> branches = repository.checkout().branches();
        return revision.isEmpty()
                || revision.equals("HEAD")
                || branches.contains(revision)
                || DEFAULT_BRANCHES.contains(revision);
    }

    private void addOwn(Map<RepositoryUrl, NamedPaths> named) {
        Checkout checkout = repository.checkout();
        boolean found = false;
        for (String remote : checkout.remotes()) {
            RepositoryUrl address = RepositoryUrl.of(remote);
            if (named.containsKey(address)) {
                add(address, named.get(address), Proof.DECLARED);
                found = true;
            }
        }
        boolean declared = named.keySet().stream().anyMatch(this::isRoot);
        if (!found && !declared) {
            Map<RepositoryUrl, NamedPaths> others = new LinkedHashMap<>(named);
            others.keySet().removeAll(known.keySet());
            infer(others);
        }
    }

    /** Whether the profile says that the address is that of the run's own repository. */
    private boolean isRoot(RepositoryUrl address) {
        return known.containsKey(address) && !anyRevision.contains(address);
    }

    private void infer(Map<RepositoryUrl, NamedPaths> named) {
        int most = 0;
        Optional<RepositoryUrl> best = Optional.empty();
        for (Map.Entry<RepositoryUrl, NamedPaths> entry : named.entrySet()) {
            int existing = entry.getValue().existing(repository);
            boolean likely = existing * 2 > entry.getValue().size();
            if (likely && existing >= most) {
                // Two addresses with equal evidence prove nothing.
                best = existing == most ? Optional.empty() : Optional.of(entry.getKey());
                most = existing;
            }
        }
        Proof proof = most > 1 ? Proof.PATHS : Proof.ONE_PATH;
        best.ifPresent(address -> add(address, named.getOrDefault(address, new NamedPaths()), proof));
    }

    private void add(RepositoryUrl address, NamedPaths paths, Proof proof) {
        String prefix = repository.checkout().prefix();
        boolean fromTop = !prefix.isEmpty() && paths.anyBelow(prefix);
        known.putIfAbsent(address, new SourceRepository(repository, "", fromTop ? prefix : "", proof));
    }

    private static Map<RepositoryUrl, NamedPaths> named(Collection<Resource> resources) {
        Map<RepositoryUrl, NamedPaths> named = new LinkedHashMap<>();
        for (Resource resource : resources) {
            for (YamlMapping node : ApplicationSources.of(resource)) {
                ApplicationSource source = new ApplicationSource(node);
                if (source.isInGit()) {
                    NamedPaths paths = named.computeIfAbsent(
                            RepositoryUrl.of(source.repoUrl().orElseThrow().text()), url -> new NamedPaths());
                    source.path().ifPresent(path -> paths.add(path.text()));
                }
            }
            if (ApplicationSet.of(resource).isPresent()) {
                for (GitGenerator git : ApplicationSet.of(resource).get().gitGenerators()) {
                    NamedPaths paths = named.computeIfAbsent(RepositoryUrl.of(git.repoUrl()), url -> new NamedPaths());
                    git.directories().forEach(path -> paths.addPattern(path.pattern()));
                    git.files().forEach(path -> paths.addPattern(path.pattern()));
                }
            }
        }
        named.remove(RepositoryUrl.of(""));
        return named;
    }
}
