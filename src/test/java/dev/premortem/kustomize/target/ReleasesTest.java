package dev.premortem.kustomize.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.config.KustomizeVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one release of kustomize builds and another refuses; each line was checked with both. */
class ReleasesTest {
    private static final String OBJECT = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: old}\n";

    @TempDir
    Path scratch;

    private String build(String release, String fields) throws IOException {
        Path top = scratch.toRealPath();
        Files.writeString(top.resolve("a.yaml"), OBJECT);
        Files.writeString(top.resolve("nothing.yaml"), "# nothing\n");
        Path other = Files.createDirectories(top.resolve("x..y"));
        Files.writeString(other.resolve("b.yaml"), OBJECT.replace("name: a", "name: b"));
        Files.writeString(other.resolve("kustomization.yaml"), "resources: [b.yaml]\n");
        Files.writeString(top.resolve("kustomization.yaml"), fields + "\n");
        KustomizeVersion version = KustomizeVersion.parse(release).orElseThrow();
        KustomizeBuild.Result result = new KustomizeBuild(new DiskFiles(top, top), version).build(top.toString());
        return result.problem().map(BuildProblem::message).orElse("builds");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '~', textBlock = """
            5.8.1 => resources: [a.yaml, x..y] => builds
            5.8.2 => resources: [a.yaml, x..y] => `x..y` has `..` within the name of a folder, which kustomize refuses since 5.8.2
            5.6 => {resources: [a.yaml], patches: [{path: nothing.yaml, target: {kind: ConfigMap}}]} => the patch is empty: it has nothing but comments and blanks
            5.7 => {resources: [a.yaml], patches: [{path: nothing.yaml, target: {kind: ConfigMap}}]} => builds
            5.7 => {resources: [a.yaml], patches: [{path: nothing.yaml}]} => the patch of this entry is empty
            5.8.1 => {resources: [a.yaml], patches: [{path: nothing.yaml}]} => builds
            5.8.2 => {resources: [a.yaml], patchesStrategicMerge: [nothing.yaml]} => the patch is empty: it has nothing but comments and blanks
            5.6 => {resources: [a.yaml], replacements: [{sourceValue: v, targets: [{select: {name: a}}]}]} => `sourceValue` is no field of `Replacement` before kustomize 5.7.0
            5.7 => {resources: [a.yaml], replacements: [{sourceValue: v, targets: [{select: {name: a}}]}]} => builds
            5.7 => {resources: [a.yaml], replacements: [{sourceValue: v, source: {name: a}, targets: [{select: {name: a}}]}]} => a replacement has either `source` or `sourceValue`
            5.7 => {resources: [a.yaml], replacements: [{sourceValue: 5, targets: [{select: {name: a}}]}]} => `sourceValue` is a text, and YAML reads `5` as a number
            5.7 => {resources: [a.yaml], replacements: [{source: {name: a}, targets: [{select: {name: "["}, fieldPaths: [data.x]}]}]} => builds
            5.8.1 => {resources: [a.yaml], replacements: [{source: {name: a}, targets: [{select: {name: "["}, fieldPaths: [data.x]}]}]} => `[` is no regular expression: missing closing ]
            5.7 => {resources: [a.yaml], patches: [{patch: "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}", options: {other: true}}]} => builds
            5.8.1 => {resources: [a.yaml], patches: [{patch: "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}", options: {other: true}}]} => `other` is no field of `PatchArgs`
            5.8.1 => {resources: [a.yaml], labels: [{includeVolumeClaimTemplates: true}]} => `includeVolumeClaimTemplates` is no field of `Label` before kustomize 5.8.2
            5.8.2 => {resources: [a.yaml], labels: [{includeVolumeClaimTemplates: true}]} => builds
            """)
    void aReleaseBuildsOrRefuses(String release, String fields, String outcome) throws IOException {
        assertThat(build(release, fields)).startsWith(outcome);
    }

    @Test
    void beforeFiveSevenNothingFollowsADeletion() throws IOException {
        String fields = """
                resources: [a.yaml, x..y]
                patches:
                - patch: |-
                    {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, $patch: delete}
                    ---
                    {apiVersion: v1, kind: ConfigMap, metadata: {name: b}, $patch: delete}
                """;
        assertThat(build("5.6", fields))
                .isEqualTo(
                        "kustomize before 5.7.0 breaks down where more follows a deletion in one entry of `patches`");
        assertThat(build("5.7", fields)).isEqualTo("builds");
    }
}
