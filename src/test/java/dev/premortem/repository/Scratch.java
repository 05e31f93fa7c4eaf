package dev.premortem.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.premortem.text.Glob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A folder of a test with files and, where wanted, a real git repository that knows no configuration but its own. */
final class Scratch {
    private final Path root;
    private final Map<String, String> env = new HashMap<>();

    Scratch(Path folder) throws IOException {
        root = folder.toRealPath();
        env.put("PATH", System.getenv("PATH"));
        env.put("HOME", root.toString());
        env.put("GIT_CONFIG_GLOBAL", "/dev/null");
        env.put("GIT_CONFIG_NOSYSTEM", "1");
    }

    /** The same with an empty git repository. */
    static Scratch withGit(Path folder) throws IOException {
        Scratch scratch = new Scratch(folder);
        assumeTrue(scratch.run(List.of("git", "--version")) == 0, "git is not installed");
        scratch.git("init", "-q");
        return scratch;
    }

    Path root() {
        return root;
    }

    Map<String, String> env() {
        return env;
    }

    Path file(String path, String text) throws IOException {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Path file(String path, byte[] content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    /** A small manifest. */
    Path manifest(String path) throws IOException {
        return file(path, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + path.replace('/', '-') + "}\n");
    }

    void link(String path, String target) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, Path.of(target));
    }

    void git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "protocol.file.allow=always"));
        command.addAll(List.of(arguments));
        assertThat(run(command)).as("%s", command).isZero();
    }

    /** The exit code of a command in the root. */
    int run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().clear();
        builder.environment().putAll(env);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            return builder.start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    Repository load(String... exclude) {
        List<Glob> globs = new ArrayList<>();
        for (String pattern : exclude) {
            globs.add(Glob.of(pattern));
        }
        return load(root, globs, 1);
    }

    Repository load(Path folder, List<Glob> exclude, int threads) {
        return RepositoryLoader.load(folder, new LoadOptions(exclude, threads, env));
    }

    static List<String> paths(Repository repository) {
        List<String> paths = new ArrayList<>();
        for (RepositoryFile file : repository.files()) {
            paths.add(file.path());
        }
        return paths;
    }
}
