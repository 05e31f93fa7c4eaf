package dev.premortem.kustomize.target;

import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.RemotePath;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one kustomization in a build, and what may be loaded from it: files in or below it, folders anywhere but
 * above a kustomization that led here.
 *
 * <p>Source: {@code api/internal/loader/{fileloader,loadrestrictions}.go} of kustomize v5.5.0.
 *
 * @param folder with all symbolic links resolved
 * @param referrers the folders of the kustomizations that led here, the nearest last
 */
record BuildRoot(BuildFiles files, String folder, List<String> referrers) {
    BuildRoot {
        referrers = List.copyOf(referrers);
    }

    /** The root of a build; empty where there is no such folder. */
    static Optional<BuildRoot> of(BuildFiles files, String folder) {
        return files.folder(folder).map(real -> new BuildRoot(files, real, List.of()));
    }

    /** The file of the kustomization here. */
    SourceFile kustomization(Optional<Span> asker) {
        List<String> found = new ArrayList<>();
        for (String name : KustomizationFile.NAMES) {
            files.file(folder + "/" + name).filter(this::isInside).ifPresent(found::add);
        }
        if (found.size() > 1) {
            throw new BuildFailure(
                    "`" + shown() + "` has several kustomization files, and only one may be there", asker);
        }
        return found.stream()
                .findFirst()
                .flatMap(files::text)
                .orElseThrow(() -> new BuildFailure("`" + shown() + "` has no kustomization file", asker));
    }

    private String shown() {
        return folder.substring(folder.lastIndexOf('/') + 1);
    }

    /** Whether a path leads to a folder. */
    boolean isFolder(String path) {
        return !path.isEmpty() && files.folder(resolved(path)).isPresent();
    }

    /** The folder of another kustomization. */
    BuildRoot into(String path, Span asker) {
        if (path.startsWith("/")) {
            throw BuildFailure.at(asker, "`" + path + "` is an absolute path, and a folder must be relative");
        }
        String real = files.folder(resolved(path))
                .orElseThrow(() -> BuildFailure.at(asker, "there is no file or folder `" + path + "`"));
        List<String> chain = new ArrayList<>(referrers);
        chain.add(folder);
        for (String visited : chain) {
            if (visited.equals(real) || visited.startsWith(real.endsWith("/") ? real : real + "/")) {
                throw BuildFailure.at(asker, "`" + path + "` contains a kustomization that led here: a cycle");
            }
        }
        return new BuildRoot(files, real, chain);
    }

    /** The real path of a data file; a failure where it is missing or outside. */
    String file(String path, Span asker) {
        if (path.isEmpty()) {
            throw BuildFailure.at(asker, "the path is empty");
        }
        String real =
                files.file(resolved(path)).orElseThrow(() -> BuildFailure.at(asker, "there is no file `" + path + "`"));
        if (!isInside(real)) {
            throw BuildFailure.at(asker, "`" + path + "` is not in or below the folder of this kustomization");
        }
        return real;
    }

    /** The text of a data file. */
    SourceFile text(String path, Span asker) {
        return files.text(file(path, asker))
                .orElseThrow(() -> BuildFailure.at(asker, "`" + path + "` cannot be read as text"));
    }

    /** Whether a path leads to a file. */
    boolean isFile(String path) {
        return !path.isEmpty() && files.file(resolved(path)).isPresent();
    }

    static boolean isRemote(String path) {
        return RemotePath.is(path);
    }

    private boolean isInside(String real) {
        return real.startsWith(folder.endsWith("/") ? folder : folder + "/");
    }

    private String resolved(String path) {
        return path.startsWith("/") ? path : folder + "/" + path;
    }
}
