package dev.premortem.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The vectors of placement and storage are all there: each is a test that begins with its number. */
class VectorsTest {
    private static final Path TESTS = Path.of("src/test/java/dev/premortem/state");
    private static final Pattern VECTOR = Pattern.compile("@Test\\s+void p([0-9]+)[A-Z]\\w*\\(");
    private static final int VECTORS = 15;

    @Test
    void everyVectorIsATestOfItsOwn() throws IOException {
        List<Integer> found = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(TESTS)) {
            for (Path file :
                    walk.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher vector = VECTOR.matcher(Files.readString(file));
                while (vector.find()) {
                    found.add(Integer.valueOf(vector.group(1)));
                }
            }
        }
        assertThat(found.stream().distinct().sorted())
                .isEqualTo(IntStream.rangeClosed(1, VECTORS).boxed().toList());
    }
}
