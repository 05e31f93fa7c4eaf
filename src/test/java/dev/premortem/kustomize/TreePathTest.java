package dev.premortem.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TreePathTest {
    @Test
    void resolvesDots() {
        assertThat(TreePath.resolve("a/b", "../c/./d.yaml")).contains("a/c/d.yaml");
        assertThat(TreePath.resolve("a", "..")).contains("");
        assertThat(TreePath.resolve("a", "../..")).isEmpty();
        assertThat(TreePath.resolve("", "x//y/")).contains("x/y");
        assertThat(TreePath.resolve("a", "../../repo/a/x.yaml")).isEmpty();
    }

    @Test
    void comparesWholeSegments() {
        assertThat(TreePath.isInOrBelow("ab/c", "a")).isFalse();
        assertThat(TreePath.isInOrBelow("a/c", "a")).isTrue();
        assertThat(TreePath.isInOrBelow("a", "a")).isTrue();
        assertThat(TreePath.isInOrBelow("a", "")).isTrue();
    }

    @Test
    void writesRelativePaths() {
        assertThat(TreePath.relative("a/b", "a/c/d")).isEqualTo("../c/d");
        assertThat(TreePath.relative("a/b", "a")).isEqualTo("..");
        assertThat(TreePath.relative("a", "a")).isEqualTo(".");
        assertThat(TreePath.relative("", "x/y")).isEqualTo("x/y");
        assertThat(TreePath.relative("x", "")).isEqualTo("..");
    }
}
