package dev.premortem.repository;

import dev.premortem.yaml.YamlLimit;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a run, on several threads where that pays. Each file has its place in the result from the start, so
 * the number of threads changes nothing.
 */
final class FileLoader {
    /** Below this many files the start of a thread costs more than it saves. */
    private static final int FEWEST_FOR_THREADS = 8;

    private final WorkTree tree;
    private final PathRoles roles;
    private final List<FoundFile> found;
    private final Loaded[] loaded;
    private final AtomicInteger next = new AtomicInteger();

    /**
     * What became of a found file.
     *
     * @param file empty when it is not part of the run
     * @param link the target of a symbolic link, relative to the root; {@code null} for any other file
     */
    record Loaded(
            FoundFile found,
            WorkTree.Kind kind,
            @Nullable RepositoryFile file,
            @Nullable String link,
            @Nullable RepositoryProblem problem) {}

    private FileLoader(WorkTree tree, PathRoles roles, List<FoundFile> found) {
        this.tree = tree;
        this.roles = roles;
        this.found = found;
        this.loaded = new Loaded[found.size()];
    }

    /** Loads all of {@code found}, in its order. */
    static List<Loaded> load(WorkTree tree, PathRoles roles, List<FoundFile> found, int threads) {
        FileLoader loader = new FileLoader(tree, roles, found);
        if (threads > 1 && found.size() >= FEWEST_FOR_THREADS) {
            loader.loadOn(Math.min(threads, found.size() / (FEWEST_FOR_THREADS / 2)));
        } else {
            loader.work();
        }
        return List.of(loader.loaded);
    }

    private void loadOn(int threads) {
        Worker[] helpers = new Worker[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Worker(this);
            helpers[i].start();
        }
        work();
        for (Worker helper : helpers) {
            helper.finish();
        }
    }

    private void work() {
        for (int i = next.getAndIncrement(); i < loaded.length; i = next.getAndIncrement()) {
            loaded[i] = load(found.get(i));
        }
    }

    private Loaded load(FoundFile file) {
        PathRole role = roles.of(file.path());
        WorkTree.Look look;
        try {
            look = tree.look(file.path());
        } catch (InvalidPathException e) {
            return failed(file, role, new RepositoryProblem.NameNotRepresentable(file.path()));
        } catch (AccessDeniedException e) {
            return failed(file, role, new RepositoryProblem.Unreadable(file.path(), RepositoryProblem.reason(e)));
        }
        if (look.kind() != WorkTree.Kind.FILE && look.kind() != WorkTree.Kind.LINK) {
            return new Loaded(file, look.kind(), null, null, null);
        }
        boolean executable =
                file.mode() == FoundFile.Mode.UNRECORDED ? look.executable() : file.mode() == FoundFile.Mode.EXECUTABLE;
        String link = look.kind() == WorkTree.Kind.LINK ? tree.pathOf(look.target()) : null;
        if (link != null && role == PathRole.KUSTOMIZATION && leavesFolder(link, file.path())) {
            role = PathRole.OTHER;
        }
        try {
            return new Loaded(file, look.kind(), read(file, role, look, executable), link, null);
        } catch (IOException e) {
            RepositoryFile unread = FileParser.unread(file, role.role(), executable);
            RepositoryProblem problem = new RepositoryProblem.Unreadable(file.path(), RepositoryProblem.reason(e));
            return new Loaded(file, look.kind(), unread, link, problem);
        }
    }

    /**
     * kustomize opens a kustomization through its load restrictor, so that a link out of the folder counts as no
     * kustomization at all ({@code api/internal/target/kusttarget.go} of kustomize 5.5).
     */
    private static boolean leavesFolder(String target, String path) {
        String folder = RepositoryPath.folderOf(path);
        return !RepositoryPath.isBelow(target, folder);
    }

    private static RepositoryFile read(FoundFile file, PathRole role, WorkTree.Look look, boolean executable)
            throws IOException {
        if (role.content() == PathRole.Content.NONE) {
            return FileParser.unread(file, role.role(), executable);
        }
        if (look.size() > YamlLimit.FILE_SIZE.max()) {
            return FileParser.tooLarge(file, role);
        }
        return FileParser.parse(file, role, executable, Files.readAllBytes(look.target()));
    }

    /** A file whose content nobody needs is no problem, whatever keeps it from being read. */
    private static Loaded failed(FoundFile file, PathRole role, RepositoryProblem problem) {
        RepositoryFile unread = FileParser.unread(file, role.role(), file.mode() == FoundFile.Mode.EXECUTABLE);
        boolean needed = role.content() != PathRole.Content.NONE;
        return new Loaded(file, WorkTree.Kind.FILE, unread, null, needed ? problem : null);
    }

    private static final class Worker extends Thread {
        private final FileLoader loader;
        private volatile @Nullable Throwable failure;

        Worker(FileLoader loader) {
            super("premortem-read");
            this.loader = loader;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                loader.work();
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }

        void finish() {
            boolean interrupted = false;
            while (isAlive()) {
                try {
                    join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            Throwable thrown = failure;
            if (thrown != null) {
                throw new IllegalStateException("a file could not be loaded", thrown);
            }
        }
    }
}
