package dev.premortem.cli;

import dev.premortem.config.Configuration;
import dev.premortem.engine.UsageException;
import dev.premortem.repository.RepositoryRoot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** {@code premortem init}: writes a commented configuration at the root; never over an existing one. */
final class InitCommand {
    private final Console console;

    InitCommand(Console console) {
        this.console = console;
    }

    int run(List<String> words) throws UsageException, IOException {
        if (!words.isEmpty()) {
            throw new UsageException("init takes no arguments");
        }
        Path root = RepositoryRoot.of(console.workingDirectory(), console.environment())
                .folder();
        Path file = root.resolve(Configuration.FILE_NAME);
        try (InputStream in = Objects.requireNonNull(InitCommand.class.getResourceAsStream("init.yaml"))) {
            Files.copy(in, file);
        } catch (FileAlreadyExistsException e) {
            throw new UsageException(file + " exists already; nothing was changed");
        }
        console.out().println("wrote " + file);
        return ExitCode.CLEAN;
    }
}
