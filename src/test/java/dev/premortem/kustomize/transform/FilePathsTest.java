package dev.premortem.kustomize.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePathsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''       | 0  | new
            /        | 0  | /new
            /        | 7  | /new
            pie      | 0  | new/pie
            /pie     | 0  | /new/pie
            raw      | 1  | raw/new
            /raw     | 1  | /raw/new
            a/b/c    | 2  | a/b/new/c
            /a/b/c   | 2  | /a/b/new/c
            a//b     | 1  | a/new/b
            a/b/     | 9  | a/b/new
            a/../b   | 9  | b/new
            ./a      | 0  | new/a
            """)
    void aPartIsInserted(String path, int position, String expected) {
        assertThat(FilePaths.inserted(path, position, "new")).isEqualTo(expected);
    }
}
