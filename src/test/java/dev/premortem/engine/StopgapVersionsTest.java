package dev.premortem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run says of versions that the schemas do not reach. */
class StopgapVersionsTest {
    private static final Map<String, String> FILES =
            Map.of("a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ncolour: blue\n");

    private static List<String> notices(String version, List<String> only) {
        return Checks.check(FILES, "kubernetesVersion: \"" + version + "\"\n", only, 1)
                .notices();
    }

    @Test
    void olderAndNewerOnesAreNamed() {
        assertThat(notices("1.20", List.of()))
                .contains("there are no schemas of Kubernetes 1.20: those of 1.28 stand for them");
        assertThat(notices("1.99", List.of()))
                .contains(
                        "there are no schemas of Kubernetes 1.99: those of 1.36 stand for them, and fields they do not"
                                + " know are no fault");
    }

    @Test
    void knownOnesAndThoseBetweenAreNot() {
        assertThat(notices("1.29", List.of())).noneMatch(notice -> notice.contains("schemas"));
        assertThat(notices("1.36", List.of())).noneMatch(notice -> notice.contains("schemas"));
    }

    @Test
    void nobodyAsksWhereNoSchemaIsAsked() {
        assertThat(notices("1.99", List.of("yaml/*"))).noneMatch(notice -> notice.contains("schemas"));
    }

    @Test
    void aNewerVersionMayKnowTheField() {
        assertThat(Checks.found(Checks.check(FILES, "kubernetesVersion: \"1.99\"\n", List.of(), 1)))
                .isEmpty();
        assertThat(Checks.found(Checks.check(FILES, "kubernetesVersion: \"1.20\"\n", List.of(), 1)))
                .containsExactly("4 schema-field-unknown");
    }
}
