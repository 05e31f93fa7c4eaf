package dev.premortem.kubernetes;

import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Fields of which the API server takes one at most; they are in {@code exclusive-fields.txt}. */
public final class ExclusiveFields {
    private static final List<Choice> ALL = read();

    private ExclusiveFields() {}

    /**
     * Fields of one mapping that exclude each other.
     *
     * @param where {@code pod}, {@code container}, or kind and group with a dot between
     * @param path the path of the mapping, {@code []} for every item of a list; empty for the holder itself
     */
    public record Choice(String where, String path, List<Field> fields) {
        public Choice {
            fields = List.copyOf(fields);
        }

        /** The fields of the mapping that count, in the order of the file. */
        public List<YamlEntry> chosen(YamlMapping mapping) {
            return mapping.effective().stream()
                    .filter(entry -> fields.stream().anyMatch(field -> field.counts(entry)))
                    .toList();
        }
    }

    /**
     * One of them.
     *
     * @param filled whether an empty one does not count
     * @param value the value with which it counts; without one it counts when it is there
     */
    public record Field(String name, boolean filled, Optional<String> value) {
        boolean counts(YamlEntry entry) {
            YamlNode node = entry.value();
            if (!entry.name().equals(name) || node.isNull()) {
                return false;
            }
            if (value.isPresent()) {
                return node instanceof YamlScalar scalar && scalar.text().equals(value.get());
            }
            return !filled
                    || node instanceof YamlScalar scalar && !scalar.text().isEmpty()
                    || node instanceof YamlSequence list && list.size() > 0;
        }
    }

    /** The choices at {@code pod}, {@code container}, or kind and group with a dot between. */
    public static List<Choice> of(String where) {
        return ALL.stream().filter(choice -> choice.where().equals(where)).toList();
    }

    /** Where choices are, other than in pods. */
    public static List<String> kinds() {
        return ALL.stream()
                .map(Choice::where)
                .filter(where -> where.contains("."))
                .map(where -> where.substring(0, where.indexOf('.')))
                .distinct()
                .toList();
    }

    private static List<Choice> read() {
        List<Choice> choices = new ArrayList<>();
        try (InputStream in =
                        Objects.requireNonNull(ExclusiveFields.class.getResourceAsStream("exclusive-fields.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] columns = line.strip().split(" +", -1);
                    choices.add(new Choice(columns[0], columns[1].equals("-") ? "" : columns[1], fields(columns[2])));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(choices);
    }

    private static List<Field> fields(String column) {
        List<Field> fields = new ArrayList<>();
        for (String field : column.split("\\|", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.add(new Field(field.substring(0, equals), false, Optional.of(field.substring(equals + 1))));
            } else {
                boolean filled = field.endsWith("!");
                fields.add(
                        new Field(filled ? field.substring(0, field.length() - 1) : field, filled, Optional.empty()));
            }
        }
        return fields;
    }
}
