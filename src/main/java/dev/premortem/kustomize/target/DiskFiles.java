package dev.premortem.kustomize.target;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlLimit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of the disk, each read once.
 *
 * @implNote Nothing above {@code top} is read, whatever a link or a path says.
 */
public final class DiskFiles implements BuildFiles {
    private final Path top;
    private final Path shownFrom;
    private final Map<String, Optional<SourceFile>> texts = new ConcurrentHashMap<>();

    /**
     * @param top the folder that nothing may leave, as a real path
     * @param shownFrom the folder that paths in messages are relative to
     */
    public DiskFiles(Path top, Path shownFrom) {
        this.top = top;
        this.shownFrom = shownFrom;
    }

    @Override
    public Optional<String> folder(String path) {
        return real(path).filter(Files::isDirectory).map(DiskFiles::text);
    }

    @Override
    public Optional<String> file(String path) {
        return real(path).filter(Files::isRegularFile).map(DiskFiles::text);
    }

    private Optional<Path> real(String path) {
        try {
            Path real = Path.of(path).normalize().toRealPath();
            return real.startsWith(top) ? Optional.of(real) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String text(Path path) {
        return path.toString().replace('\\', '/');
    }

    @Override
    public Optional<SourceFile> text(String file) {
        return texts.computeIfAbsent(file, this::read);
    }

    private Optional<SourceFile> read(String file) {
        return bytes(file).flatMap(bytes -> {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
                return Optional.of(new SourceFile(shown(file), plain));
            } catch (CharacterCodingException e) {
                return Optional.empty();
            }
        });
    }

    private String shown(String file) {
        Path path = Path.of(file);
        return path.startsWith(shownFrom) ? text(shownFrom.relativize(path)) : file;
    }

    @Override
    public Optional<byte[]> bytes(String file) {
        try {
            Path path = Path.of(file);
            return Files.size(path) > YamlLimit.FILE_SIZE.max()
                    ? Optional.empty()
                    : Optional.of(Files.readAllBytes(path));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
