package dev.premortem.repository;

import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The files of one run, read and parsed. Paths are relative to the root, with {@code /}; the root itself is the empty
 * path.
 */
public final class Repository {
    private static final int MOST_LINKS = 40;

    private final @Nullable Path root;
    private final NavigableMap<String, RepositoryFile> files;
    private final Map<String, String> links;
    private final NavigableSet<String> notLoaded;
    private final List<String> notices;
    private final List<RepositoryProblem> problems;
    private final @Nullable GitEnvironment git;

    Repository(
            @Nullable Path root,
            NavigableMap<String, RepositoryFile> files,
            Map<String, String> links,
            NavigableSet<String> notLoaded,
            List<String> notices,
            List<RepositoryProblem> problems,
            @Nullable GitEnvironment git) {
        this.root = root;
        this.files = files;
        this.links = links;
        this.notLoaded = notLoaded;
        this.notices = List.copyOf(notices);
        this.problems = List.copyOf(problems);
        this.git = git;
    }

    /** One manifest stream, as {@code premortem check -} reads it. */
    public static Repository ofStream(String name, byte[] content) {
        SourceText text = SourceText.decode(name, content);
        YamlFile yaml = parse(text);
        boolean helm = yaml.source().text().startsWith("# Source: ")
                || yaml.source().text().contains("\n# Source: ");
        FileRole role = helm ? FileRole.HELM_OUTPUT : FileRole.MANIFEST;
        NavigableMap<String, RepositoryFile> files = new TreeMap<>();
        files.put(
                name,
                new RepositoryFile(name, role, Tracking.UNKNOWN, false, Optional.of(text.file()), Optional.of(yaml)));
        return inMemory(files);
    }

