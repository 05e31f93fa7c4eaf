package dev.premortem.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                // without a slash: the last segment at any depth
                "*.yaml a.yaml",
                "*.yaml a/b/c.yaml",
                "a?c.yaml abc.yaml",
                // a folder stands for what is below it
                "vendor/ vendor/a/b.yaml",
                "vendor a/vendor/b.yaml",
                "k8s/base k8s/base/a.yaml",
                "/k8s k8s/a.yaml",
                // across segments
                "a/**/z.yaml a/z.yaml",
                "a/**/z.yaml a/b/c/z.yaml",
                "**/z.yaml z.yaml",
                "**/node_modules/** a/node_modules/b/c",
                "a/** a/b",
                // alternatives
                "*.{yaml,yml} x/a.yml",
                "{a,b}/{c,d}.yaml b/c.yaml",
                "./a.yaml a.yaml",
                // an unclosed brace is a brace
                "{a {a",
                // object ids of the configuration
                "apps/v1/Deployment/blog/* apps/v1/Deployment/blog/web"
            })
    void matches(String pattern, String path) {
        assertThat(Glob.of(pattern).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "*.yaml a.yml",
                "a/*.yaml a/b/c.yaml",
                "a?c a/c",
                "/k8s x/k8s/a.yaml",
                "a/**/z.yaml a/xz.yaml",
                "vendor/ vendors/a.yaml",
                "*.{yaml,yml} a.json",
                "A.yaml a.yaml"
            })
    void doesNotMatch(String pattern, String path) {
        assertThat(Glob.of(pattern).matches(path)).isFalse();
    }

    @Test
    void hostilePatternsCostNoMoreThanTheirLength() {
        String path = "a".repeat(2_000);
        assertThat(Glob.of("a*".repeat(1_000) + "b").matches(path)).isFalse();
        assertThat(Glob.of("{a,b}".repeat(40)).matches("a".repeat(40))).isTrue();
    }

    @Test
    void isShownAsWritten() {
        assertThat(Glob.of("./a/{b,c}")).hasToString("./a/{b,c}");
    }
}
