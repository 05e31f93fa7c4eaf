package dev.premortem.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command may use of the world.
 *
 * @param terminal whether standard output is a terminal
 */
record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Path workingDirectory,
        Map<String, String> environment,
        boolean terminal) {}