    /** Files in memory, all tracked, with their roles; for tests of what builds on a repository. */
    public static Repository ofFiles(Map<String, String> texts) {
        List<FileListing.Entry> entries = new ArrayList<>();
        for (String path : new TreeSet<>(texts.keySet())) {
            entries.add(new FileListing.Entry(path, Tracking.TRACKED, false, false));
        }
        FileLoading loading =
                new FileLoading(entries, path -> texts.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8));
        return inMemory(loading.load(1));
    }

    private static Repository inMemory(NavigableMap<String, RepositoryFile> files) {
        return new Repository(null, files, Map.of(), new TreeSet<>(), List.of(), List.of(), null);
    }

    static YamlFile parse(SourceText text) {
        return text.problem().isPresent()
                ? YamlReader.unreadable(text.file(), text.problem().get())
                : YamlReader.read(text.file());
    }

    /**
     * This repository and the output of {@code helm template} from outside of it. A file keeps the path as typed; a
     * folder stands for all YAML files below it.
     *
     * @param workingDirectory where relative paths start
     */
    public Repository withRendered(Path workingDirectory, List<Path> rendered) {
        NavigableMap<String, RepositoryFile> all = new TreeMap<>(files);
        List<RepositoryProblem> failures = new ArrayList<>(problems);
        for (Path typed : rendered) {
            Path absolute = workingDirectory.resolve(typed);
            List<String> below = new ArrayList<>();
            if (Files.isDirectory(absolute)) {
                TreeListing.of(absolute).forEach(entry -> below.add(entry.path()));
            } else {
                below.add("");
            }
            for (String path : below) {
                if (path.isEmpty() || path.endsWith(".yaml") || path.endsWith(".yml")) {
                    addRendered(absolute.resolve(path), typed.resolve(path), all, failures);
                }
            }
        }
        return new Repository(root, all, links, notLoaded, notices, failures, git);
    }

    private static void addRendered(
            Path file, Path typed, Map<String, RepositoryFile> into, List<RepositoryProblem> failures) {
        String name = RepositoryRoot.slashed(typed);
        try {
            SourceText text = SourceText.decode(name, Files.readAllBytes(file));
            into.put(
                    name,
                    new RepositoryFile(
                            name,
                            FileRole.HELM_OUTPUT,
                            Tracking.UNKNOWN,
                            false,
                            Optional.of(text.file()),
                            Optional.of(parse(text))));
        } catch (IOException e) {
            failures.add(new RepositoryProblem(name, "cannot be read"));
        }
    }

    /** The folder that the paths start from; empty for a repository in memory. */
    public Optional<Path> root() {
        return Optional.ofNullable(root);
    }

    /** Every file of the run, by path. */
    public List<RepositoryFile> files() {
        return List.copyOf(files.values());
    }

    public Optional<RepositoryFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Sentences for people about the run, such as that git could not be asked. */
    public List<String> notices() {
        return notices;
    }

    /** Files that could not be read. */
    public List<RepositoryProblem> problems() {
        return problems;
    }

    /** Whether a folder has files of the run, or is on disk. */
    public boolean hasFolder(String path) {
        if (path.isEmpty()) {
            return true;
        }
        String first = files.ceilingKey(path + "/");
        return first != null && first.startsWith(path + "/") || isOnDisk(path, true);
    }

    /** The names of files and folders of the run in a folder, for suggestions. */
    public Collection<String> namesIn(String folder) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        TreeSet<String> names = new TreeSet<>();
        for (String path : files.tailMap(prefix, true).keySet()) {
            if (!path.startsWith(prefix)) {
                break;
            }
            int slash = path.indexOf('/', prefix.length());
            names.add(path.substring(prefix.length(), slash < 0 ? path.length() : slash));
        }
        return Collections.unmodifiableSet(names);
    }

    /** What stands at a path; links are followed. */
    public Place placeOf(String path) {
        String real = path;
        for (int i = 0; i <= MOST_LINKS; i++) {
            if (RepositoryPath.leavesRoot(real)) {
                return new Place.Unknown();
            }
            Optional<String> link = linkOn(real);
            if (link.isEmpty()) {
                return placeOfReal(real, !real.equals(path));
            }
            String target = links.getOrDefault(link.get(), "");
            String rest = real.substring(link.get().length());
            real = RepositoryPath.normalise(target + rest);
        }
        return new Place.Nothing(true);
    }

    /** The first segment chain of a path that is a link. */
    private Optional<String> linkOn(String path) {
        if (links.isEmpty()) {
            return Optional.empty();
        }
        int slash = path.indexOf('/');
        while (slash >= 0) {
            if (links.containsKey(path.substring(0, slash))) {
                return Optional.of(path.substring(0, slash));
            }
            slash = path.indexOf('/', slash + 1);
        }
        return links.containsKey(path) ? Optional.of(path) : Optional.empty();
    }

    private Place placeOfReal(String path, boolean throughLink) {
        RepositoryFile file = files.get(path);
        if (file != null) {
            return new Place.File(path, file.tracking());
        }
        if (isNotLoaded(path)) {
            return new Place.Unknown();
        }
        if (hasFolder(path)) {
            return new Place.Folder(path);
        }
        if (isOnDisk(path, false)) {
            return new Place.File(path, trackingOnDisk(path));
        }
        return new Place.Nothing(throughLink);
    }

    private boolean isNotLoaded(String path) {
        if (notLoaded.contains(path)) {
            return true;
        }
        String below = notLoaded.ceiling(path + "/");
        boolean inside = below != null && below.startsWith(path + "/");
        String loaded = files.ceilingKey(path + "/");
        return inside && (loaded == null || !loaded.startsWith(path + "/"));
    }

    private boolean isOnDisk(String path, boolean folder) {
        if (root == null || RepositoryPath.leavesRoot(path)) {
            return false;
        }
        try {
            Path onDisk = root.resolve(path);
            return folder
                    ? Files.isDirectory(onDisk, LinkOption.NOFOLLOW_LINKS)
                    : Files.isRegularFile(onDisk, LinkOption.NOFOLLOW_LINKS);
        } catch (java.nio.file.InvalidPathException e) {
            return false;
        }
    }

    private Tracking trackingOnDisk(String path) {
        if (git == null || root == null) {
            return Tracking.UNKNOWN;
        }
        return GitListing.ignores(root, git, path).orElse(false) ? Tracking.IGNORED : Tracking.UNKNOWN;
    }

    /** Links of a root by path, each with its target as a path of the root; a target outside begins with {@code ..}. */
    static Map<String, String> linksOf(Path root, List<FileListing.Entry> entries) {
        Map<String, String> links = new HashMap<>();
        for (FileListing.Entry entry : entries) {
            if (!entry.link()) {
                continue;
            }
            try {
                String target = RepositoryRoot.slashed(Files.readSymbolicLink(root.resolve(entry.path())));
                links.put(entry.path(), RepositoryPath.resolve(RepositoryPath.folderOf(entry.path()), target));
            } catch (IOException e) {
                // A link that cannot be read leads nowhere that is known: outside.
                links.put(entry.path(), "..");
            }
        }
        return links;
    }
}
