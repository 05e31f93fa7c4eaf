package dev.premortem.kustomize.target;

import dev.premortem.repository.Place;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of a run, as a build reads them: texts and trees are those of the run, so that a place in a built object is a
 * place in a file that the rules know. What lies outside the run is unknown, and what git does not have is missing.
 *
 * @implNote Paths begin with {@code ./}, so that an absolute path in a kustomization cannot be taken for one of them.
 */
public final class RepositoryFiles implements BuildFiles {
    private static final String TOP = ".";

    private final Repository repository;
    private final boolean restricted;
    private final Map<String, Optional<SourceFile>> data = new ConcurrentHashMap<>();

    /** @param restricted whether a kustomization may read files in and below its own folder only */
    public RepositoryFiles(Repository repository, boolean restricted) {
        this.repository = repository;
        this.restricted = restricted;
    }

    @Override
    public boolean restricted() {
        return restricted;
    }

    /** What a folder of the run is called here. */
    public static String pathOf(String folder) {
        return folder.isEmpty() ? TOP : TOP + '/' + folder;
    }

    private static boolean isOurs(String path) {
        return path.equals(TOP) || path.startsWith(TOP + '/');
    }

    private Place placeOf(String path) {
        return isOurs(path) ? repository.placeOf(RepositoryPath.normalise(path)) : new Place.Nothing(false);
    }

    @Override
    public Optional<String> folder(String path) {
        return placeOf(path) instanceof Place.Folder folder ? Optional.of(pathOf(folder.path())) : Optional.empty();
    }

    @Override
    public Optional<String> file(String path) {
        return placeOf(path) instanceof Place.File file ? Optional.of(pathOf(file.path())) : Optional.empty();
    }

    @Override
    public boolean isUnknown(String path) {
        if (placeOf(path) instanceof Place.File file) {
            // A file that exists and was not loaded: git ignores it, and a clone will not have it.
            return repository.content(file.path()).isEmpty();
        }
        return placeOf(path) instanceof Place.Unknown;
    }

    @Override
    public Optional<SourceFile> text(String file) {
        String path = RepositoryPath.normalise(file);
        return repository.file(path).flatMap(RepositoryFile::source).or(() -> data.computeIfAbsent(path, this::read));
    }

    private Optional<SourceFile> read(String path) {
        return repository.content(path).flatMap(bytes -> {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                return Optional.of(new SourceFile(path, text.startsWith("\uFEFF") ? text.substring(1) : text));
            } catch (CharacterCodingException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public YamlFile yaml(SourceFile text) {
        return repository
                .file(text.path())
                .flatMap(RepositoryFile::yaml)
                .filter(known -> known.source().equals(text))
                .orElseGet(() -> YamlReader.read(text));
    }

    @Override
    public Optional<byte[]> bytes(String file) {
        return repository.content(RepositoryPath.normalise(file));
    }
}
