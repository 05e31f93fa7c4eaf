package dev.premortem.actions.shellcheck;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlSequence;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs the user's shellcheck with fixed arguments; scripts go through its standard input and are not executed. Whether it
 * is wanted at all says the configuration, {@code shellcheck: exec}.
 *
 * <p>Left out are checks that the underscores in place of expressions would set off, and those of files that the script
 * reads and of variables that the workflow sets: SC1091, SC2043, SC2050, SC2154, SC2157, SC2194.
 */
public final class Shellcheck {
    private static final String NAME = File.separatorChar == '\\' ? "shellcheck.exe" : "shellcheck";
    private static final List<String> ARGUMENTS =
            List.of("-f", "json1", "-x", "-e", "SC1091,SC2194,SC2050,SC2154,SC2157,SC2043");
    private static final int TIMEOUT_SECONDS = 10;
    private static final int MOST_OUTPUT = 4 << 20;

    private final Path executable;
    private final Path folder;

    private Shellcheck(Path executable, Path folder) {
        this.executable = executable;
        this.folder = folder;
    }

    /** The shells whose scripts it can read. */
    public enum Dialect {
        BASH("bash"),
        SH("sh");

        private final String word;

        Dialect(String word) {
            this.word = word;
        }
    }

    /**
     * Looks for it in the folders of {@code PATH}. Only absolute ones outside the root count: a repository must not bring
     * along what is started.
     */
    public static Optional<Shellcheck> onPath(String path, Path root) {
        for (String entry : path.split(File.pathSeparator, -1)) {
            Optional<Path> found = in(entry, root);
            if (found.isPresent()) {
                return found.map(executable -> new Shellcheck(executable, root));
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> in(String entry, Path root) {
        try {
            Path folder = Path.of(entry);
            if (entry.isEmpty() || !folder.isAbsolute()) {
                return Optional.empty();
            }
            Path file = folder.resolve(NAME);
            boolean usable = Files.isRegularFile(file) && Files.isExecutable(file);
            return usable && !file.toRealPath().startsWith(root.toRealPath()) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException | IOException unusable) {
            return Optional.empty();
        }
    }

    /** What it says about a script, which may hold expressions. */
    public ShellcheckAnswer check(String script, Dialect dialect) {
        MaskedScript masked = MaskedScript.of(script);
        List<String> command = new ArrayList<>();
        command.add(executable.toString());
        command.addAll(ARGUMENTS);
        command.addAll(List.of("-s", dialect.word, "-"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(folder.toFile());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.remove("SHELLCHECK_OPTS");
        environment.put("LC_ALL", "C.UTF-8");
        try {
            Process process = builder.start();
            try {
                return answer(process, masked);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return ShellcheckAnswer.failed("shellcheck could not be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ShellcheckAnswer.failed("waiting for shellcheck was interrupted");
        }
    }

    private static ShellcheckAnswer answer(Process process, MaskedScript script) throws InterruptedException {
        Drain output = new Drain(process.getInputStream());
        output.start();
        Thread feed = new Thread(() -> write(process.getOutputStream(), script.text()), "premortem-shellcheck-in");
        feed.setDaemon(true);
        feed.start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            return ShellcheckAnswer.failed("shellcheck gave no answer within " + TIMEOUT_SECONDS + " seconds");
        }
        output.join(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
        // 1 means that it found something; above that it did not understand the arguments or failed
        if (process.exitValue() > 1 || output.isAlive() || output.overflown) {
            return ShellcheckAnswer.failed("shellcheck gave no usable answer");
        }
        return read(output.kept.toString(StandardCharsets.UTF_8), script);
    }

    private static void write(OutputStream input, String text) {
        try (OutputStream closing = input) {
            closing.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException ended) {
            // it ended before it read all; its exit code tells
        }
    }

    /** Its answer is JSON, which YAML includes. */
    static ShellcheckAnswer read(String json, MaskedScript script) {
        List<YamlDocument> documents =
                YamlReader.read(new SourceFile("shellcheck.json", json)).documents();
        Optional<YamlSequence> comments = documents.stream()
                .findFirst()
                .flatMap(YamlDocument::mapping)
                .flatMap(answer -> answer.sequence("comments"));
        if (comments.isEmpty()) {
            return ShellcheckAnswer.failed("shellcheck gave no usable answer");
        }
        List<ShellcheckComment> found = new ArrayList<>();
        for (YamlNode comment : comments.get()) {
            comment.asMapping().ifPresent(mapping -> found.add(comment(mapping, script)));
        }
        return new ShellcheckAnswer(found, Optional.empty());
    }

    private static ShellcheckComment comment(YamlMapping comment, MaskedScript script) {
        int start = script.offset(number(comment, "line"), number(comment, "column"));
        int end = script.offset(number(comment, "endLine"), number(comment, "endColumn"));
        return new ShellcheckComment(
                start,
                Math.max(start, end),
                number(comment, "code"),
                comment.text("level").orElse(""),
                comment.text("message").orElse(""));
    }

    private static int number(YamlMapping comment, String key) {
        String text = comment.text(key).orElse("");
        boolean digits = !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : 0;
    }

    /** Reads to the end, so that the other side never waits, and keeps the first bytes. */
    private static final class Drain extends Thread {
        private final InputStream stream;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private volatile boolean overflown;

        Drain(InputStream stream) {
            super("premortem-shellcheck-out");
            this.stream = stream;
            setDaemon(true);
        }

        @Override
        public void run() {
            byte[] buffer = new byte[8 << 10];
            try {
                for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                    if (kept.size() + count > MOST_OUTPUT) {
                        overflown = true;
                    } else {
                        kept.write(buffer, 0, count);
                    }
                }
            } catch (IOException closed) {
                // the process was destroyed; its exit code tells
            }
        }
    }
}
