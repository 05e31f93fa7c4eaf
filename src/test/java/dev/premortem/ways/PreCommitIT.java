package dev.premortem.ways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.premortem.ways.Program.Result;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hook as a user gets it: pre-commit clones this repository at a commit, and the launcher in the clone builds
 * premortem at its first run. One test, since that build is most of the time.
 */
@Tag("pre-commit")
@DisabledOnOs(OS.WINDOWS)
final class PreCommitIT {
    private static final String SERVICE = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n";

    @TempDir
    Path scratch;

    @Test
    void aCommitIsCheckedAsItIsStaged() throws Exception {
        assumeTrue(Program.onPath("pre-commit").isPresent(), "pre-commit is not on PATH: pip install pre-commit");
        assumeTrue(Program.onPath("mvn").isPresent(), "mvn is not on PATH, and the hook builds itself with it");
        Program program = new Program(scratch, environment());
        Path hook = scratch.resolve("hook");
        String revision = snapshot(program, hook);
        Path repository = Files.createDirectory(scratch.resolve("repository"));
        program.output(repository, "git", "init", "-q");
        Program.write(repository.resolve(".pre-commit-config.yaml"), """
                repos:
                  - repo: %s
                    rev: %s
                    hooks:
                      - id: premortem
                """.formatted(hook, revision));
        program.output(repository, "pre-commit", "install");
        Path service = Program.write(repository.resolve("deploy/service.yaml"), SERVICE);
        Program.write(repository.resolve("deploy/kustomization.yaml"), "resources:\n  - service.yaml\n");
        program.output(repository, "git", "add", "-A");
        String noise = SERVICE + "kind: Service\n";
        Files.writeString(service, noise);

        Result good = commit(program, repository);

        assertThat(good.exit()).as(good.all()).isZero();
        assertThat(good.all()).containsPattern("premortem\\.+Passed").doesNotContain("[WARNING] repo", "deprecat");
        assertThat(service).hasContent(noise);

        program.output(repository, "git", "add", "-A");
        Files.writeString(service, SERVICE);
        String head = program.output(repository, "git", "rev-parse", "HEAD");

        Result bad = commit(program, repository);

        assertThat(bad.exit()).isNotZero();
        assertThat(bad.all())
                .containsPattern("premortem\\.+Failed")
                .contains("error[yaml-duplicate-key]", "--> deploy/service.yaml:5:1", "1 error in ");
        assertThat(program.output(repository, "git", "rev-parse", "HEAD")).isEqualTo(head);
    }

    private static Result commit(Program program, Path repository) throws Exception {
        return program.run(repository, Map.of(), List.of("git", "commit", "-q", "-m", "change"));
    }

    private Map<String, String> environment() throws IOException {
        Path git = Program.write(scratch.resolve("gitconfig"), """
                [user]
                name = Tester
                email = tester@example.org
                """);
        Map<String, String> environment = new HashMap<>();
        environment.put("GIT_CONFIG_GLOBAL", git.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("PRE_COMMIT_HOME", scratch.resolve("pre-commit").toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        // No archive is made in the background, where it would write below a folder that is being removed.
        environment.put("CI", "true");
        // Whoever runs this test has just built the project, so nothing has to be fetched (Maven 3.9 and later).
        environment.put("MAVEN_ARGS", "-o");
        return environment;
    }

    /** Commits the project as it lies here to a repository of its own; pre-commit takes commits only. */
    private static String snapshot(Program program, Path target) throws Exception {
        Path source = Path.of("").toAbsolutePath();
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                String path = source.relativize(folder).toString();
                if (path.equals(".git") || path.equals("target")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(target.resolve(path));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    Path copy = target.resolve(source.relativize(file).toString());
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        program.output(target, "git", "init", "-q");
        program.output(target, "git", "add", "-A");
        program.output(target, "git", "commit", "-q", "-m", "snapshot");
        return program.output(target, "git", "rev-parse", "HEAD");
    }
}
