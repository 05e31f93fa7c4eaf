package dev.premortem.actions.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.config.ActionsSettings;
import dev.premortem.config.ActionsSettings.Interface;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownNamesTest {
    private static final KnownNames BUNDLED = KnownNames.BUNDLED;

    private static KnownNames withActions(Map<String, Interface> actions) {
        return new KnownNames(new ActionsSettings(List.of(), Map.of(), List.of(), actions));
    }

    private static Interface lists(List<String> inputs, List<String> outputs) {
        return new Interface(Optional.of(inputs), Optional.of(outputs));
    }

    @Test
    void runnersOfTheConfigurationMayBePatterns() {
        KnownNames names = new KnownNames(new ActionsSettings(List.of("GPU", "arc-*"), Map.of(), List.of(), Map.of()));
        assertThat(names.isRunner("ubuntu-latest")).isTrue();
        assertThat(names.isRunner("macos-13")).isTrue();
        assertThat(names.isRunner("gpu")).isTrue();
        assertThat(names.isRunner("ARC-large")).isTrue();
        assertThat(names.isRunner("gpu-2")).isFalse();
        assertThat(BUNDLED.isRunner("gpu")).isFalse();
        assertThat(names.isAddedRunner("ubuntu-latest")).isFalse();
        assertThat(names.runners()).startsWith("GPU", "arc-*").contains("macos-26");
    }

    @Test
    void eventsHaveTypesAndFilters() {
        assertThat(BUNDLED.isEvent("push")).isTrue();
        assertThat(BUNDLED.isEvent("pushed")).isFalse();
        assertThat(BUNDLED.isType("issues", "opened")).isTrue();
        assertThat(BUNDLED.isType("issues", "created")).isFalse();
        assertThat(BUNDLED.isType("repository_dispatch", "anything")).isTrue();
        assertThat(BUNDLED.isType("unheard_of", "anything")).isTrue();
        assertThat(BUNDLED.isFilter("push", "tags")).isTrue();
        assertThat(BUNDLED.isFilter("pull_request", "tags")).isFalse();
        assertThat(BUNDLED.isFilter("unheard_of", "tags")).isTrue();
        assertThat(BUNDLED.filters("workflow_run")).contains("workflows", "branches");
    }

    @Test
    void theConfigurationAddsEventsAndTypes() {
        KnownNames names = new KnownNames(new ActionsSettings(
                List.of(),
                Map.of("issues", List.of("voted"), "merge_train", List.of(), "repository_dispatch", List.of("deploy")),
                List.of(),
                Map.of()));
        assertThat(names.isEvent("merge_train")).isTrue();
        assertThat(names.isType("merge_train", "anything")).isTrue();
        assertThat(names.isType("issues", "voted")).isTrue();
        assertThat(names.isType("issues", "opened")).isTrue();
        assertThat(names.isType("issues", "created")).isFalse();
        assertThat(names.isType("repository_dispatch", "other")).isTrue();
        assertThat(names.types("issues")).startsWith("voted").contains("opened");
        assertThat(names.events()).contains("merge_train", "push").doesNotHaveDuplicates();
    }

    @Test
    void theConfigurationAddsPermissions() {
        KnownNames names = new KnownNames(new ActionsSettings(List.of(), Map.of(), List.of("flights"), Map.of()));
        assertThat(names.isPermission("flights")).isTrue();
        assertThat(names.isPermission("contents")).isTrue();
        assertThat(BUNDLED.isPermission("flights")).isFalse();
        assertThat(names.permissions()).startsWith("flights").contains("contents");
        assertThat(names.levels("contents")).containsExactly("read", "write", "none");
        assertThat(names.levels("flights")).isEmpty();
    }

    @Test
    void anActionOfTheConfigurationIsClosedByItsLists() {
        KnownNames names = withActions(Map.of("acme/deploy@v2", lists(List.of("to"), List.of("url"))));
        KnownAction deploy = names.action("Acme/deploy", "v2").orElseThrow();
        assertThat(deploy.takes("TO")).isTrue();
        assertThat(deploy.takes("from")).isFalse();
        assertThat(deploy.gives("url")).isTrue();
        assertThat(deploy.gives("uri")).isFalse();
        assertThat(names.action("acme/deploy", "v3")).isEmpty();
        assertThat(names.action("acme/deploy", "V2")).isEmpty();
    }

    @Test
    void anActionWithoutListsIsOpen() {
        KnownAction build = withActions(Map.of("acme/build", Interface.OPEN))
                .action("acme/build", "main")
                .orElseThrow();
        assertThat(build.takes("anything")).isTrue();
        assertThat(build.gives("anything")).isTrue();
    }

    @Test
    void theVersionBeatsTheAction() {
        KnownNames names = withActions(Map.of(
                "acme/deploy", lists(List.of("old"), List.of()), "acme/deploy@v2", lists(List.of("new"), List.of())));
        assertThat(names.action("acme/deploy", "v2").orElseThrow().takes("new")).isTrue();
        assertThat(names.action("acme/deploy", "v2").orElseThrow().takes("old")).isFalse();
        assertThat(names.action("acme/deploy", "v1").orElseThrow().takes("old")).isTrue();
    }

    @Test
    void listsAreAddedToWhatTheTablesHave() {
        KnownNames names = withActions(Map.of("actions/cache", lists(List.of("patched"), List.of("size"))));
        KnownAction cache = names.action("actions/cache", "v4").orElseThrow();
        assertThat(cache.takes("patched")).isTrue();
        assertThat(cache.takes("keys")).isFalse();
        assertThat(cache.input("key").orElseThrow().required()).isTrue();
        assertThat(cache.outputs()).containsExactly("cache-hit", "size");
        assertThat(cache.runtime()).contains("node20");
    }

    @Test
    void theTablesAloneAnswerWithoutConfiguration() {
        assertThat(BUNDLED.action("actions/cache", "v4")).isPresent();
        assertThat(BUNDLED.action("acme/deploy", "v2")).isEmpty();
    }
}
