package dev.premortem.repository;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks git for the files of a root, with one process and fixed arguments.
 *
 * <p>{@code ls-files -t -s --cached --others} answers everything at once: a tag tells indexed files ({@code H}, with mode
 * and stage) from others ({@code ?}). Nothing that the repository's configuration names is executed: the file system
 * monitor is switched off, and without optional locks the index is never written, so no hook runs.
 */
final class GitListing {
    private static final int MOST_BYTES = 256 * 1024 * 1024;
    private static final int SECONDS = 60;
    private static final String REGULAR_EXECUTABLE = "100755";
    private static final String LINK = "120000";
    private static final String SUBMODULE = "160000";

    private GitListing() {}

    /** The files that git knows and those it does not ignore; empty when git is missing or refuses. */
    static Optional<List<FileListing.Entry>> of(Path root, GitEnvironment git) {
        Optional<String> output = run(
                root, git.variables(), "", "ls-files", "-z", "-t", "-s", "--cached", "--others", "--exclude-standard");
        return output.map(GitListing::parse);
    }

    /** Whether git ignores a path; empty when it cannot be asked. */
    static Optional<Boolean> ignores(Path root, GitEnvironment git, String path) {
        return run(root, git.variables(), path + "\0", "check-ignore", "-z", "--stdin")
                .map(output -> !output.isEmpty());
    }

    private static List<FileListing.Entry> parse(String output) {
        List<FileListing.Entry> entries = new ArrayList<>();
        int from = 0;
        String previous = "";
        while (from < output.length()) {
            int end = output.indexOf('\0', from);
            end = end < 0 ? output.length() : end;
            FileListing.Entry entry = entry(output.substring(from, end));
            // a file in conflict has up to three entries, one for each side
            if (entry != null && !entry.path().equals(previous)) {
                entries.add(entry);
                previous = entry.path();
            }
            from = end + 1;
        }
        entries.sort(Comparator.comparing(FileListing.Entry::path));
        return entries;
    }

    private static FileListing.@org.jspecify.annotations.Nullable Entry entry(String line) {
        if (line.startsWith("? ")) {
            String path = line.substring(2);
            // a folder that is a repository of its own
            return path.endsWith("/") ? null : new FileListing.Entry(path, Tracking.UNTRACKED, false, false);
        }
        int tab = line.indexOf('\t');
        if (tab < 0 || line.length() < 9) {
            return null;
        }
        String mode = line.substring(2, 8);
        return mode.equals(SUBMODULE)
                ? null
                : new FileListing.Entry(
                        line.substring(tab + 1), Tracking.TRACKED, mode.equals(REGULAR_EXECUTABLE), mode.equals(LINK));
    }

    /** Standard output of git; exit code 1 of {@code check-ignore} means that nothing is ignored. */
    private static Optional<String> run(Path root, Map<String, String> variables, String input, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            byte[] output = bounded(process.getInputStream());
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            if (!ended || output.length >= MOST_BYTES) {
                process.destroyForcibly();
                return Optional.empty();
            }
            boolean nothingIgnored = process.exitValue() == 1 && arguments[0].equals("check-ignore");
            return process.exitValue() == 0 || nothingIgnored
                    ? Optional.of(new String(output, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static byte[] bounded(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        int read = in.read(buffer);
        while (read >= 0 && out.size() < MOST_BYTES) {
            out.write(buffer, 0, read);
            read = in.read(buffer);
        }
        return out.toByteArray();
    }
}
