package dev.premortem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.text.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The repository of the postmortems, with every rule: exactly what is marked by hand is found. */
class PostmortemsTest {
    private static final Path ROOT = Path.of("testdata/repositories/postmortems");
    private static final Pattern EXPECT = Pattern.compile("# expect: ([a-z0-9-]+)\\s*$");
    private static final String CANARY = "blog-system/web-rollout.yaml:25 topology-spread-unschedulable";
    private static final String HPA = "blog-system/web-hpa.yaml:12 topology-spread-unschedulable";
    private static final String LONGHORN = "storage/longhorn-storageclass.yaml:8 storage-replicas-exceed-nodes";

    @TempDir
    Path scratch;

    @Test
    void everyMarkedFaultIsFoundAndNothingElse() throws Exception {
        Set<String> found = found(check(ROOT));
        assertThat(found).isEqualTo(marked()).hasSizeGreaterThanOrEqualTo(9).contains(CANARY, HPA, LONGHORN);
    }

    @Test
    void honoringTaintsMakesRoomForTheCanaryAndNotForTheVolumes() throws Exception {
        copy();
        Path rollout = scratch.resolve("blog-system/web-rollout.yaml");
        String text = Files.readString(rollout);
        String honoring = text.replace(
                "          topologyKey: kubernetes.io/hostname\n",
                "          topologyKey: kubernetes.io/hostname\n          nodeTaintsPolicy: Honor\n");
        assertThat(honoring).isNotEqualTo(text);
        Files.writeString(rollout, honoring);

        assertThat(found(check(scratch))).doesNotContain(CANARY, HPA).contains(LONGHORN);
    }

    @Test
    void withoutProfileItSaysWhichFactsAreMissing() throws Exception {
        copy();
        Files.writeString(scratch.resolve(".premortem.yaml"), "{}\n");

        LintResult result = check(scratch);
        assertThat(found(result)).doesNotContain(CANARY, HPA, LONGHORN).hasSizeGreaterThanOrEqualTo(5);
        assertThat(result.notices())
                .anyMatch(notice -> notice.matches(
                        "[0-9]+ rules wait for cluster facts \\((.*, )?nodes(, .*)?\\): premortem profile import"));
    }

    private void copy() throws IOException {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path target = scratch.resolve(ROOT.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static LintResult check(Path root) throws UsageException {
        return Check.run(CheckRequest.in(Path.of("").toAbsolutePath())
                        .paths(java.util.List.of(root))
                        .threads(2)
                        .environment(Map.of("PATH", System.getenv("PATH")))
                        .build())
                .result();
    }

    private static Set<String> found(LintResult result) {
        TreeSet<String> found = new TreeSet<>();
        result.findings().forEach(finding -> {
            Span span = finding.primary().span();
            found.add(span.file().path() + ":" + span.line() + " " + finding.rule());
        });
        return found;
    }

    private static Set<String> marked() throws IOException {
        Set<String> marked = new TreeSet<>();
        try (Stream<Path> walk = Files.walk(ROOT)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String path = ROOT.relativize(file).toString().replace('\\', '/');
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
