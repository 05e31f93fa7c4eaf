package dev.premortem.kustomize.target;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.RemotePath;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.build.Feature;
import dev.premortem.text.Placeholder;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one kustomization in a build, and what may be loaded from it: files in or below it, folders anywhere but
 * above a kustomization that led here.
 *
 * <p>Source: {@code api/internal/loader/{fileloader,loadrestrictions}.go} of kustomize v5.5.0.
 *
 * @param version the release of kustomize that builds
 * @param folder with all symbolic links resolved
 * @param referrers the folders of the kustomizations that led here, the nearest last
 * @param chain the entries of those kustomizations that led here, the nearest last
 */
record BuildRoot(BuildFiles files, KustomizeVersion version, String folder, List<String> referrers, List<Span> chain) {
    BuildRoot {
        referrers = List.copyOf(referrers);
        chain = List.copyOf(chain);
    }

    /** The root of a build; empty where there is no such folder. */
    static Optional<BuildRoot> of(BuildFiles files, KustomizeVersion version, String folder) {
        return files.folder(folder).map(real -> new BuildRoot(files, version, real, List.of(), List.of()));
    }

    /** Whether the release that builds has a feature. */
    boolean has(Feature feature) {
        return feature.isIn(version);
    }

    /** The file of the kustomization here. */
    YamlFile kustomization(Optional<Span> asker) {
        List<String> found = new ArrayList<>();
        for (String name : KustomizationFile.NAMES) {
            files.file(folder + "/" + name).filter(this::isInside).ifPresent(found::add);
        }
        if (found.size() > 1) {
            throw BuildFailure.of(
                    Fault.PATH, asker, "`" + shown() + "` has several kustomization files, and only one may be there");
        }
        return found.stream()
                .findFirst()
                .flatMap(files::text)
                .map(files::yaml)
                .orElseThrow(() -> BuildFailure.of(
                        files.isUnknown(folder + "/" + KustomizationFile.NAMES.get(0)) ? Fault.UNKNOWN : Fault.PATH,
                        asker,
                        "`" + shown() + "` has no kustomization file"));
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
            throw BuildFailure.of(
                    Fault.PATH, asker, "`" + path + "` is an absolute path, and a folder must be relative");
        }
        String real = files.folder(resolved(path))
                .orElseThrow(() -> nothing(path, asker, "there is no file or folder `" + path + "`"));
        if (has(Feature.CLEAR_PATHS) && isUnclear(path)) {
            throw BuildFailure.at(
                    asker,
                    "`" + path + "` has `..` within the name of a folder, which kustomize refuses since "
                            + Feature.CLEAR_PATHS.since());
        }
        List<String> visited = new ArrayList<>(referrers);
        visited.add(folder);
        for (String one : visited) {
            if (one.equals(real) || one.startsWith(real.endsWith("/") ? real : real + "/")) {
                throw BuildFailure.of(
                        Fault.PATH, asker, "`" + path + "` contains a kustomization that led here: a cycle");
            }
        }
        List<Span> entries = new ArrayList<>(chain);
        entries.add(asker);
        return new BuildRoot(files, version, real, visited, entries);
    }

    /** Two entries that bad indentation joined would make such a path. */
    private static boolean isUnclear(String path) {
        return Arrays.stream(path.split("/", -1)).anyMatch(part -> part.contains("..") && !part.equals(".."));
    }

    /** Nothing stands at a path, as far as anybody knows: a template engine may still have to write the path. */
    private BuildFailure nothing(String path, Span asker, String message) {
        boolean unknown = Placeholder.isIn(path) || files.isUnknown(resolved(path));
        return BuildFailure.of(unknown ? Fault.UNKNOWN : Fault.PATH, asker, message);
    }

    /** The real path of a data file; a failure where it is missing or outside. */
    String file(String path, Span asker) {
        if (path.isEmpty()) {
            throw BuildFailure.of(Fault.PATH, asker, "the path is empty");
        }
        String real =
                files.file(resolved(path)).orElseThrow(() -> nothing(path, asker, "there is no file `" + path + "`"));
        if (!isInside(real)) {
            throw BuildFailure.of(
                    Fault.PATH, asker, "`" + path + "` is not in or below the folder of this kustomization");
        }
        return real;
    }

    /** The text of a data file. */
    SourceFile text(String path, Span asker) {
        return files.text(file(path, asker))
                .orElseThrow(() -> nothing(path, asker, "`" + path + "` cannot be read as text"));
    }

    /** The bytes of a data file. */
    byte[] bytes(String path, Span asker) {
        return files.bytes(file(path, asker)).orElseThrow(() -> nothing(path, asker, "`" + path + "` cannot be read"));
    }

    /** What is read from the text of a data file. */
    YamlFile yaml(String path, Span asker) {
        return files.yaml(text(path, asker));
    }

    /** Whether a path leads to a file. */
    boolean isFile(String path) {
        return !path.isEmpty() && files.file(resolved(path)).isPresent();
    }

    static boolean isRemote(String path) {
        return RemotePath.is(path);
    }

    private boolean isInside(String real) {
        return !files.restricted() || real.startsWith(folder.endsWith("/") ? folder : folder + "/");
    }

    private String resolved(String path) {
        return path.startsWith("/") ? path : folder + "/" + path;
    }
}
