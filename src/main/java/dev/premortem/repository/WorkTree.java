package dev.premortem.repository;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files below the root as the file system has them. The only place that opens one: no path and no symbolic link leads
 * out of the root, nor into git's own folder, whose configuration may hold the credentials of a clone.
 */
final class WorkTree {
    private static final LinkOption[] NOFOLLOW = {LinkOption.NOFOLLOW_LINKS};

    private final Path root;
    private final boolean posix;
    private final Map<String, Boolean> plainFolders = new ConcurrentHashMap<>();

    /** What stands at a path. */
    enum Kind {
        FILE,
        /** A symbolic link to a file within the root. */
        LINK,
        /** A symbolic link to a folder within the root. */
        FOLDER_LINK,
        /** A symbolic link that leads out of the root. */
        LINK_OUT,
        /** A symbolic link to nothing. */
        DANGLING,
        /** Nothing, a folder, or no regular file: deleted, or replaced since it was added. */
        GONE
    }

    /**
     * A look at a path.
     *
     * @param kind what stands there
     * @param target where the content is
     * @param size of the content in bytes
     * @param executable whether the file system marks it executable
     */
    record Look(Kind kind, Path target, long size, boolean executable) {}

    /** @param root the real path of the root */
    WorkTree(Path root) {
        this.root = root;
        this.posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    Path root() {
        return root;
    }

    /**
     * Looks at a file of the run.
     *
     * @throws AccessDeniedException when the file system does not even let look
     * @throws InvalidPathException when the name cannot be written in the locale of this process
     */
    Look look(String path) throws AccessDeniedException {
        Path file = root.resolve(path);
        // git does not look beyond a link either: what it has below it counts as deleted
        if (!isPlain(RepositoryPath.folderOf(path))) {
            return new Look(Kind.GONE, file, 0, false);
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, attributes(), NOFOLLOW);
            if (attributes.isSymbolicLink()) {
                return link(file);
            }
            Kind kind = attributes.isRegularFile() ? Kind.FILE : Kind.GONE;
            return new Look(kind, file, attributes.size(), isExecutable(attributes));
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException missing) {
            return new Look(Kind.GONE, file, 0, false);
        }
    }

    /** The path of {@code real} relative to the root. */
    String pathOf(Path real) {
        return RepositoryRoot.slashed(root.relativize(real));
    }

    /** Whether a real path is one that may be read. */
    boolean isInside(Path real) {
        if (!real.startsWith(root)) {
            return false;
        }
        for (int i = root.getNameCount(); i < real.getNameCount(); i++) {
            if (real.getName(i).toString().equals(".git")) {
                return false;
            }
        }
        return true;
    }

    private Look link(Path file) {
        Path real;
        try {
            real = file.toRealPath();
        } catch (IOException dangling) {
            return new Look(Kind.DANGLING, file, 0, false);
        }
        if (!isInside(real)) {
            return new Look(Kind.LINK_OUT, real, 0, false);
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(real, attributes(), NOFOLLOW);
            if (attributes.isRegularFile()) {
                return new Look(Kind.LINK, real, attributes.size(), isExecutable(attributes));
            }
            return new Look(attributes.isDirectory() ? Kind.FOLDER_LINK : Kind.GONE, real, 0, false);
        } catch (IOException vanished) {
            return new Look(Kind.DANGLING, real, 0, false);
        }
    }

    private boolean isPlain(String folder) {
        if (folder.isEmpty()) {
            return true;
        }
        Boolean known = plainFolders.get(folder);
        if (known == null) {
            known = isPlain(RepositoryPath.folderOf(folder)) && !Files.isSymbolicLink(root.resolve(folder));
            plainFolders.put(folder, known);
        }
        return known;
    }

    private Class<? extends BasicFileAttributes> attributes() {
        return posix ? PosixFileAttributes.class : BasicFileAttributes.class;
    }

    private static boolean isExecutable(BasicFileAttributes attributes) {
        return attributes instanceof PosixFileAttributes posix
                && posix.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }
}
