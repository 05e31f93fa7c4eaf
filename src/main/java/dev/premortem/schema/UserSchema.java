package dev.premortem.schema;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlVersion;
import java.util.List;
import java.util.function.Supplier;

/**
 * A schema of the user, who may have written anything: where the validator cannot work with it, that is a fault of the
 * schema, and it says nothing about objects.
 *
 * @param schema makes the schema, or has it
 */
record UserSchema(String address, Supplier<ObjectSchema> schema, UserSchemas user) implements ObjectSchema {
    @Override
    public Source source() {
        return Source.USER;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // the validator has no exception of its own for references and wrong types
    public List<SchemaProblem> problemsOf(YamlMapping object, YamlVersion version) {
        try {
            return schema.get().problemsOf(object, version);
        } catch (StackOverflowError e) {
            user.unusable(address, true);
        } catch (RuntimeException e) {
            user.unusable(address, false);
        }
        return List.of();
    }
}
