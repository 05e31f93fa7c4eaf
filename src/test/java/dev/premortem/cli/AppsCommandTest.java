package dev.premortem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code premortem apps}. */
class AppsCommandTest {
    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final Path SCHEMA = Path.of("schemas/premortem/applications-v1.json");
    private static final String GITOPS = "testdata/repositories/gitops";

    @TempDir
    Path folder;

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<String> words(CommandLine.Run run, String name) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith(name + ' '))
                .findFirst()
                .map(line -> List.of(line.split(" {2,}", -1)))
                .orElse(List.of());
    }

    @Test
    void listsWrittenBuiltAndGeneratedApplications() {
        CommandLine.Run run = CommandLine.run(HERE, "apps", GITOPS);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines().skip(1)).hasSizeGreaterThanOrEqualTo(40);
        assertThat(words(run, "cert-manager-dev"))
                .containsExactly(
                        "cert-manager-dev",
                        "-",
                        "charts.jetstack.io",
                        "chart cert-manager v1.16.2",
                        "dev/cert-manager",
                        "platform",
                        "-2");
        assertThat(words(run, "velero-prod")).contains("prod/velero");
        assertThat(words(run, "mail-prod"))
                .containsExactly(
                        "mail-prod",
                        "services",
                        "github.com/example/gitops",
                        "services/mail/overlays/prod",
                        "prod/mail",
                        "platform",
                        "0");
        assertThat(words(run, "tenant-red-dev")).contains("tenants", "dev.example.com:6443/tenant-red");
    }

    @Test
    void theJsonFollowsItsSchemaAndTellsWhereEverythingCameFrom() {
        CommandLine.Run run = CommandLine.run(HERE, "apps", GITOPS, "--format", "json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Schemas.problems(SCHEMA, run.out())).isEmpty();
        assertThat(run.out())
                .contains("\"name\": \"tenants/blue/config.yaml\"")
                .contains("\"parent\": \"platform-dev\"")
                .contains("\"parent\": \"root\"");
    }

    @Test
    void pathsNarrowTheList() {
        CommandLine.Run run = CommandLine.run(HERE, "apps", GITOPS + "/applications/agents.yaml");
        assertThat(run.out().lines().skip(1)).hasSize(7).allMatch(line -> line.contains("  agents  "));
    }

    @Test
    void saysWhatItCannotKnow() throws IOException {
        file("set.yaml", set("    - clusters: {}\n    - pullRequest: {github: {owner: a, repo: b}}\n"));
        CommandLine.Run run = CommandLine.run(folder, "apps");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.err())
                .contains("set.yaml:6: the ApplicationSet `previews` may have more: nobody said which clusters")
                .contains("set.yaml:7: the ApplicationSet `previews` may have more: `pullRequest` asks a service");
    }

    @Test
    void theProfileSaysWhatServicesGive() throws IOException {
        file("set.yaml", set("    - clusters: {}\n    - pullRequest: {github: {owner: a, repo: b}}\n"));
        file("profile.yaml", """
                argocd:
                  clusters: []
                  parameters:
                    previews:
                      pullRequest:
                        - {name: pr-7}
                        - {name: pr-9}
                """);
        CommandLine.Run run = CommandLine.run(folder, "apps", "--profile=profile.yaml");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines().skip(1).map(line -> line.split(" ", 2)[0]))
                .containsExactly("in-cluster", "pr-7", "pr-9");
    }

    @Test
    void aFaultThatStopsASetIsTheUsersToMend() throws IOException {
        file("set.yaml", set("    - matrix: {generators: [{list: {elements: [{name: a}]}}]}\n"));
        CommandLine.Run run = CommandLine.run(folder, "apps");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("Argo CD makes nothing of the ApplicationSet `previews`");
    }

    @Test
    void mistakesAreNamed() throws IOException {
        file("set.yaml", "{}\n");
        assertThat(CommandLine.run(folder, "apps", "--fromat", "json").err()).contains("`--format`");
        assertThat(CommandLine.run(folder, "apps", "--format", "yaml").err()).contains("table and json");
        assertThat(CommandLine.run(folder, "apps", "--format").err()).contains("needs a value");
        assertThat(CommandLine.run(folder, "apps", "missing").err()).contains("no such file or folder: missing");
        assertThat(CommandLine.run(folder, "app").err()).contains("`apps`");
        file(".premortem.yaml", "rulez: {}\n");
        CommandLine.Run rejected = CommandLine.run(folder, "apps");
        assertThat(rejected.code()).isEqualTo(2);
        assertThat(rejected.err()).contains("rulez");
    }

    private static String set(String generators) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                metadata: {name: previews}
                spec:
                  generators:
                %s  template:
                    metadata: {name: "{{name}}"}
                    spec:
                      project: default
                      source: {repoURL: "https://example.com/x.git", path: "app"}
                      destination: {name: in-cluster}
                """.formatted(generators);
    }
}
