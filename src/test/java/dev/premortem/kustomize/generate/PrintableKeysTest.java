package dev.premortem.kustomize.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails and what does not was tried with kustomize v5.5.0. */
class PrintableKeysTest {
    private static final PrintableKeys KEYS = new PrintableKeys();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "true",
                "True",
                "null",
                "~",
                "1.5",
                ".5",
                "1e3",
                "0x1f",
                "0o7",
                "012",
                "089",
                "1_000",
                "0b1",
                "-1",
                "+1",
                ".inf",
                ".nan",
                "2020-01-01",
                "2020-01-01T00:00:00Z",
                "<<"
            })
    void keysThatAreNoStringsFail(String key) {
        BuildFailure failure = catchThrowableOfType(
                BuildFailure.class,
                () -> KEYS.apply(new Given().build("configMapGenerator: [{name: c, literals: ['" + key + "=v']}]")));
        assertThat(failure).hasMessageContaining("`" + key + "`");
        assertThat(failure.place().orElseThrow().text()).isEqualTo("'" + key + "=v'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n",
                "yes",
                "-",
                "\"\"",
                "1:30",
                " ",
                " 1",
                "!a",
                "&a",
                "*a",
                "a: b",
                "1 ",
                "|",
                "2020-13-01",
                "2020-1-1 x",
                "2020-1-1T5",
                "1.2.3",
                "tls.crt",
                "."
            })
    void otherKeysDoNot(String key) {
        List<BuiltResource> built = new Given().build("configMapGenerator: [{name: c, literals: ['" + key + "=v']}]");
        assertThat(KEYS.apply(built)).isEqualTo(built);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{data: {1: x}}",
                "{spec: {a: [{b: {true: x}}]}}",
                "{data: {2020-01-01: x}}",
            })
    void keysOfFilesCountToo(String object) {
        List<BuiltResource> resources = List.of(Given.object(object));
        assertThat(catchThrowableOfType(BuildFailure.class, () -> KEYS.apply(resources)))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{data: {'1': x}}", "{data: {!!str 1: x}}", "{1: x}", "{data: {<<: {a: b}}}", "{data: {y: x}}"})
    void quotedKeysAndThoseOnTopDoNot(String object) {
        List<BuiltResource> resources = List.of(Given.object(object));
        assertThat(KEYS.apply(resources)).isEqualTo(resources);
    }

    @Test
    void aMergeTakesTheQuotesAway() {
        BuiltResource quoted = Given.object("{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {'1': x}}");
        List<BuiltResource> merged = new Given().build("configMapGenerator: [{name: c, behavior: merge}]", quoted);
        assertThat(catchThrowableOfType(BuildFailure.class, () -> KEYS.apply(merged)))
                .hasMessageContaining("`1`");
    }

    @Test
    void labelsOfOptionsHaveNoQuotesEither() {
        List<BuiltResource> built = new Given().build("configMapGenerator: [{name: c, options: {labels: {'1': x}}}]");
        assertThat(catchThrowableOfType(BuildFailure.class, () -> KEYS.apply(built)))
                .hasMessageContaining("`1`");
    }
}
