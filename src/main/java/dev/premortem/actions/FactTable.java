package dev.premortem.actions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads the tables of facts beside a class; lines that begin with {@code #} are comments. */
public final class FactTable {
    private FactTable() {}

    /** The lines that say something. */
    public static List<String> lines(Class<?> beside, String name) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(String::stripTrailing)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands before the first blank, and what behind the blanks that follow it. */
    public static String[] halves(String line) {
        int blank = line.indexOf(' ');
        if (blank < 0) {
            throw new IllegalStateException("one column only: " + line);
        }
        return new String[] {line.substring(0, blank), line.substring(blank).strip()};
    }
}
