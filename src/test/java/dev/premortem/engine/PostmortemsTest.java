package dev.premortem.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** The repository of the postmortems, with every rule: exactly what is marked by hand is found. */
class PostmortemsTest {
    private static final Path ROOT = Path.of("testdata/repositories/postmortems");
    private static final Pattern EXPECT = Pattern.compile("# expect: ([a-z0-9-]+)\\s*$");

    @Test
    void everyMarkedFaultIsFoundAndNothingElse() throws Exception {
        CheckRequest request = CheckRequest.in(Path.of("").toAbsolutePath())
                .paths(List.of(ROOT))
                .threads(2)
                .environment(Map.of("PATH", System.getenv("PATH")))
                .build();
        LintResult result = Check.run(request).result();
        TreeSet<String> found = new TreeSet<>();
        result.findings().forEach(finding -> {
            Span span = finding.primary().span();
            found.add(span.file().path() + ":" + span.line() + " " + finding.rule());
        });
        assertThat(found).isEqualTo(marked()).hasSizeGreaterThanOrEqualTo(5);
    }

    private static Set<String> marked() throws IOException {
        Set<String> marked = new TreeSet<>();
        try (Stream<Path> walk = Files.walk(ROOT)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    Matcher mark = EXPECT.matcher(lines.get(i));
                    if (mark.find()) {
                        String path = ROOT.relativize(file).toString().replace('\\', '/');
                        marked.add(path + ":" + (i + 1) + " " + mark.group(1));
                    }
                }
            }
        }
        return marked;
    }
}
