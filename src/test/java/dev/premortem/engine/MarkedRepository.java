package dev.premortem.engine;

import dev.premortem.text.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A repository whose faults are marked by hand: what is found in it, and what is marked. */
final class MarkedRepository {
    private static final Pattern EXPECT = Pattern.compile("# expect: ([a-z0-9-]+)\\s*$");

    private MarkedRepository() {}

    /** Checks a repository with every rule. */
    static LintResult check(Path root) throws UsageException {
        return Check.run(CheckRequest.in(Path.of("").toAbsolutePath())
                        .paths(List.of(root))
                        .threads(2)
                        .environment(Map.of("PATH", System.getenv("PATH")))
                        .build())
                .result();
    }

    /** {@code file:line rule} of each finding. */
    static Set<String> found(LintResult result) {
        TreeSet<String> found = new TreeSet<>();
        result.findings().forEach(finding -> {
            Span span = finding.primary().span();
            found.add(span.file().path() + ":" + span.line() + " " + finding.rule());
        });
        return found;
    }

    /** The same of each mark. */
    static Set<String> marked(Path root) throws IOException {
        Set<String> marked = new TreeSet<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String path = root.relativize(file).toString().replace('\\', '/');
                int line = 0;
                for (String text : Files.readAllLines(file)) {
                    line++;
                    Matcher mark = EXPECT.matcher(text);
                    if (mark.find()) {
                        marked.add(path + ":" + line + " " + mark.group(1));
                    }
                }
            }
        }
        return marked;
    }
}
