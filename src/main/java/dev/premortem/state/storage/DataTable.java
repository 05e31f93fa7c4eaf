package dev.premortem.state.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Reads the tables of facts beside this class: columns with spaces between them, comments behind {@code #}. */
final class DataTable {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private DataTable() {}

    /** The rows of a table, each with as many columns as asked for. */
    static List<List<String>> rows(String name, int columns) {
        List<List<String>> rows = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(DataTable.class.getResourceAsStream(name));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    List<String> row = List.of(SPACES.split(line.strip(), columns));
                    if (row.size() != columns) {
                        throw new IllegalStateException(name + ": " + line);
                    }
                    rows.add(row);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(rows);
    }
}
