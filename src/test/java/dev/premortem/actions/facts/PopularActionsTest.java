package dev.premortem.actions.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PopularActionsTest {
    private static KnownAction action(String name, String version) {
        return PopularActions.of(name, version).orElseThrow();
    }

    @Test
    void inputsAndOutputsAreThoseOfTheVersion() {
        KnownAction cache = action("actions/cache", "v4");
        assertThat(cache.anyInput()).isFalse();
        assertThat(cache.takes("restore-keys")).isTrue();
        assertThat(cache.takes("keys")).isFalse();
        assertThat(cache.input("KEY").orElseThrow().required()).isTrue();
        assertThat(cache.input("restore-keys").orElseThrow().required()).isFalse();
        assertThat(cache.outputs()).containsExactly("cache-hit");
        assertThat(cache.gives("cache_hit")).isFalse();
        assertThat(cache.gives("Cache-Hit")).isTrue();
        assertThat(cache.runtime()).contains("node20");
        assertThat(action("actions/cache", "v5").runtime()).contains("node24");
    }

    @Test
    void deprecatedInputsCarryTheirMessage() {
        ActionInput old =
                action("docker/setup-buildx-action", "v3").input("config").orElseThrow();
        assertThat(old.deprecated()).isTrue();
        assertThat(old.message()).contains("Use buildkitd-config instead");
        ActionInput other = action("docker/setup-buildx-action", "v3")
                .input("config-inline")
                .orElseThrow();
        assertThat(other.message()).contains("Use buildkitd-config-inline instead");
    }

    @Test
    void anInputMayBeRequiredAndDeprecated() {
        ActionInput repository =
                action("docker/build-push-action", "v1").input("repository").orElseThrow();
        assertThat(repository.required()).isTrue();
        assertThat(repository.deprecated()).isTrue();
        assertThat(repository.message()).isPresent();
    }

    @Test
    void inputsThatCameLaterAreKnown() {
        for (String version : List.of("v4", "v5", "v6", "v7")) {
            assertThat(action("actions/checkout", version).takes("allow-unsafe-pr-checkout"))
                    .as(version)
                    .isTrue();
        }
        assertThat(action("actions/checkout", "v4").takes("fetch-dept")).isFalse();
    }

    @Test
    void aVersionWithoutTableMayTakeAnything() {
        KnownAction newest = action("actions/setup-node", "v7");
        assertThat(newest.anyInput()).isTrue();
        assertThat(newest.anyOutput()).isTrue();
        assertThat(newest.takes("whatever")).isTrue();
        assertThat(newest.runtime()).contains("node24");
        assertThat(newest.outdated()).isFalse();
    }

    @Test
    void anActionMayHaveOpenInputsOrOutputs() {
        KnownAction request = action("octokit/request-action", "v2.x");
        assertThat(request.takes("route")).isTrue();
        assertThat(request.gives("data")).isTrue();
        assertThat(request.gives("dato")).isFalse();
        KnownAction secrets = action("google-github-actions/get-secretmanager-secrets", "v3");
        assertThat(secrets.gives("token")).isTrue();
        assertThat(secrets.takes("token")).isFalse();
        assertThat(secrets.inputs()).extracting(ActionInput::name).doesNotContain("*");
    }

    @Test
    void outdatedVersionsAreToldWithTheirReleases() {
        assertThat(action("actions/checkout", "v3").outdated()).isTrue();
        assertThat(action("actions/checkout", "v3").anyInput()).isTrue();
        assertThat(action("actions/checkout", "v3.5.2").outdated()).isTrue();
        assertThat(action("actions/checkout", "v4").outdated()).isFalse();
    }

    @Test
    void ofAReleaseOnlyItsMajorVersionIsKnown() {
        assertThat(PopularActions.of("actions/checkout", "v4.1.0")).isEmpty();
        assertThat(PopularActions.of("actions/checkout", "main")).isEmpty();
        assertThat(PopularActions.of("actions/checkout", "v33.1")).isEmpty();
        assertThat(PopularActions.of("actions/checkout", "v3-beta")).isEmpty();
    }

    @Test
    void versionsThatTheServiceRefusesHaveADay() {
        assertThat(action("actions/upload-artifact", "v3").refusedSince()).contains(LocalDate.of(2025, 1, 30));
        assertThat(action("actions/upload-artifact", "v3.1.2").refusedSince()).contains(LocalDate.of(2025, 1, 30));
        assertThat(action("actions/upload-artifact", "v4").refusedSince()).isEmpty();
        assertThat(action("actions/cache", "v2").outdated()).isTrue();
        assertThat(action("actions/cache", "v3").refusedSince()).isEmpty();
    }

    @Test
    void theCaseOfAnActionDoesNotMatter() {
        assertThat(action("Actions/Checkout", "v4").action()).isEqualTo("actions/checkout");
        assertThat(PopularActions.of("actions/chekout", "v4")).isEqualTo(Optional.empty());
    }

    @Test
    void versionsAreOrderedByAge() {
        assertThat(PopularActions.versions("actions/stale"))
                .containsExactly("v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11");
        assertThat(PopularActions.versions("nobody/nothing")).isEmpty();
    }

    @Test
    void everyLineOfTheTablesCanBeRead() {
        int versions = 0;
        for (String name : PopularActions.names()) {
            for (String version : PopularActions.versions(name)) {
                KnownAction action = action(name, version);
                versions++;
                assertThat(action.inputs())
                        .as(name + "@" + version)
                        .allMatch(input -> input.name().matches("[-\\w]+"))
                        .allMatch(input -> input.message().isEmpty() || input.deprecated());
                assertThat(action.outputs()).as(name + "@" + version).allMatch(output -> output.matches("[-\\w]+"));
                action.runtime()
                        .ifPresent(runtime -> assertThat(Runtimes.isKnown(runtime))
                                .as(name + "@" + version)
                                .isTrue());
            }
        }
        assertThat(versions).isGreaterThan(370);
        assertThat(PopularActions.names()).isSorted().doesNotHaveDuplicates();
    }
}
