package dev.premortem.actions.grammar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads {@code testdata/actions/grammar}: columns between tabs, lines that begin with {@code # } are comments. In texts,
 * {@code ␣} is a blank, {@code →} a tab and {@code ⏎} a line break.
 */
final class GrammarTables {
    static final Path FOLDER = Path.of("testdata/actions/grammar");
    static final String NONE = "-";

    private GrammarTables() {}

    record Row(List<String> columns) {
        String column(int index) {
            return columns.get(index);
        }

        String text(int index) {
            return columns.get(index).replace('␣', ' ').replace('→', '\t').replace('⏎', '\n');
        }

        @Override
        public String toString() {
            return String.join("  ", columns);
        }
    }

    static Stream<Row> rows(String table) {
        return lines(FOLDER.resolve(table)).stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("# "))
                .map(line -> new Row(List.of(line.split("\t", -1))));
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <K extends Enum<K>> String shown(List<TextProblem<K>> problems) {
        return listed(problems.stream().map(each -> each.kind() + "@" + each.start() + "+" + each.length()));
    }

    static String listed(Stream<String> items) {
        String joined = items.collect(Collectors.joining(" "));
        return joined.isEmpty() ? NONE : joined;
    }
}
