package dev.premortem.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The words of findings about schemas. */
class SchemaTextTest {
    @Test
    void namesAreAList() {
        assertThat(SchemaText.names(List.of(), "and")).isEmpty();
        assertThat(SchemaText.names(List.of("a"), "and")).isEqualTo("`a`");
        assertThat(SchemaText.names(List.of("a", "b"), "or")).isEqualTo("`a` or `b`");
        assertThat(SchemaText.names(List.of("a", "b", "c"), "and")).isEqualTo("`a`, `b` and `c`");
    }

    @Test
    void beyondADozenNamesAreCounted() {
        assertThat(SchemaText.names(Collections.nCopies(12, "a"), "and")).endsWith("`a` and `a`");
        assertThat(SchemaText.names(Collections.nCopies(13, "a"), "and")).endsWith("`a`, `a` and 1 more");
        assertThat(SchemaText.names(Collections.nCopies(5_000, "a"), "and"))
                .endsWith("and 4988 more")
                .hasSizeLessThan(100);
    }

    @Test
    void typesAreWordsOfPeople() {
        assertThat(List.of("integer", "number", "boolean", "string", "array", "object", "null"))
                .extracting(SchemaText::type)
                .containsExactly("an integer", "a number", "a boolean", "a string", "a list", "a mapping", "null");
    }
}
