package dev.premortem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code premortem render} as a person types it. */
class RenderCommandTest {
    private static final Path SHOP = Path.of("testdata/kustomize/shop").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void printsTheBuild() throws IOException {
        CommandLine.Run run = CommandLine.run(SHOP, "render", "overlays/prod");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(Files.readString(SHOP.resolve("expected.yaml")));
    }

    @Test
    void severalFoldersAreOneStream() {
        CommandLine.Run run = CommandLine.run(SHOP, "render", "base", "base");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("apiVersion: v1\n").contains("\n---\napiVersion: v1\ndata:\n");
    }

    @Test
    void provenanceNamesFilesAndLines() {
        CommandLine.Run run = CommandLine.run(SHOP, "render", "--provenance", "overlays/prod");
        assertThat(run.out())
                .contains("image: ghcr.io/example/shop:1.4.2 # overlays/prod/kustomization.yaml:10\n")
                .contains("REGION: eu # overlays/prod/prod.env:3\n");
    }

    @Test
    void aFaultIsShownInItsFrame() throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), "resources:\n  - nope.yaml\n");
        CommandLine.Run run = CommandLine.run(folder, "render", ".");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("error[kustomization-invalid]: there is no file or folder `nope.yaml`\n")
                .contains("2 |   - nope.yaml\n")
                .doesNotContain("premortem explain");
    }

    @Test
    void noFrameShowsASecret() throws IOException {
        Files.writeString(
                folder.resolve("kustomization.yaml"),
                "secretGenerator:\n- name: db\n  literals:\n  - password:hunter22\n");
        assertThat(CommandLine.run(folder, "render", ".").err())
                .contains("kustomization.yaml:4")
                .doesNotContain("hunter22");
        Files.writeString(folder.resolve("db.env"), "token=abcdefgh\ntoken=abcdefgh\n");
        Files.writeString(folder.resolve("kustomization.yaml"), "secretGenerator: [{name: db, envs: [db.env]}]\n");
        assertThat(CommandLine.run(folder, "render", ".").err())
                .contains("db.env:2")
                .doesNotContain("abcdefgh");
    }

    @Test
    void whatIsMissingFromTheOutputIsNamed() throws IOException {
        Files.writeString(
                folder.resolve("kustomization.yaml"), "resources: [https://github.com/example/base?ref=v1]\n");
        CommandLine.Run run = CommandLine.run(folder, "render", ".");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("not built: the remote resource `https://github.com/example/base?ref=v1`");
    }

    @Test
    void typingMistakesAreUsage() {
        assertThat(CommandLine.run(folder, "render").err()).contains("premortem render overlays/prod");
        assertThat(CommandLine.run(folder, "render", "--provenanse", ".").err()).contains("no option `--provenanse`");
        assertThat(CommandLine.run(folder, "render", "nowhere").err()).contains("no such folder");
        assertThat(CommandLine.run(folder, "rendr", ".").err()).contains("a similar one is `render`");
    }

    private void labelled() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        Path app = Files.createDirectories(folder.resolve("deep/app"));
        Files.writeString(app.resolve("kustomization.yaml"), "buildMetadata: [managedByLabel]\nresources: [../base]\n");
        Path base = Files.createDirectories(folder.resolve("deep/base"));
        Files.writeString(base.resolve("a.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        Files.writeString(base.resolve("kustomization.yaml"), "resources: [a.yaml]\n");
    }

    @Test
    void theNearestConfigurationNamesTheRelease() throws IOException {
        labelled();
        assertThat(CommandLine.run(folder, "render", "deep/app").out()).contains("kustomize-v5.5.0");
        Files.writeString(folder.resolve(".premortem.yaml"), "kustomizeVersion: 5.7\nrulez: {}\n");
        assertThat(CommandLine.run(folder, "render", "deep/app").out()).contains("kustomize-v5.7.1");
        Files.writeString(folder.resolve("deep/.premortem.yaml"), "kustomizeVersion: 5.8.2\n");
        assertThat(CommandLine.run(folder, "render", "deep/app").out()).contains("kustomize-v5.8.2");
        Files.createDirectories(folder.resolve("deep/app/.git"));
        assertThat(CommandLine.run(folder, "render", "deep/app").out()).doesNotContain("kustomize-v5.8.2");
    }

    @Test
    void aReleaseThatCannotBeReadIsShownInItsFrame() throws IOException {
        labelled();
        Files.writeString(folder.resolve(".premortem.yaml"), "rulez: {}\nkustomizeVersion: newest\n");
        CommandLine.Run run = CommandLine.run(folder, "render", "deep/app");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("error[configuration-invalid]: `kustomizeVersion` is no version of kustomize\n")
                .contains("2 | kustomizeVersion: newest\n")
                .contains("such as \"5.7\"")
                .doesNotContain("rulez: {}: ");
    }
}
