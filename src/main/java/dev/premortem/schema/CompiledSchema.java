package dev.premortem.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A schema that networknt's validator runs.
 *
 * @param parts finds the part of a schema by its location
 */
record CompiledSchema(Source source, Schema schema, Function<SchemaLocation, Optional<JsonNode>> parts)
        implements ObjectSchema {
    @Override
    public List<SchemaProblem> problemsOf(YamlMapping object, YamlVersion version) {
        List<Error> errors = schema.validate(new InstanceTree(version).of(object));
        return errors.isEmpty() ? List.of() : new ErrorReader(object, parts).read(errors);
    }
}
