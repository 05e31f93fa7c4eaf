package dev.premortem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that hold what a test expects to be written. They are rewritten with {@code -Dgolden=update} and then reviewed
 * as a diff; on a build server that is refused, since it would make every test pass.
 */
public final class Golden {
    private static final String COMMAND = "mvn test -Dgolden=update";

    private Golden() {}

    /** Compares {@code actual} with the file, or rewrites the file when asked to. */
    public static void check(Path expected, String actual) {
        check(expected, actual, "update".equals(System.getProperty("golden")), System.getenv("CI") != null);
    }

    /** The same with the switches as arguments, for the test of this class. */
    public static void check(Path expected, String actual, boolean update, boolean buildServer) {
        if (actual.indexOf('\r') >= 0) {
            throw new AssertionError(expected + ": a golden file has \\n line ends only");
        }
        try {
            if (update) {
                rewrite(expected, actual, buildServer);
                return;
            }
            if (!Files.exists(expected)) {
                throw new AssertionError(expected + " is missing; to write it: " + COMMAND);
            }
            compare(expected, Files.readString(expected), actual);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rewrite(Path expected, String actual, boolean buildServer) throws IOException {
        if (buildServer) {
            throw new AssertionError("golden files are not rewritten where CI is set");
        }
        Path folder = expected.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(expected, actual);
    }

    private static void compare(Path expected, String wanted, String actual) {
        if (wanted.equals(actual)) {
            return;
        }
        String[] before = wanted.split("\n", -1);
        String[] after = actual.split("\n", -1);
        int line = 0;
        while (line < Math.min(before.length, after.length) && before[line].equals(after[line])) {
            line++;
        }
        throw new AssertionError(expected + " differs from line " + (line + 1)
                + "\n  expected: " + (line < before.length ? before[line] : "(end)")
                + "\n  actual:   " + (line < after.length ? after[line] : "(end)")
                + "\nwhole output:\n" + actual + "\nif this is right: " + COMMAND);
    }
}
