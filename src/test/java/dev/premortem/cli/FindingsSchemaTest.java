package dev.premortem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The JSON of real checks follows the published schema. */
class FindingsSchemaTest {
    private static final Path HERE = Path.of("").toAbsolutePath();

    private static void assertValid(String json) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("schemas/premortem/findings-v1.json")), InputFormat.JSON);
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    }

    @Test
    void ofTheRepositoryOfThePostmortems() throws IOException {
        CommandLine.Run run = CommandLine.run(HERE, "check", "testdata/repositories/postmortems", "--format", "json");
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertValid(run.out());
    }

    @Test
    void ofAStream() throws IOException {
        byte[] stream = "a: [\n--- \nkind: A\nkind: B\n".getBytes(StandardCharsets.UTF_8);
        CommandLine.Run run = CommandLine.run(HERE, stream, "check", "-", "--format", "json");
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertValid(run.out());
    }
}
