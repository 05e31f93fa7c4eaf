package dev.premortem.argocd.appset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePatternTest {
    private static boolean matches(String pattern, String path, boolean newGlobbing) {
        FilePattern.Reading reading = FilePattern.read(pattern, newGlobbing);
        assertThat(reading).isInstanceOf(FilePattern.Good.class);
        return reading instanceof FilePattern.Good good && good.matches(path);
    }

    @ParameterizedTest
    @CsvSource({
        "a/*/v.yaml, a/b/v.yaml, true",
        "a/*/v.yaml, a/b/c/v.yaml, true",
        "*.yaml, a/b.yaml, true",
        "**/c.json, c.json, false",
        "**/c.json, a/b/c.json, true",
        "apps, apps/web/v.yaml, true",
        "apps/, apps/web/v.yaml, true",
        "apps/, apps, false",
        "apps, application, false",
        "./apps//web, apps/web/v.yaml, true",
        "x/../apps, apps/v.yaml, true",
        "., a/b, true",
        "'', a/b, true",
        "a/[!b]/c, a/b/c, false",
        "a/[[:digit:]]/c, a/1/c, true",
        "a/[x, a/[x, true",
        "a?c, a/c, true",
        "\\*.yaml, *.yaml, true",
        "\\*.yaml, a.yaml, false",
        "'{a,b}.yaml', a.yaml, false",
    })
    void aPathspecOfGit(String pattern, String path, boolean matches) {
        assertThat(matches(pattern, path, false)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "a/*/v.yaml, a/b/v.yaml, true",
        "a/*/v.yaml, a/b/c/v.yaml, false",
        "**/c.json, c.json, true",
        "**/c.json, a/b/c.json, true",
        "a/**/c.json, a/c.json, true",
        "a/**/c.json, ab/c.json, false",
        "a/**, a/b/c, true",
        "a**, a/b, false",
        "'{a,b/{c,d}}/v.yaml', b/d/v.yaml, true",
        "'{a,b}.yaml', c.yaml, false",
        "a?c, a/c, false",
        "a/[^b]/c, a/x/c, true",
        "../a, a, false",
    })
    void aPatternOfDoublestar(String pattern, String path, boolean matches) {
        assertThat(matches(pattern, path, true)).isEqualTo(matches);
    }

    @Test
    void gitRefusesWhatLeavesTheRepository() {
        for (String pattern : List.of("../a", "a/../../b", "/etc/passwd")) {
            assertThat(FilePattern.read(pattern, false)).as(pattern).isInstanceOf(FilePattern.Leaves.class);
        }
    }

    @Test
    void magicAndTooManyAlternativesAreNotRead() {
        assertThat(FilePattern.read(":(exclude)a", false)).isInstanceOf(FilePattern.NotRead.class);
        assertThat(FilePattern.read("{a,b}".repeat(20), true)).isInstanceOf(FilePattern.NotRead.class);
        assertThat(FilePattern.read("{".repeat(4000), true)).isInstanceOf(FilePattern.Good.class);
        assertThat(FilePattern.read("a/[b", true)).isInstanceOf(FilePattern.Malformed.class);
    }

    @Test
    void manyStarsTakeNoLongerThanThePattern() {
        assertThat(matches("*a".repeat(1000) + "b*", "a".repeat(3000), false)).isFalse();
        assertThat(matches("**/".repeat(1000) + "b*", "a/".repeat(1000) + "c", true))
                .isFalse();
    }
}
