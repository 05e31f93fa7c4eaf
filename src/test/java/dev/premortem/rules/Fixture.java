package dev.premortem.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One case of a rule: a small repository with expectations written by hand.
 *
 * <p>{@code # expect: id} at the end of a line expects a finding there; {@code # expect-below:} and
 * {@code # expect-above:} mean the neighbouring line, for lines that cannot carry a comment; {@code expect.txt} lists
 * {@code path:line id} for files that can carry none. {@code tree.txt} says what git should know: {@code untracked PATH},
 * {@code ignored PATH}, {@code executable PATH}, {@code symlink PATH TARGET}; {@code needs PROGRAM} skips the case where the program is not installed.
 */
final class Fixture {
    private static final Pattern EXPECT =
            Pattern.compile("# expect(-below|-above)?: ([a-z0-9-]+(?:, [a-z0-9-]+)*)\\s*$");

    private final Path folder;
    private final Map<String, byte[]> files = new TreeMap<>();
    private final List<String[]> tree = new ArrayList<>();
    private final Set<String> expected = new TreeSet<>();

    Fixture(Path folder) throws IOException {
        this.folder = folder;
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (path.equals("expect.txt")) {
                    Files.readAllLines(file).stream()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .forEach(expected::add);
                } else if (path.equals("tree.txt")) {
                    Files.readAllLines(file).stream()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .forEach(line -> tree.add(line.split("\\s+", -1)));
                } else {
                    files.put(path, Files.readAllBytes(file));
                    readMarks(path);
                }
            }
        }
    }

    private void readMarks(String path) {
        List<String> lines =
                new String(files.get(path), StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher mark = EXPECT.matcher(lines.get(i));
            if (mark.find()) {
                String where = mark.group(1) == null ? "" : mark.group(1);
                int line = i + 1 + (where.equals("-below") ? 1 : where.equals("-above") ? -1 : 0);
                for (String id : mark.group(2).split(", ", -1)) {
                    expected.add(path + ":" + line + " " + id);
                }
            }
        }
    }

    /** {@code path:line id} for every finding that a reader marked. */
    Set<String> expected() {
        return expected;
    }

    /** The programs without which the case says nothing. */
    List<String> needs() {
        return tree.stream()
                .filter(line -> line[0].equals("needs"))
                .map(line -> line[1])
                .toList();
    }

    /** Paths of the files in the case. */
    List<String> paths() {
        return List.copyOf(files.keySet());
    }

    /** Writes the case into an empty folder and makes it a git repository. */
    void stage(Path scratch, boolean windowsLineEnds, String head) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = scratch.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            byte[] content = file.getValue();
            String text = new String(content, StandardCharsets.UTF_8);
            boolean isText = java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), content);
            if (isText && windowsLineEnds) {
                content = text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
            }
            if (isText && !head.isEmpty() && !file.getKey().endsWith(".gitignore")) {
                content = (head + text).getBytes(StandardCharsets.UTF_8);
            }
            Files.write(target, content);
        }
        StringBuilder ignored = new StringBuilder();
        List<String> untracked = new ArrayList<>();
        for (String[] line : tree) {
            switch (line[0]) {
                case "symlink" -> {
                    Path link = scratch.resolve(line[1]);
                    Files.createDirectories(link.getParent());
                    Files.createSymbolicLink(link, Path.of(line[2]));
                }
                case "ignored" -> ignored.append('/').append(line[1]).append('\n');
                case "untracked" -> untracked.add(line[1]);
                case "needs" -> {
                    // told by needs()
                }
                case "executable" -> scratch.resolve(line[1]).toFile().setExecutable(true);
                default -> throw new IllegalStateException(folder + "/tree.txt: " + line[0]);
            }
        }
        if (ignored.length() > 0) {
            Files.writeString(scratch.resolve(".gitignore"), ignored.toString());
        }
        git(scratch, "init", "-q");
        git(scratch, "add", "-A");
        for (String path : untracked) {
            git(scratch, "rm", "-q", "-r", "--cached", path);
        }
    }

    private static void git(Path scratch, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "core.autocrlf=false", "-c", "core.safecrlf=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(scratch.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().keySet().removeIf(name -> name.equals("GIT_DIR") || name.equals("GIT_INDEX_FILE"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("git " + String.join(" ", arguments) + ": " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
