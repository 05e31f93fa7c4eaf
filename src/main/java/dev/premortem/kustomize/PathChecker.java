package dev.premortem.kustomize;

import dev.premortem.kustomize.KustomizeProblem.FileOutsideRoot;
import dev.premortem.kustomize.KustomizeProblem.Missing;
import dev.premortem.repository.Place;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.repository.Tracking;
import java.util.Map;
import java.util.Optional;

/** Looks up the paths of kustomizations as kustomize's loader does: as a file first, then as a folder. */
final class PathChecker {
    private final FileTree tree;
    private final Map<String, KustomizationFile> byFolder;
    private final PathGuesser guesser;

    PathChecker(FileTree tree, Map<String, KustomizationFile> byFolder) {
        this.tree = tree;
        this.byFolder = byFolder;
        this.guesser = new PathGuesser(tree);
    }

    /** The kustomization an entry takes in, where that can be seen. */
    Optional<KustomizationReference> reference(KustomizationFile from, PathEntry entry) {
        if (!entry.field().acceptsFolder()
                || !entry.isLocal()
                || isAbsolute(entry)
                || entry.path().isEmpty()) {
            return Optional.empty();
        }
        return TreePath.resolve(from.folder(), entry.path())
                .map(tree::at)
                .filter(Place.Folder.class::isInstance)
                .map(place -> ((Place.Folder) place).path())
                .filter(byFolder::containsKey)
                .map(target -> new KustomizationReference(from, entry, target));
    }

    /** What is wrong with an entry; silent on whatever lies outside of the run. */
    Optional<KustomizeProblem> check(KustomizationFile from, PathEntry entry) {
        if (!entry.isLocal()) {
            return Optional.empty();
        }
        if (entry.path().isEmpty()) {
            return missing(from, entry, Missing.Cause.EMPTY, from.folder(), Optional.empty());
        }
        if (isAbsolute(entry)) {
            return Optional.of(
                    new FileOutsideRoot(from, entry, FileOutsideRoot.Way.ABSOLUTE, entry.path(), "", false, false));
        }
        Optional<String> target = TreePath.resolve(from.folder(), entry.path());
        if (target.isEmpty()) {
            return Optional.empty();
        }
        Place place = tree.at(target.get());
        if (place instanceof Place.File file) {
            return file(from, entry, target.get(), file);
        }
        if (place instanceof Place.Folder folder) {
            return folder(from, entry, folder.path());
        }
        if (place instanceof Place.Nothing nothing) {
            PathGuesser.Guess guess = guesser.guess(from.folder(), entry, target.get());
            Missing.Cause cause = nothing.danglingLink() ? Missing.Cause.DANGLING_LINK : guess.cause();
            return missing(from, entry, cause, target.get(), guess.suggestion());
        }
        return Optional.empty();
    }

    /** An absolute path works only where the clone happens to stand at exactly that place. */
    private static boolean isAbsolute(PathEntry entry) {
        return entry.path().startsWith("/");
    }

    private Optional<KustomizeProblem> file(KustomizationFile from, PathEntry entry, String target, Place.File file) {
        if (!entry.field().acceptsFile()) {
            return Optional.empty(); // kustomize refuses, but the file is there: a fault of the build
        }
        String folder = RepositoryPath.folderOf(file.path());
        if (!TreePath.isInOrBelow(folder, from.folder())) {
            boolean upwards = !TreePath.isInOrBelow(target, from.folder());
            FileOutsideRoot.Way way = upwards ? FileOutsideRoot.Way.PATH : FileOutsideRoot.Way.SYMLINK;
            return Optional.of(new FileOutsideRoot(
                    from, entry, way, file.path(), folder, byFolder.containsKey(folder), lists(folder, file.path())));
        }
        return notInGit(from, entry, file.path(), file.tracking());
    }

    private boolean lists(String folder, String file) {
        KustomizationFile owner = byFolder.get(folder);
        return owner != null
                && owner.paths().stream()
                        .filter(entry -> entry.field() == PathField.RESOURCES)
                        .anyMatch(
                                entry -> TreePath.resolve(folder, entry.path()).equals(Optional.of(file)));
    }

    private Optional<KustomizeProblem> folder(KustomizationFile from, PathEntry entry, String folder) {
        if (!entry.field().acceptsFolder()) {
            return Optional.empty();
        }
        boolean leaves = false;
        for (String name : KustomizationFile.NAMES) {
            String path = folder.isEmpty() ? name : folder + "/" + name;
            Place place = tree.at(path);
            if (place instanceof Place.Unknown) {
                return Optional.empty();
            }
            if (place instanceof Place.File file) {
                if (TreePath.isInOrBelow(RepositoryPath.folderOf(file.path()), folder)) {
                    return notInGit(from, entry, path, file.tracking());
                }
                leaves = true;
            }
        }
        if (leaves) {
            return missing(from, entry, Missing.Cause.KUSTOMIZATION_LINK_LEAVES, folder, Optional.empty());
        }
        return tree.isEmpty(folder)
                ? Optional.empty()
                : missing(from, entry, Missing.Cause.NO_KUSTOMIZATION, folder, guesser.kustomizationLike(folder));
    }

    /**
     * A file that only this work tree has. It is a fault when git will keep the kustomization and not the file; while the
     * kustomization itself is not added either, both are still being written.
     */
    private static Optional<KustomizeProblem> notInGit(
            KustomizationFile from, PathEntry entry, String path, Tracking tracking) {
        Tracking own = from.file().tracking();
        if (tracking == Tracking.IGNORED && (own == Tracking.TRACKED || own == Tracking.UNTRACKED)) {
            return missing(from, entry, Missing.Cause.IGNORED, path, Optional.empty());
        }
        if (tracking == Tracking.UNTRACKED && own == Tracking.TRACKED) {
            return missing(from, entry, Missing.Cause.UNTRACKED, path, Optional.empty());
        }
        return Optional.empty();
    }

    private static Optional<KustomizeProblem> missing(
            KustomizationFile from, PathEntry entry, Missing.Cause cause, String path, Optional<String> suggestion) {
        return Optional.of(new Missing(from, entry, cause, path, suggestion));
    }
}
