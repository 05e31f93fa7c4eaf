package dev.premortem.environment;

import dev.premortem.argocd.appset.RepositoryTree;
import dev.premortem.repository.Place;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.repository.Tracking;
import dev.premortem.text.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A repository that sources of Applications name and that is at hand: the one of the run, or a folder of it that the
 * profile declares to be another one. Paths are those of the repository, {@code .} for its top.
 */
public final class SourceRepository implements RepositoryTree {
    /** How it is known that the address means this folder. */
    public enum Proof {
        /** A remote of the clone has the address, or the profile says so. */
        DECLARED,
        /** Several sources with the address name folders that exist here. */
        PATHS,
        /** One source does. */
        ONE_PATH
    }

    private static final String TOP = ".";

    private final Repository repository;
    private final String folder;
    private final String prefix;
    private final Proof proof;
    private final ConcurrentMap<String, Optional<SourceFile>> texts = new ConcurrentHashMap<>();
    private volatile @Nullable List<String> files;
    private volatile @Nullable List<String> directories;

    /**
     * @param folder the folder of the run that is its top, or where {@code prefix} leads; empty for the root of the run
     * @param prefix the way from its top to that folder; empty where it is the top itself
     */
    SourceRepository(Repository repository, String folder, String prefix, Proof proof) {
        this.repository = repository;
        this.folder = folder;
        this.prefix = prefix;
        this.proof = proof;
    }

    public Proof proof() {
        return proof;
    }

    /** The path within the run; empty where it lies outside, or leaves the repository. */
    public Optional<String> inRun(String path) {
        String normal = RepositoryPath.normalise(path);
        if (RepositoryPath.leavesRoot(normal)) {
            return Optional.empty();
        }
        if (prefix.isEmpty()) {
            return Optional.of(joined(folder, normal));
        }
        if (normal.equals(prefix)) {
            return Optional.of(folder);
        }
        return normal.startsWith(prefix + '/')
                ? Optional.of(joined(folder, normal.substring(prefix.length() + 1)))
                : Optional.empty();
    }

    /** What stands at a path; unknown where it lies outside of the run. */
    public Place placeOf(String path) {
        return inRun(path).map(repository::placeOf).orElseGet(Place.Unknown::new);
    }

    @Override
    public boolean covers(String pattern) {
        return prefix.isEmpty() || pattern.startsWith(prefix + '/');
    }

    /** Files that are new and not yet added count: a commit of the work tree has them. */
    @Override
    public List<String> trackedFiles() {
        List<String> known = files;
        if (known == null) {
            Set<String> found = new TreeSet<>();
            for (RepositoryFile file : repository.files()) {
                if (file.tracking() != Tracking.IGNORED) {
                    pathOf(file.path()).ifPresent(found::add);
                }
            }
            repository.elsewhere().forEach(path -> pathOf(path).ifPresent(found::add));
            known = List.copyOf(found);
            files = known;
        }
        return known;
    }

    @Override
    public List<String> directories() {
        List<String> known = directories;
        if (known == null) {
            Set<String> seen = new HashSet<>();
            List<String> found = new ArrayList<>();
            for (String file : trackedFiles()) {
                String at = RepositoryPath.folderOf(file);
                while (!at.isEmpty() && seen.add(at)) {
                    found.add(at);
                    at = RepositoryPath.folderOf(at);
                }
            }
            known = List.copyOf(found);
            directories = known;
        }
        return known;
    }

    @Override
    public Optional<SourceFile> file(String path) {
        return inRun(path).flatMap(at -> texts.computeIfAbsent(at, this::read));
    }

    private Optional<SourceFile> read(String path) {
        Optional<SourceFile> text = repository.file(path).flatMap(RepositoryFile::source);
        return text.isPresent()
                ? text
                : repository
                        .content(path)
                        .map(bytes -> new SourceFile(path, new String(bytes, StandardCharsets.UTF_8)));
    }

    /** The path of a file of the run within the repository; empty where it is not part of it. */
    private Optional<String> pathOf(String file) {
        if (folder.isEmpty()) {
            return Optional.of(joined(prefix, file));
        }
        return file.startsWith(folder + '/')
                ? Optional.of(joined(prefix, file.substring(folder.length() + 1)))
                : Optional.empty();
    }

    private static String joined(String folder, String path) {
        if (folder.isEmpty() || path.isEmpty() || path.equals(TOP)) {
            return folder.isEmpty() && !path.equals(TOP) ? path : folder;
        }
        return folder + '/' + path;
    }
}
