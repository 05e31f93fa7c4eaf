package dev.premortem.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One document of {@code testdata/schemas}, whose README has the form.
 *
 * @param file the file it stands in
 * @param line the line of its head in the file
 * @param valid whether it has no fault
 * @param first the first minor of Kubernetes for which that holds
 * @param last the last one
 * @param text the document; its line 1 is line {@code line} of the file
 * @param expected the marks as {@code LINE RULE}, lines of the file
 */
record SchemaManifest(Path file, int line, boolean valid, int first, int last, String text, Set<String> expected) {
    static final int OLDEST = 28;
    static final int NEWEST = 36;

    private static final Pattern HEAD = Pattern.compile("# (valid|invalid)(?: (?:1\\.(\\d+))?-(?:1\\.(\\d+))?)?");
    private static final Pattern MARK = Pattern.compile("# expect: ([a-z-]+(?:, [a-z-]+)*)$");

    /** Every document of every file of a folder below {@code testdata/schemas}. */
    static List<SchemaManifest> of(String folder) throws IOException {
        List<SchemaManifest> documents = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("testdata/schemas", folder))) {
            for (Path file : files.sorted().toList()) {
                read(file, documents);
            }
        }
        return documents;
    }

    private static void read(Path file, List<SchemaManifest> into) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int from = 0;
        for (int i = 0; i <= lines.size(); i++) {
            if (i == lines.size() || lines.get(i).equals("---")) {
                into.add(document(file, from, lines.subList(from, i)));
                from = i + 1;
            }
        }
    }

    private static SchemaManifest document(Path file, int from, List<String> lines) {
        Matcher head = HEAD.matcher(lines.get(0));
        if (!head.matches()) {
            throw new IllegalStateException(file + ":" + (from + 1) + " is no head: " + lines.get(0));
        }
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher mark = MARK.matcher(lines.get(i));
            if (mark.find()) {
                for (String rule : mark.group(1).split(", ", -1)) {
                    expected.add((from + 1 + i) + " " + rule);
                }
            }
        }
        return new SchemaManifest(
                file,
                from + 1,
                head.group(1).equals("valid"),
                minor(head.group(2), OLDEST),
                minor(head.group(3), NEWEST),
                String.join("\n", lines) + "\n",
                expected);
    }

    private static int minor(String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
