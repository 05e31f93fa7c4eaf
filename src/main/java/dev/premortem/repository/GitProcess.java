package dev.premortem.repository;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of git with fixed arguments, started at once and awaited later.
 *
 * <p>Nothing that the repository brings along is executed. {@code ls-files} runs no hook and compares no content, so of
 * all configured commands (filters, pagers, aliases, external diffs, {@code core.sshCommand}) only {@code core.fsmonitor}
 * could start one; it is turned off here, as are hooks for good measure and, in {@link GitEnvironment}, fetching. A
 * repository that another user owns is git's own decision ({@code safe.directory}), which is respected.
 */
final class GitProcess {
    private static final int TIMEOUT_SECONDS = 30;
    private static final int MOST_OUTPUT = 64 << 20;
    private static final int MOST_ERRORS = 8 << 10;
    private static final String[] SAFE = {
        "--no-pager",
        "--no-optional-locks",
        "-c",
        "core.fsmonitor=false",
        "-c",
        "core.untrackedCache=false",
        "-c",
        "core.hooksPath=/dev/null"
    };

    private final Process process;
    private final Drain output;
    private final Drain errors;

    private GitProcess(Process process) {
        this.process = process;
        this.output = new Drain(process.getInputStream(), MOST_OUTPUT);
        this.errors = new Drain(process.getErrorStream(), MOST_ERRORS);
        output.start();
        errors.start();
    }

    /** Thrown when there is no usable answer; the message says why, for the user. */
    static final class Refused extends Exception {
        Refused(String message) {
            super(message);
        }
    }

    static GitProcess start(Path git, Path folder, Map<String, String> variables, List<String> arguments)
            throws Refused {
        List<String> command = new ArrayList<>(SAFE.length + arguments.size() + 1);
        command.add(git.toString());
        command.addAll(Arrays.asList(SAFE));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(variables);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new GitProcess(process);
        } catch (IOException | IllegalArgumentException e) {
            throw new Refused("git could not be started");
        }
    }

    /** Waits for the answer. */
    byte[] await() throws Refused {
        return await(TIMEOUT_SECONDS);
    }

    byte[] await(int seconds) throws Refused {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new Refused("git gave no answer within " + seconds + " seconds");
            }
            // A process that git left behind may hold the pipes open for ever.
            output.join(TimeUnit.SECONDS.toMillis(seconds));
            if (output.isAlive()) {
                throw new Refused("git's answer did not end");
            }
            errors.join(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("waiting for git was interrupted");
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new Refused("git refused: " + firstLine(errors.text()));
        }
        if (output.overflown()) {
            throw new Refused("git's answer is longer than " + MOST_OUTPUT / (1 << 20) + " MiB");
        }
        return output.bytes();
    }

    private static String firstLine(String errors) {
        String text = errors.strip();
        int end = text.indexOf('\n');
        String line = (end < 0 ? text : text.substring(0, end)).strip();
        String plain = line.startsWith("fatal: ") ? line.substring("fatal: ".length()) : line;
        return plain.isEmpty() ? "no reason given" : plain;
    }

    /** Reads a stream to its end and keeps the first bytes, so that the other side never waits. */
    private static final class Drain extends Thread {
        private final InputStream stream;
        private final int limit;
        private byte[] kept = new byte[8 << 10];
        private int size;
        private boolean overflown;

        Drain(InputStream stream, int limit) {
            super("premortem-git");
            this.stream = stream;
            this.limit = limit;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (true) {
                    if (size == kept.length && size < limit) {
                        resize(Math.min(limit, size * 2));
                    }
                    boolean full = size == limit;
                    byte[] target = full ? new byte[8 << 10] : kept;
                    int count = stream.read(target, full ? 0 : size, full ? target.length : kept.length - size);
                    if (count < 0) {
                        return;
                    }
                    add(full, count);
                }
            } catch (IOException closed) {
                // the process was destroyed; its exit code tells
            }
        }

        private synchronized void resize(int capacity) {
            kept = Arrays.copyOf(kept, capacity);
        }

        private synchronized void add(boolean full, int count) {
            overflown |= full;
            size += full ? 0 : count;
        }

        synchronized boolean overflown() {
            return overflown;
        }

        synchronized byte[] bytes() {
            return Arrays.copyOf(kept, size);
        }

        synchronized String text() {
            return new String(kept, 0, size, StandardCharsets.UTF_8);
        }
    }
}
