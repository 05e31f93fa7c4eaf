package dev.premortem.repository;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryPathTest {
    @ParameterizedTest(name = "{1} from {0} is {2}")
    @CsvSource({
        "a, x.yaml, a/x.yaml",
        "a/b, ../x.yaml, a/x.yaml",
        "a, ../../x.yaml, ../x.yaml",
        "a, ./b//c/, a/b/c",
        "'', ., ''",
        "a, .., ''",
        "a, /etc/x, /etc/x",
        "a, ..x/y, a/..x/y",
    })
    void resolves(String folder, String reference, String expected) {
        assertThat(RepositoryPath.resolve(folder, reference)).isEqualTo(expected);
    }
}
