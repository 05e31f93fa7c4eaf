package dev.premortem.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.Optional;

/**
 * Writes a changed file in one step: a reader sees the old text or the new one. A link is followed, and what it leads to
 * is written if it lies below the root.
 */
final class FixedFile {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private FixedFile() {}

    /** Writes it; else the reason why it is left alone, as the end of a sentence. */
    static Optional<String> write(Path root, FileChange change) {
        try {
            Path file = root.resolve(change.before().path()).toRealPath();
            if (!file.startsWith(root.toRealPath()) || !Files.isRegularFile(file)) {
                return Optional.of("is not below the root");
            }
            byte[] now = Files.readAllBytes(file);
            boolean marked = now.length >= MARK.length && Arrays.equals(MARK, Arrays.copyOf(now, MARK.length));
            if (!Arrays.equals(now, bytes(change.before().text(), marked))) {
                return Optional.of("has changed since it was read, or is not UTF-8");
            }
            replace(file, bytes(change.after(), marked));
            return Optional.empty();
        } catch (IOException | SecurityException e) {
            return Optional.of("cannot be written");
        }
    }

    private static byte[] bytes(String text, boolean marked) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        if (!marked) {
            return plain;
        }
        byte[] all = Arrays.copyOf(MARK, MARK.length + plain.length);
        System.arraycopy(plain, 0, all, MARK.length, plain.length);
        return all;
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path folder = file.getParent();
        Path scratch = Files.createTempFile(folder == null ? Path.of("") : folder, ".premortem-", ".tmp");
        try {
            Files.write(scratch, content);
            PosixFileAttributeView mode = Files.getFileAttributeView(scratch, PosixFileAttributeView.class);
            if (mode != null) {
                mode.setPermissions(Files.getPosixFilePermissions(file));
            }
            Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(scratch);
        }
    }
}
