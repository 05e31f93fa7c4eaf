package dev.premortem.repository;

import dev.premortem.yaml.YamlLimit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The files of a run with their roles, and answers about what stands at a path. Immutable; the disk is asked only by
 * {@link #placeOf} and {@link #content}, and only about what lies below the root.
 */
public final class Repository {
    private final @Nullable Path root;
    private final List<RepositoryFile> files;
    private final Map<String, RepositoryFile> byPath;
    private final References references;
    private final Surroundings surroundings;
    private final boolean gitKnown;
    private final List<String> linksOut;
    private final List<String> notices;
    private final List<RepositoryProblem> problems;
    private volatile @Nullable Map<String, Set<String>> names;
    private volatile @Nullable Checkout checkout;

    Repository(
            @Nullable Path root,
            List<RepositoryFile> files,
            References references,
            Surroundings surroundings,
            boolean gitKnown,
            List<String> linksOut,
            List<String> notices,
            List<RepositoryProblem> problems) {
        this.root = root;
        this.files = List.copyOf(files);
        this.references = references;
        this.surroundings = surroundings;
        this.gitKnown = gitKnown;
        this.linksOut = List.copyOf(linksOut);
        this.notices = List.copyOf(notices);
        this.problems = List.copyOf(problems);
        this.byPath = new HashMap<>(files.size() * 2);
        for (RepositoryFile file : files) {
            byPath.put(file.path(), file);
        }
    }

    /**
     * A stream of manifests, as {@code kustomize build} and {@code helm template} print one: a single file of this name.
     */
    public static Repository ofStream(String name, byte[] content) {
        FoundFile found = new FoundFile(name, Tracking.UNKNOWN, FoundFile.Mode.UNRECORDED);
        RepositoryFile file = content.length > YamlLimit.FILE_SIZE.max()
                ? FileParser.tooLarge(found, PathRole.STREAM)
                : FileParser.parse(found, PathRole.STREAM, false, content);
        return inMemory(List.of(file), new References(), Surroundings.NOTHING);
    }

    /**
     * A repository that exists in memory only: path to text. Nothing else exists around it, and every file
     * is tracked; for tests of what builds on a repository.
     */
    public static Repository ofFiles(Map<String, String> texts) {
        Map<String, byte[]> contents = new HashMap<>();
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            contents.put(
                    RepositoryPath.normalise(entry.getKey()), entry.getValue().getBytes(StandardCharsets.UTF_8));
        }
        PathRoles roles = new PathRoles(contents.keySet());
        List<RepositoryFile> files = new ArrayList<>();
        for (String path : new TreeSet<>(contents.keySet())) {
            FoundFile found = new FoundFile(path, Tracking.TRACKED, FoundFile.Mode.PLAIN);
            files.add(FileParser.parse(found, roles.of(path), false, contents.getOrDefault(path, new byte[0])));
        }
        Surroundings surroundings = new Surroundings() {
            @Override
            public Optional<byte[]> content(String path) {
                return Optional.ofNullable(contents.get(path));
            }
        };
        References references = new References();
        List<RepositoryFile> resolved = RoleResolution.resolve(files, references, surroundings, "");
        return inMemory(resolved, references, surroundings);
    }

    private static Repository inMemory(List<RepositoryFile> files, References references, Surroundings surroundings) {
        return new Repository(null, files, references, surroundings, false, List.of(), List.of(), List.of());
    }

    /**
     * This repository with what helm has rendered, in role {@link FileRole#HELM_OUTPUT}. A file outside the root gets the
     * path that the user typed; a file of the run keeps its own.
     *
     * @param workingFolder the folder that relative paths count from
     * @param rendered files, or folders whose YAML and JSON files are meant
     */
    public Repository withRendered(Path workingFolder, List<Path> rendered) {
        RenderedFiles read = RenderedFiles.read(root, workingFolder, rendered);
        Map<String, RepositoryFile> merged = new HashMap<>(byPath);
        for (RepositoryFile file : read.files()) {
            RepositoryFile known = byPath.get(file.path());
            boolean parsed = known != null && known.yaml().isPresent();
            merged.put(file.path(), known != null && parsed ? known.inRole(FileRole.HELM_OUTPUT) : file);
        }
        List<RepositoryFile> sorted = new ArrayList<>(merged.values());
        sorted.sort((one, other) -> one.path().compareTo(other.path()));
        List<RepositoryProblem> allProblems = new ArrayList<>(problems);
        allProblems.addAll(read.problems());
        List<String> allNotices = new ArrayList<>(notices);
        for (RepositoryProblem problem : read.problems()) {
            allNotices.add(problem.path() + ' ' + problem.message());
        }
        return new Repository(root, sorted, references, surroundings, gitKnown, linksOut, allNotices, allProblems);
    }

    /** The root as a real path; empty for a repository in memory. */
    public Optional<Path> root() {
        return Optional.ofNullable(root);
    }

    /** The files of the run, sorted by path. */
    public List<RepositoryFile> files() {
        return files;
    }

    /** The file of the run at a normalised path. */
    public Optional<RepositoryFile> file(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** What stands at a path relative to the root, {@code ..} and symbolic links followed. */
    public Place placeOf(String path) {
        String normal = RepositoryPath.normalise(path);
        RepositoryFile file = byPath.get(normal);
        if (file != null) {
            return surroundings.placeOf(file, this);
        }
        return names().containsKey(normal) ? new Place.Folder(normal) : surroundings.placeOf(normal, this);
    }

    /** Whether a folder is there: one with a file of the run below it, or one on disk. */
    public boolean hasFolder(String path) {
        return placeOf(path) instanceof Place.Folder;
    }

    /** The names of the files of the run in a folder, and of the folders that hold some, sorted. */
    public List<String> namesIn(String folder) {
        Set<String> found = names().get(RepositoryPath.normalise(folder));
        return found == null ? List.of() : List.copyOf(found);
    }

    /**
     * The bytes of a file of the run, for whoever needs more than YAML: a generator of ConfigMaps. Empty for any other
     * path, and for a file that cannot be read or is larger than premortem reads.
     */
    public Optional<byte[]> content(String path) {
        return byPath.containsKey(path) ? surroundings.content(path) : Optional.empty();
    }

    /**
     * Whether a kustomization lists the file in {@code resources}, so that each of its documents must be an object. A
     * manifest that none lists may hold other documents too: nobody is known to apply them.
     */
    public boolean isListedAsResource(String path) {
        return references.has(path, References.As.RESOURCE);
    }

    /**
     * The kustomizations and Argo CD Applications that name a path (a kustomization is also named by its folder), sorted.
     */
    public Set<String> referrers(String path) {
        RepositoryFile file = byPath.get(path);
        if (file == null || file.role() != FileRole.KUSTOMIZATION) {
            return references.referrers(path);
        }
        Set<String> found = new TreeSet<>(references.referrers(path));
        found.addAll(references.referrers(file.folder()));
        return found;
    }

    /** What the files are a clone of. Asks git, so for whoever has an address to compare with. */
    public Checkout checkout() {
        Checkout known = checkout;
        if (known == null) {
            known = surroundings.checkout();
            checkout = known;
        }
        return known;
    }

    /**
     * Files below the root that are no files of the run: excluded by the configuration, of a nested root, or left out by a
     * sparse checkout; sorted. What they hold is not known.
     */
    public Collection<String> elsewhere() {
        return surroundings.elsewhere();
    }

    /** Whether git has answered; else the tracking of every file is {@link Tracking#UNKNOWN}. */
    public boolean gitKnown() {
        return gitKnown;
    }

    /** Symbolic links that lead out of the root, sorted. They are no files of the run. */
    public List<String> linksOut() {
        return linksOut;
    }

    /** What the user should know about how the files were found. */
    public List<String> notices() {
        return notices;
    }

    /** What could not be read, sorted by path. */
    public List<RepositoryProblem> problems() {
        return problems;
    }

    /** Folder to the names in it, the root and every folder above a file included. */
    private Map<String, Set<String>> names() {
        Map<String, Set<String>> known = names;
        if (known == null) {
            // May be computed twice by two threads, with equal results.
            known = new HashMap<>();
            known.put("", new TreeSet<>());
            for (RepositoryFile file : files) {
                String path = file.path();
                boolean added = !RepositoryPath.leavesRoot(path);
                while (added && !path.isEmpty()) {
                    String folder = RepositoryPath.folderOf(path);
                    added = known.computeIfAbsent(folder, name -> new TreeSet<>())
                            .add(RepositoryPath.nameOf(path));
                    path = folder;
                }
            }
            names = known;
        }
        return known;
    }
}
