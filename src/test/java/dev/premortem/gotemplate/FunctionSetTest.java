package dev.premortem.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The names that each program lets templates call; those of sprig are what {@code src/gotemplate/answers} wrote down. */
class FunctionSetTest {
    private static List<String> sprigWithout(String... names) throws IOException {
        Set<String> left = Set.of(names);
        List<String> all = Files.readAllLines(Path.of("testdata/gotemplate/sprig-functions.txt"));
        assertThat(all).hasSizeGreaterThan(200).contains(names);
        return all.stream().filter(name -> !left.contains(name)).toList();
    }

    @Test
    void argoCdHasAllOfSprigThatIsSafe() throws IOException {
        FunctionSet functions = FunctionSet.argoCd();
        assertThat(functions.has("tpl")).as("since 3.6").isTrue();
        assertThat(sprigWithout("env", "expandenv", "getHostByName")).allMatch(functions::has);
        assertThat(List.of("env", "expandenv", "getHostByName", "include", "required", "lookup"))
                .noneMatch(functions::has);
    }

    @Test
    void externalSecretsHasSprigAndItsOwn() throws IOException {
        FunctionSet functions = FunctionSet.externalSecrets();
        assertThat(sprigWithout("env", "expandenv")).allMatch(functions::has);
        assertThat(List.of("filterPEM", "pemToPkcs12Pass", "jwkPrivateKeyPem", "toYaml", "rsaDecrypt", "and", "eq"))
                .allMatch(functions::has);
        assertThat(List.of("env", "include", "base64decode", "toBytes", "fromJSON", "name"))
                .noneMatch(functions::has);
    }

    @Test
    void helmHasSprigAndItsOwn() throws IOException {
        FunctionSet functions = FunctionSet.helm();
        assertThat(sprigWithout("env", "expandenv")).allMatch(functions::has);
        assertThat(List.of(
                        "include",
                        "tpl",
                        "required",
                        "lookup",
                        "toYaml",
                        "fromJsonArray",
                        "mustToYaml",
                        "durationDays",
                        "or"))
                .allMatch(functions::has);
        assertThat(List.of("env", "expandenv", "name", "path", "slugify", "server"))
                .noneMatch(functions::has);
    }
}
