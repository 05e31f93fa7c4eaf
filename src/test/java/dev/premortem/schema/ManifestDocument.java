package dev.premortem.schema;

import dev.premortem.kubernetes.KubernetesVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One document of {@code testdata/schemas}. Its first line is a comment, {@code # valid} or {@code # invalid}, with the
 * versions of Kubernetes that it is for: {@code 1.30-1.34}, {@code 1.33-}, {@code -1.31}; those that serve its kind where
 * nothing is said. {@code # expect: RULE, RULE} ends a line of an invalid one, and of a valid one where it is told that its
 * API goes away; {@code # expect-below:} stands above such a line. A rule that speaks of newer versions only has the first of
 * them behind it: {@code api-deprecated 1.31-}.
 *
 * @param first the line of the comment, counted from 1
 * @param lines its lines, the comment first
 * @param from the first version of the range; empty without one
 * @param to the last one
 */
record ManifestDocument(
        Path file,
        int first,
        List<String> lines,
        boolean valid,
        Optional<KubernetesVersion> from,
        Optional<KubernetesVersion> to) {
    private static final Pattern HEADER = Pattern.compile("# (valid|invalid)(?: ([0-9.]*)-([0-9.]*))?");
    private static final String RULE = "[a-z0-9-]+(?: [0-9.]+-)?";
    private static final Pattern MARK = Pattern.compile(".*# expect(-below)?: (" + RULE + "(?:, " + RULE + ")*)");
    private static final Pattern FIELD = Pattern.compile("(apiVersion|kind): ([^ ]+).*");

    ManifestDocument {
        lines = List.copyOf(lines);
    }

    /** The documents of a folder's files, file by file. */
    static List<ManifestDocument> of(Path folder) throws IOException {
        List<ManifestDocument> documents = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted(Comparator.comparing(Path::toString)).toList()) {
                read(file, documents);
            }
        }
        return documents;
    }

    private static void read(Path file, List<ManifestDocument> documents) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int start = 0;
        for (int i = 0; i <= lines.size(); i++) {
            if (i == lines.size() || lines.get(i).equals("---")) {
                Matcher header = HEADER.matcher(lines.get(start));
                if (!header.matches()) {
                    throw new AssertionError(file + ":" + (start + 1) + ": neither `# valid` nor `# invalid`");
                }
                documents.add(new ManifestDocument(
                        file,
                        start + 1,
                        lines.subList(start, i),
                        header.group(1).equals("valid"),
                        Optional.ofNullable(header.group(2)).flatMap(KubernetesVersion::parse),
                        Optional.ofNullable(header.group(3)).flatMap(KubernetesVersion::parse)));
                start = i + 1;
            }
        }
    }

    String apiVersion() {
        return field("apiVersion");
    }

    String kind() {
        return field("kind");
    }

    private String field(String name) {
        for (String line : lines) {
            Matcher field = FIELD.matcher(line);
            if (field.matches() && field.group(1).equals(name)) {
                return field.group(2);
            }
        }
        throw new AssertionError(this + " has no " + name);
    }

    /** Whether the document speaks of this version. A kind that has no schema is taken for one that is always there. */
    boolean isFor(KubernetesVersion version, Optional<KnownKind> known) {
        return from.or(() -> to).isEmpty()
                ? known.filter(kind -> !kind.servedBy(version)).isEmpty()
                : from.filter(least -> version.compareTo(least) < 0).isEmpty()
                        && to.filter(most -> version.compareTo(most) > 0).isEmpty();
    }

    /** {@code LINE RULE} of every mark that holds for the version, or in whatever version. */
    List<String> expected(Optional<KubernetesVersion> version) {
        TreeMap<Integer, TreeSet<String>> marks = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher mark = MARK.matcher(lines.get(i));
            if (mark.matches()) {
                int line = first + i + (mark.group(1) == null ? 0 : 1);
                for (String rule : mark.group(2).split(", ", -1)) {
                    int space = rule.indexOf(' ');
                    String name = space < 0 ? rule : rule.substring(0, space);
                    boolean holds = space < 0
                            || version.isEmpty()
                            || KubernetesVersion.parse(rule.substring(space + 1, rule.length() - 1))
                                    .filter(first -> version.get().compareTo(first) >= 0)
                                    .isPresent();
                    if (holds) {
                        marks.computeIfAbsent(line, key -> new TreeSet<>()).add(name);
                    }
                }
            }
        }
        List<String> expected = new ArrayList<>();
        marks.forEach((line, rules) -> rules.forEach(rule -> expected.add(line + " " + rule)));
        return expected;
    }

    @Override
    public String toString() {
        return file.getFileName() + ":" + first;
    }
}
