package dev.premortem.repository;

import dev.premortem.text.Glob;
import dev.premortem.yaml.YamlLimit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Loads the files of a run from disk. */
public final class RepositoryLoader {
    private RepositoryLoader() {}

    /**
     * Lists, reads, parses and classifies what belongs to {@code root}.
     *
     * @param root a real path, as {@link RepositoryRoot} gives it
     */
    public static Repository load(Path root, LoadOptions options) {
        Optional<GitEnvironment> git =
                GitEnvironment.of(root, options.environment(), Path.of("").toAbsolutePath());
        FileListing listing = list(root, git);
        Set<String> nestedRoots = nestedRoots(listing.entries());
        TreeSet<String> notLoaded = new TreeSet<>();
        List<FileListing.Entry> entries = new ArrayList<>(listing.entries().size());
        for (FileListing.Entry entry : listing.entries()) {
            if (isBelowAny(entry.path(), nestedRoots) || isExcluded(entry.path(), options.exclude())) {
                notLoaded.add(entry.path());
            } else {
                entries.add(entry);
            }
        }
        List<FileListing.Entry> existing = existing(root, entries);
        FileLoading loading = new FileLoading(existing, path -> read(root.resolve(path)));
        NavigableMap<String, RepositoryFile> files = loading.load(options.threads());
        List<String> notices = new ArrayList<>();
        listing.notice().ifPresent(notices::add);
        for (RepositoryProblem problem : loading.problems()) {
            notices.add(problem.path() + " " + problem.message());
        }
        Map<String, String> links = Repository.linksOf(root, entries);
        return new Repository(
                root,
                files,
                links,
                notLoaded,
                notices,
                loading.problems(),
                listing.gitKnown() ? git.orElse(null) : null);
    }

    private static FileListing list(Path root, Optional<GitEnvironment> git) {
        if (git.isEmpty()) {
            return new FileListing(TreeListing.of(root), false, Optional.empty());
        }
        Optional<List<FileListing.Entry>> entries = GitListing.of(root, git.get());
        if (entries.isPresent()) {
            return new FileListing(entries.get(), true, Optional.empty());
        }
        return new FileListing(
                TreeListing.of(root),
                false,
                Optional.of("git is missing or refused to list " + root
                        + "; all files were read, and rules that ask what git tracks stay silent"));
    }

    private static Set<String> nestedRoots(List<FileListing.Entry> entries) {
        Set<String> nested = new HashSet<>();
        for (FileListing.Entry entry : entries) {
            if (entry.path().endsWith("/.premortem.yaml")) {
                nested.add(RepositoryPath.folderOf(entry.path()));
            }
        }
        return nested;
    }

    private static boolean isBelowAny(String path, Set<String> folders) {
        if (folders.isEmpty()) {
            return false;
        }
        int slash = path.lastIndexOf('/');
        while (slash > 0) {
            if (folders.contains(path.substring(0, slash))) {
                return true;
            }
            slash = path.lastIndexOf('/', slash - 1);
        }
        return false;
    }

    private static boolean isExcluded(String path, List<Glob> exclude) {
        for (Glob glob : exclude) {
            if (glob.matches(path)) {
                return true;
            }
        }
        return false;
    }

    /** Without what is in the index but no longer in the work tree; git lists untracked links as plain files. */
    private static List<FileListing.Entry> existing(Path root, List<FileListing.Entry> entries) {
        List<FileListing.Entry> existing = new ArrayList<>(entries.size());
        for (FileListing.Entry entry : entries) {
            Path file = root.resolve(entry.path());
            boolean link = Files.isSymbolicLink(file);
            if (link != entry.link()) {
                existing.add(new FileListing.Entry(entry.path(), entry.tracking(), entry.executable(), link));
            } else if (link || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                existing.add(entry);
            }
        }
        return existing;
    }

    /** The content, or one byte more than premortem reads of a larger file. */
    private static byte[] read(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(file.toString());
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(YamlLimit.FILE_SIZE.max() + 1);
        }
    }
}
