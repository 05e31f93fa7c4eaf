package dev.premortem.repository;

import dev.premortem.yaml.YamlLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The work tree around the files of a run. Looks when it is asked; reads nothing but files of the run. */
final class DiskSurroundings implements Surroundings {
    private static final Tracking[] LEAST_FIRST = {
        Tracking.IGNORED, Tracking.UNTRACKED, Tracking.UNKNOWN, Tracking.TRACKED
    };

    private final WorkTree tree;
    private final FileSet set;
    private final Map<String, String> fileLinks;
    private final Map<String, Tracking> links;

    /**
     * @param fileLinks symbolic links among the files of the run, with their targets
     * @param links every symbolic link that git lists, to whatever it leads
     */
    DiskSurroundings(WorkTree tree, FileSet set, Map<String, String> fileLinks, Map<String, Tracking> links) {
        this.tree = tree;
        this.set = set;
        this.fileLinks = fileLinks;
        this.links = links;
    }

    @Override
    public Place placeOf(RepositoryFile file, Repository repository) {
        String target = fileLinks.get(file.path());
        if (target == null) {
            return new Place.File(file.path(), file.tracking());
        }
        Optional<RepositoryFile> content = repository.file(target);
        Tracking known = content.isPresent() ? content.get().tracking() : trackingOf(target);
        return new Place.File(target, least(file.tracking(), known));
    }

    @Override
    public Place placeOf(String path, Repository repository) {
        try {
            if (RepositoryPath.leavesRoot(path)) {
                return new Place.Unknown();
            }
            Path real = tree.root().resolve(path).toRealPath();
            if (!tree.isInside(real)) {
                return new Place.Unknown();
            }
            return inside(path, tree.pathOf(real), Files.isDirectory(real), repository);
        } catch (InvalidPathException | IOException missing) {
            return missing(path);
        }
    }

    @Override
    public Checkout checkout() {
        return set.git().map(GitQuestions::checkout).orElse(Checkout.UNKNOWN);
    }

    @Override
    public Collection<String> elsewhere() {
        TreeSet<String> paths = new TreeSet<>(set.leftOut());
        paths.addAll(set.notCheckedOut());
        return paths;
    }

    @Override
    public Optional<byte[]> content(String path) {
        try {
            WorkTree.Look look = tree.look(path);
            boolean readable = look.kind() == WorkTree.Kind.FILE || look.kind() == WorkTree.Kind.LINK;
            return readable && look.size() <= YamlLimit.FILE_SIZE.max()
                    ? Optional.of(Files.readAllBytes(look.target()))
                    : Optional.empty();
        } catch (InvalidPathException | IOException unreadable) {
            return Optional.empty();
        }
    }

    private Place inside(String path, String realPath, boolean folder, Repository repository) {
        // A file system without case finds what no clone on Linux will have under this name.
        if (!realPath.equals(path) && realPath.equalsIgnoreCase(path) && !links.containsKey(path)) {
            return new Place.Nothing(false);
        }
        if (folder) {
            boolean elsewhere =
                    set.hasLeftOut(realPath) && repository.namesIn(realPath).isEmpty();
            return elsewhere ? new Place.Unknown() : new Place.Folder(realPath);
        }
        Optional<RepositoryFile> file = repository.file(realPath);
        if (file.isPresent()) {
            return new Place.File(
                    realPath, leastOnTheWay(path, realPath, file.get().tracking()));
        }
        return set.isLeftOut(realPath)
                ? new Place.Unknown()
                : new Place.File(realPath, leastOnTheWay(path, realPath, trackingOf(realPath)));
    }

    private Place missing(String path) {
        if (set.notCheckedOut().contains(path)) {
            return new Place.File(path, Tracking.TRACKED);
        }
        for (String absent : set.notCheckedOut()) {
            if (RepositoryPath.isBelow(absent, path)) {
                return new Place.Folder(path);
            }
        }
        try {
            Path file = tree.root().resolve(path);
            return new Place.Nothing(Files.exists(file, LinkOption.NOFOLLOW_LINKS));
        } catch (InvalidPathException unnameable) {
            return new Place.Nothing(false);
        }
    }

    /** The links on the way to a file have a tracking of their own. */
    private Tracking leastOnTheWay(String path, String realPath, Tracking tracking) {
        if (path.equals(realPath)) {
            return tracking;
        }
        Tracking least = tracking;
        boolean listed = false;
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            Tracking link = links.get(path.substring(0, end));
            listed |= link != null;
            least = link == null ? least : least(least, link);
        }
        Tracking own = links.get(path);
        if (own != null) {
            return least(least, own);
        }
        return listed || !isIgnored(path) ? least : Tracking.IGNORED;
    }

    /** The tracking of a file that exists and is not part of the run. */
    private Tracking trackingOf(String path) {
        return isIgnored(path) ? Tracking.IGNORED : Tracking.UNKNOWN;
    }

    private boolean isIgnored(String path) {
        return set.git().isPresent() && set.git().get().isIgnored(path);
    }

    private static Tracking least(Tracking one, Tracking other) {
        for (Tracking tracking : LEAST_FIRST) {
            if (one == tracking || other == tracking) {
                return tracking;
            }
        }
        return one;
    }
}
