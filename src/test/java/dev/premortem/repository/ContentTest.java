package dev.premortem.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.yaml.SyntaxFault;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlProblem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From bytes to text and YAML. */
class ContentTest {
    private static final String MANIFEST = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ä}\n";

    @TempDir
    Path temporary;

    private YamlFile read(byte[] bytes) throws IOException {
        Scratch scratch = new Scratch(temporary);
        scratch.file("x.yaml", bytes);
        return scratch.load().file("x.yaml").orElseThrow().yaml().orElseThrow();
    }

    private static byte[] marked(int[] mark, String text, Charset charset) {
        byte[] encoded = text.getBytes(charset);
        byte[] bytes = new byte[mark.length + encoded.length];
        for (int i = 0; i < mark.length; i++) {
            bytes[i] = (byte) mark[i];
        }
        System.arraycopy(encoded, 0, bytes, mark.length, encoded.length);
        return bytes;
    }

    private static String kind(YamlFile yaml) {
        return yaml.documents()
                .get(0)
                .mapping()
                .flatMap(root -> root.text("kind"))
                .orElse("");
    }

    private static List<SyntaxFault> faults(YamlFile yaml) {
        return yaml.problems().stream()
                .map(problem -> ((YamlProblem.Syntax) problem).fault())
                .toList();
    }

    @Test
    void aByteOrderMarkIsNoText() throws IOException {
        YamlFile yaml = read(marked(new int[] {0xEF, 0xBB, 0xBF}, MANIFEST, StandardCharsets.UTF_8));
        assertThat(yaml.source().text()).isEqualTo(MANIFEST);
        assertThat(yaml.problems()).isEmpty();
    }

    @Test
    void utf16WithAMark() throws IOException {
        assertThat(read(marked(new int[] {0xFF, 0xFE}, MANIFEST, StandardCharsets.UTF_16LE))
                        .source()
                        .text())
                .isEqualTo(MANIFEST);
        assertThat(read(marked(new int[] {0xFE, 0xFF}, MANIFEST, StandardCharsets.UTF_16BE))
                        .problems())
                .isEmpty();
    }

    @Test
    void utf16WithoutAMarkIsReadable() throws IOException {
        assertThat(kind(read(MANIFEST.getBytes(StandardCharsets.UTF_16LE)))).isEqualTo("ConfigMap");
        assertThat(kind(read(MANIFEST.getBytes(StandardCharsets.UTF_16BE)))).isEqualTo("ConfigMap");
    }

    @Test
    void bytesThatAreNoUtf8AreOneProblemAtTheirPlaceAndTheRestIsRead() throws IOException {
        byte[] latin1 = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ok, labels: {a: \u00FC}}\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        YamlFile yaml = read(latin1);
        assertThat(faults(yaml)).containsExactly(SyntaxFault.ENCODING);
        assertThat(yaml.problems().get(0).span().startPosition().line()).isEqualTo(3);
        assertThat(yaml.problems().get(0).span().text()).isEqualTo("\uFFFD");
        assertThat(kind(yaml)).isEqualTo("ConfigMap");
    }

    @Test
    void theReplacementCharacterItselfIsFine() throws IOException {
        assertThat(read("a: \uFFFD\n".getBytes(StandardCharsets.UTF_8)).problems())
                .isEmpty();
    }

    @Test
    void aBinaryFileIsASingleProblem() throws IOException {
        byte[] binary = new byte[4096];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) (i * 31 % 127 + 1);
        }
        binary[100] = 0;
        binary[2000] = 0;
        YamlFile yaml = read(binary);
        assertThat(faults(yaml)).hasSize(1).containsAnyOf(SyntaxFault.FORBIDDEN_CHARACTER, SyntaxFault.ENCODING);
        assertThat(yaml.isPartial()).isTrue();
    }

    @Test
    void aFileOfMoreThanTenMegabytesIsNotParsed() throws IOException {
        byte[] large = new byte[10_000_001];
        Arrays.fill(large, (byte) '#');
        YamlFile yaml = read(large);
        assertThat(yaml.problems()).hasSize(1).first().isInstanceOf(YamlProblem.LimitExceeded.class);
        assertThat(yaml.isPartial()).isTrue();
    }

    @Test
    void anUnreadableFileIsAProblemAndStopsNothing() throws IOException {
        Scratch scratch = new Scratch(temporary);
        scratch.manifest("a.yaml");
        Path closed = scratch.manifest("closed.yaml");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(closed), "root reads everything");
        Repository repository = scratch.load();
        assertThat(repository.file("a.yaml").orElseThrow().yaml()).isPresent();
        assertThat(repository.problems()).extracting(RepositoryProblem::path).containsExactly("closed.yaml");
    }

    @Test
    void onlyFilesOfInterestAreRead() throws IOException {
        Repository repository = Repository.ofFiles(java.util.Map.of(
                "notes.md", "kind: x",
                "package-lock.json", "{\"apiVersion\": 1, \"kind\": 2}",
                "data.json", "{\"a\": 1}",
                "object.json", "{\"apiVersion\": \"v1\", \"kind\": \"Service\"}"));
        assertThat(repository.file("notes.md").orElseThrow().source()).isEmpty();
        assertThat(repository.file("package-lock.json").orElseThrow().role()).isEqualTo(FileRole.OTHER);
        assertThat(repository.file("data.json").orElseThrow().yaml()).isEmpty();
        assertThat(repository.file("object.json").orElseThrow().role()).isEqualTo(FileRole.MANIFEST);
    }
}
