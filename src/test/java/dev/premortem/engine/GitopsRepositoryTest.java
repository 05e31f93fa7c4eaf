package dev.premortem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A repository with an application of applications, ApplicationSets and what they deploy, with every rule. */
class GitopsRepositoryTest {
    private static final Path ROOT = Path.of("testdata/repositories/gitops");

    @Test
    void everyMarkedFaultIsFoundAndNothingElse() throws Exception {
        LintResult result = MarkedRepository.check(ROOT);
        assertThat(MarkedRepository.found(result))
                .isEqualTo(MarkedRepository.marked(ROOT))
                .hasSizeGreaterThanOrEqualTo(12);
        assertThat(result.summary().applications()).isGreaterThanOrEqualTo(40);
    }
}
