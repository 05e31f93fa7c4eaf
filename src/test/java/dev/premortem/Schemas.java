package dev.premortem;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Validation against our schemas as an editor does it: a reference to another one starts at the file that has it. */
public final class Schemas {
    private Schemas() {}

    /** What a schema file says of a YAML document. */
    public static List<Error> problems(Path schema, String yaml) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Schemas::text));
        return registry.getSchema(
                        SchemaLocation.of(schema.toAbsolutePath().toUri().toString()))
                .validate(yaml, InputFormat.YAML);
    }

    private static String text(String iri) {
        if (!iri.startsWith("file:")) {
            return null;
        }
        try {
            return Files.readString(Path.of(URI.create(iri)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
