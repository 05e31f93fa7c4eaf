package dev.premortem.kubernetes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The lists of which no two items may have the same key; they are in {@code list-keys.txt}. */
public final class ListKeys {
    private static final List<ListKey> ALL = read();

    private ListKeys() {}

    /**
     * A list and its key.
     *
     * @param where {@code pod}, {@code container}, or kind and group with a dot between
     * @param lists the paths of the lists that have one set of keys
     * @param rejected whether the API server rejects a repeated key
     */
    public record ListKey(String where, List<String> lists, List<KeyField> fields, boolean rejected) {
        public ListKey {
            lists = List.copyOf(lists);
            fields = List.copyOf(fields);
        }
    }

    /**
     * A field of a key.
     *
     * @param required whether an item without it has no key
     * @param otherwise the value where the item has none
     */
    public record KeyField(String name, boolean required, String otherwise) {}

    /** The lists at {@code pod}, {@code container}, or kind and group with a dot between. */
    public static List<ListKey> of(String where) {
        return ALL.stream().filter(key -> key.where().equals(where)).toList();
    }

    /** Where lists are, other than in pods. */
    public static List<String> kinds() {
        return ALL.stream()
                .map(ListKey::where)
                .filter(where -> where.contains("."))
                .map(where -> where.substring(0, where.indexOf('.')))
                .distinct()
                .toList();
    }

    private static List<ListKey> read() {
        List<ListKey> keys = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(ListKeys.class.getResourceAsStream("list-keys.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    keys.add(read(line.strip().split(" +", -1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(keys);
    }

    private static ListKey read(String[] columns) {
        List<KeyField> fields = new ArrayList<>();
        for (String field : columns[2].split(",", -1)) {
            int equals = field.indexOf('=');
            fields.add(
                    equals < 0
                            ? new KeyField(field, true, "")
                            : new KeyField(field.substring(0, equals), false, field.substring(equals + 1)));
        }
        return new ListKey(columns[0], List.of(columns[1].split("\\|", -1)), fields, columns[3].equals("rejected"));
    }
}
