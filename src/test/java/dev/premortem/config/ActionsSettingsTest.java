package dev.premortem.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.premortem.config.ActionsSettings.Interface;
import dev.premortem.text.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActionsSettingsTest {
    private static ConfigurationReader.Read read(String text) {
        return ConfigurationReader.read(new SourceFile(".premortem.yaml", text), Set.of(), Set.of());
    }

    private static ActionsSettings settings(String text) {
        ConfigurationReader.Read read = read(text);
        assertThat(read.problems()).isEmpty();
        return read.configuration().actions();
    }

    private static List<String> problems(String text) {
        return read(text).problems().stream()
                .map(problem -> problem.span().line() + " " + problem.message()
                        + problem.help().map(help -> " (" + help + ")").orElse(""))
                .toList();
    }

    @Test
    void namesAreReadInTheOrderOfTheFile() {
        ActionsSettings settings = settings("""
                actions:
                  runners: [zeta, "arc-*"]
                  permissions: [drives]
                  events:
                    merge_train:
                    issues: [voted, pondered]
                """);
        assertThat(settings.runners()).containsExactly("zeta", "arc-*");
        assertThat(settings.permissions()).containsExactly("drives");
        assertThat(settings.events())
                .containsExactly(entry("merge_train", List.of()), entry("issues", List.of("voted", "pondered")));
    }

    @Test
    void eventsMayBeAListOfNames() {
        assertThat(settings("actions: {events: [merge_train]}").events())
                .containsExactly(entry("merge_train", List.of()));
    }

    @Test
    void anActionWithoutListsTakesAnything() {
        ActionsSettings settings = settings("""
                actions:
                  actions:
                    acme/deploy@v2: {inputs: [to], outputs: []}
                    acme/build:
                    acme/lint/go: {outputs: [report]}
                """);
        assertThat(settings.actions())
                .containsExactly(
                        entry("acme/deploy@v2", new Interface(Optional.of(List.of("to")), Optional.of(List.of()))),
                        entry("acme/build", Interface.OPEN),
                        entry("acme/lint/go", new Interface(Optional.empty(), Optional.of(List.of("report")))));
        assertThat(settings("actions: {actions: [acme/build]}").actions())
                .containsExactly(entry("acme/build", Interface.OPEN));
    }

    @Test
    void whatIsWrongIsNamedWithItsLine() {
        assertThat(problems("actions:\n  runnes: [a]\n"))
                .containsExactly("2 unknown key `runnes` (a known key with a similar name is `runners`)");
        assertThat(problems("actions:\n  actions:\n    - acme/build\n    - build\n"))
                .containsExactly("4 `build` is no name of an action (write `owner/repo` or `owner/repo@v1`)");
        assertThat(problems("actions:\n  events:\n    issues: voted\n"))
                .containsExactly("3 `issues` is a list (begin each entry with `- `)");
        assertThat(problems("actions: {actions: {a/b: {inputs: [1]}}}"))
                .containsExactly("1 an entry of `inputs` is a text (put it in quotes)");
    }

    @Test
    void nothingIsKnownWithoutTheKey() {
        assertThat(settings("rules:\n")).isEqualTo(ActionsSettings.EMPTY);
        assertThat(settings("actions:\n  runners:\n  actions:\n")).isEqualTo(ActionsSettings.EMPTY);
    }
}
